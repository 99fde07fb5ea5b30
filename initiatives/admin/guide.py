"""The guide of curators, `docs/curating.md`, as a page: the same words in the repository and on the desk."""

import re
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from markdown import Markdown

from initiatives.documents.markup import sanitise_manual

DOCS = Path(settings.BASE_DIR) / "docs"
PICTURE = re.compile(r"screens/(desk-[a-z0-9-]+\.jpg)")


def guide() -> str:
    """The guide as clean HTML, without its title. Its pictures come from the desk; links to other files are words."""
    source = (DOCS / "curating.md").read_text()
    html = Markdown(extensions=["toc", "tables", "fenced_code"]).convert(source.partition("\n")[2])
    return sanitise_manual(html, _on_the_desk)


def _on_the_desk(element: str, attribute: str, value: str) -> str | None:
    """What an attribute is on the desk; None where it leads to what is not there."""
    if element == "img" and attribute == "src":
        picture = PICTURE.fullmatch(value)
        return reverse("admin:help-picture", args=[picture[1]]) if picture else None
    if element == "a" and attribute == "href":
        return value if value.startswith(("#", "https://")) else None
    return value


def picture(name: str) -> Path | None:
    """The file of a picture of the guide; None where there is no such picture."""
    path = DOCS / "screens" / name
    return path if PICTURE.fullmatch(f"screens/{name}") and path.is_file() else None
