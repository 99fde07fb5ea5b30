"""From what a page shows to the works that a citation names: the page itself, one claim of it, its sources. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from initiatives.citations import bibtex, csl, ris, styles
from initiatives.citations.works import ENTRY, LISTING, SOURCE, Work
from initiatives.models import Edition, Registration
from initiatives.vocabulary import Text

# The name of the publication: the same in every language, as the title of a book is.
ATLAS = "Cyber Cooperation Atlas"
OURS = {"author": ATLAS, "publisher": ATLAS, "container": ATLAS, "language": "en"}
ENGLISH = "en"
# By the ending of an address: what the format is called.
FORMATS = {"bib": "BibTeX", "ris": "RIS", "csl.json": "CSL-JSON"}

# An address and a day, by the key of the source that has a copy there.
Archives = Mapping[str, tuple[str, date | None]]


@dataclass(frozen=True)
class Published:
    """One edition, as far as it is cited: whose it is, what it is called, its number, day and full address."""

    entry: int
    label: str
    edition: int
    day: date
    address: str

    @classmethod
    def of(cls, row: Registration, edition: Edition, document: Mapping[str, Any], address: str) -> Self:
        """The edition under the name that it gives itself; under its number where its text is gone."""
        label = document.get("short_name") or document.get("name") or f"No. {row.pk}"
        return cls(row.pk, label, edition.number, edition.published_at.date(), address)

    @property
    def work(self) -> Work:
        """The page at this edition."""
        return Work.of(key=f"atlas-{self.entry}-{self.edition}", address=self.address, **self._named)

    def claim(self, number: int) -> Work:
        """One claim of it."""
        key, anchor = f"atlas-{self.entry}-{self.edition}-{number}", f"{self.address}#claim-{number}"
        return Work.of(key=key, address=anchor, place=f"claim {number}", **self._named)

    def standing(self, day: date, address: str) -> Work:
        """The page with what other entries say of it, as it was published on the day."""
        return Work.of(key=f"atlas-{self.entry}-{day}", address=address, **self._named | {"date": day.isoformat()})

    @property
    def _named(self) -> dict[str, Any]:
        day = self.day.isoformat()
        return OURS | {
            "sort": ENTRY,
            "title": self.label,
            "number": self.entry,
            "edition": self.edition,
            "date": day,
        }


def listing_work(title: str, day: date, address: str) -> Work:
    """A listing as it was published on the day."""
    return Work.of(**OURS, key=f"atlas-{day}", sort=LISTING, title=title, date=day.isoformat(), address=address)


def source_works(document: Mapping[str, Any], archives: Archives, claim: int = 0) -> dict[int, Work]:
    """The sources by their numbers on the page; with ``claim``, those of that claim and the places it cites."""
    numbered = enumerate(document.get("sources", ()), start=1)
    places = _places(document, claim)
    return {
        number: _source(source, places.get(source["key"], ()), archives)
        for number, source in numbered
        if not claim or source["key"] in places
    }


def _source(source: Mapping[str, Any], places: Iterable[str], archives: Archives) -> Work:
    archive, archived = archives.get(source["key"], ("", None))
    return Work.of(
        key=source["key"],
        sort=SOURCE,
        title=source["title"],
        author=source.get("author", ""),
        publisher=source["publisher"],
        date=source.get("date", ""),
        language=source.get("language") or ENGLISH,
        address=source.get("url", ""),
        archive=archive,
        archived=archived.isoformat() if archived else "",
        place="; ".join(places),
        note=source.get("note", ""),
    )


def _places(document: Mapping[str, Any], claim: int) -> dict[str, list[str]]:
    """By source: where in it the claim is borne out. Nothing where no claim is asked about."""
    places: dict[str, list[str]] = {}
    for part in document.get("claims", ()):
        for tie in part.get("citations", ()) if part["number"] == claim else ():
            places.setdefault(tie["source"], []).extend([tie["locator"]] if tie.get("locator") else [])
    return places


@dataclass(frozen=True)
class Reference:
    """A work as pages print it: under a heading, in every style and format."""

    heading: Text
    work: Work
    number: int = 0

    @property
    def styles(self) -> list[tuple[str, str]]:
        """The name of each style, and the citation in it."""
        return styles.in_every_style(self.work)

    @property
    def formats(self) -> list[tuple[str, str]]:
        """The name of each format of reference managers, and the record in it."""
        return [
            ("BibTeX", bibtex.record(self.work).strip()),
            ("RIS", ris.record(self.work).replace("\r\n", "\n").strip()),
            ("CSL-JSON", csl.text([self.work]).strip()),
        ]
