"""The real press, and a world with one entry of each kind."""

import pytest

from initiatives.exports.pdf import pages, setting
from tests.browse.conftest import world

__all__ = ["world"]


@pytest.fixture
def press(monkeypatch):
    """Files are really made, as they are not in other tests."""
    monkeypatch.setattr(pages, "made", setting.made)
