"""The rules of the house are tested on the content that ships."""

from tests.content.conftest import shipped

__all__ = ["shipped"]
