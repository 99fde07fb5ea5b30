"""Claims as lines of a page: everything a template prints of one, worked out beforehand. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format

from initiatives import vocabulary
from initiatives.models import PartialDate, entry_path
from initiatives.vocabulary import PREDICATES, Predicate, Text


@dataclass(frozen=True)
class Link:
    """Another entry: where it is and how it is called."""

    path: str
    label: str


@dataclass(frozen=True)
class Mark:
    """A source mark: the number of the source on this page and the place in it."""

    number: int
    locator: str
    quotation: str


@dataclass(frozen=True)
class Line:
    """One claim as it is printed."""

    number: int
    predicate: Predicate
    link: Link | None
    mechanism: Text
    value: Text
    address: str
    text: str
    when: str
    until: str
    standing: Text
    standing_word: str
    reason: str
    preferred: bool
    marks: tuple[Mark, ...]
    checked: date | None
    sort_date: str
    raw: Mapping[str, Any]

    @property
    def shown_value(self) -> Text:
        """The value, unless the page says it elsewhere: as an address, or as the label that the claim stands under."""
        return "" if self.address or self.predicate.value == "affects" else self.value

    @property
    def short_when(self) -> str:
        """The date as tables print it."""
        return spell(self.sort_date, short=True)


def spell(text: str, *, short: bool = False) -> str:
    """A partial date in words: 2001, November 2001, 23 November 2001; empty where there is none.

    ``short`` cuts the name of the month for tables: 23 Nov 2001.
    """
    if not text:
        return ""
    partial = PartialDate.parse(text)
    month = "M" if short else "F"
    return {
        "year": str(partial.first.year),
        "month": date_format(partial.first, f"{month} Y"),
        "day": date_format(partial.first, f"j {month} Y"),
    }[partial.precision]


@dataclass(frozen=True)
class Printer:
    """Turns the claims of one document into lines, by its sources, the labels of others and the checks made."""

    sources: Mapping[str, int]
    links: Mapping[int, Link]
    checks: Mapping[int, date]

    def line(self, claim: Mapping[str, Any]) -> Line:
        """The claim as a line."""
        predicate = PREDICATES[claim["predicate"]]
        value = claim.get("value", "")
        standing = claim.get("standing", "stated")
        return Line(
            number=claim["number"],
            predicate=predicate,
            link=self._link(claim.get("object")),
            mechanism=vocabulary.label(vocabulary.MECHANISMS, claim.get("mechanism", "")),
            value=vocabulary.label(vocabulary.values_of(predicate), value),
            address=value if predicate.value == "website" else "",
            text=claim.get("text", ""),
            when=spell(claim.get("date", "")),
            until=spell(claim.get("end", "")),
            standing="" if standing == "stated" else vocabulary.label(vocabulary.STANDINGS, standing),
            standing_word=standing,
            reason=claim.get("reason", ""),
            preferred=claim.get("preferred", False),
            marks=tuple(self._marks(claim)),
            checked=self.checks.get(claim["number"]),
            sort_date=claim.get("date", ""),
            raw=claim,
        )

    def _link(self, target: Mapping[str, Any] | None) -> Link | None:
        if target is None:
            return None
        return self.links.get(target["entry"]) or Link(f"/id/{target['entry']}/", target["name"])

    def _marks(self, claim: Mapping[str, Any]) -> Iterable[Mark]:
        for citation in claim.get("citations", ()):
            yield Mark(self.sources[citation["source"]], citation.get("locator", ""), citation.get("quotation", ""))


def link_to(kind: str, slug: str, label: str) -> Link:
    """A link to the page of an entry."""
    return Link(entry_path(kind, slug), label)


def of_family(lines: Iterable[Line], family: str) -> list[Line]:
    """The lines of one family of claims."""
    return [line for line in lines if line.predicate.family == family]
