"""What the notes of the records say about single facts: read by a person once, kept as a table."""

from dataclasses import dataclass
from functools import cache

from initiatives.upkeep.research.tables import rows


@dataclass(frozen=True)
class Reading:
    """How one fact stands, and what of it is said otherwise. Empty fields change nothing.

    ``standing`` may be *drop*. ``about`` *also* is a second value of the fact that disagrees with the first.
    """

    slug: str
    about: str
    which: str = ""
    standing: str = ""
    date: str = ""
    predicate: str = ""
    text: str = ""
    source: str = ""
    value: str = ""
    reason: str = ""


NOTHING = Reading("", "")


@cache
def _readings() -> dict[tuple[str, str], tuple[Reading, ...]]:
    found: dict[tuple[str, str], tuple[Reading, ...]] = {}
    for row in rows("readings"):
        place = (row["slug"], row["about"])
        found[place] = (*found.get(place, ()), Reading(**row))
    return found


def reading(slug: str, about: str, *which: str) -> Reading:
    """The reading of that fact; ``which`` are the names that it may bear, the most exact first."""
    of_kind = _readings().get((slug, about), ())
    for name in (*which, "*", ""):
        for found in of_kind:
            if found.which == name:
                return found
    return NOTHING


def others(slug: str, event: str) -> list[Reading]:
    """The other values that sources give for the event."""
    return [found for found in _readings().get((slug, "also"), ()) if found.which == event]
