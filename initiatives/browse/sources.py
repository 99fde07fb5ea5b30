"""The numbered sources of a page, each with what it bears out and when it was last compared. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from initiatives import vocabulary
from initiatives.browse.languages import language_name
from initiatives.browse.lines import spell
from initiatives.browse.reach import Reach, reach_of
from initiatives.models import SourceHealth
from initiatives.vocabulary import Text

# So many claims are named beside a place; the template cuts the list there.
NAMED = 12


@dataclass(frozen=True)
class Place:
    """A place in a source, its words where they are quoted, and the claims that it bears out."""

    locator: str
    quotation: str
    claims: tuple[int, ...]

    @property
    def more(self) -> int:
        """How many claims are not named, since a list of parties may bear out a hundred."""
        return max(0, len(self.claims) - NAMED)


@dataclass(frozen=True)
class SourceLine:
    """One numbered source of the page."""

    number: int
    source: Mapping[str, Any]
    dated: str
    sort: Text
    language: str
    checked: date | None
    places: list[Place]
    reach: Reach


def source_lines(
    document: Mapping[str, Any], checks: Mapping[int, date], health: Mapping[str, SourceHealth]
) -> list[SourceLine]:
    """The sources in the order of their numbers."""
    cited = _cited(document)
    return [
        _line(number, source, cited.get(source["key"], {}), checks, health.get(source["key"]))
        for number, source in enumerate(document.get("sources", ()), start=1)
    ]


def _cited(document: Mapping[str, Any]) -> dict[str, dict[tuple[str, str], list[int]]]:
    """By source, then by place and quotation: the numbers of the claims."""
    cited: dict[str, dict[tuple[str, str], list[int]]] = {}
    for claim in document.get("claims", ()):
        for citation in claim.get("citations", ()):
            place = (citation.get("locator", ""), citation.get("quotation", ""))
            cited.setdefault(citation["source"], {}).setdefault(place, []).append(claim["number"])
    return cited


def _line(
    number: int,
    source: Mapping[str, Any],
    places: Mapping[tuple[str, str], list[int]],
    checks: Mapping[int, date],
    row: SourceHealth | None,
) -> SourceLine:
    days = [checks[claim] for claims in places.values() for claim in claims if claim in checks]
    return SourceLine(
        number=number,
        source=source,
        dated=spell(source.get("date", "")),
        sort=vocabulary.label(vocabulary.SOURCE_SORTS, source["sort"]),
        language=language_name(source.get("language", "")),
        checked=max(days, default=None),
        places=[Place(locator, quotation, tuple(claims)) for (locator, quotation), claims in places.items()],
        reach=reach_of(source, row),
    )
