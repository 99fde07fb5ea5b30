"""What the head of a page tells programs of the work that it shows. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from initiatives.citations import heads
from initiatives.citations.works import Work


@dataclass(frozen=True)
class Head:
    """Meta tags, linked data and where the records for reference managers are.

    ``records`` are media types and addresses, ``extra`` what the linked data says beside what a citation says.
    """

    work: Work
    home: str
    records: tuple[tuple[str, str], ...] = ()
    extra: Mapping[str, Any] | None = None

    @property
    def meta(self) -> list[tuple[str, str]]:
        """Names and contents of meta tags."""
        return heads.meta(self.work)

    @property
    def linked_data(self) -> dict[str, Any]:
        """The page as a schema.org value."""
        return heads.linked_data(self.work, home=self.home) | {
            name: value for name, value in (self.extra or {}).items() if value
        }


def about_entry(document: Mapping[str, Any], description: str, works: Iterable[Work]) -> dict[str, Any]:
    """What linked data says of an entry: its text in short, what it is called, its tags and its sources."""
    names = [part["name"] for part in document.get("names", ())]
    return {
        "description": description,
        "about": {"@type": "Thing", "name": document["name"]} | ({"alternateName": names} if names else {}),
        "keywords": list(document.get("tags", ())),
        "citation": heads.cited(works),
    }
