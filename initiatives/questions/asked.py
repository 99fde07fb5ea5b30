"""What the pages of questions read from an address: days, entries by their slugs, standings, and words left aside."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Self

from django.http import QueryDict
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from initiatives.browse.query import AsPublished, Misunderstood, day_of
from initiatives.browse.question import STANDINGS
from initiatives.index.holdings import Holdings, holdings

Pair = tuple[str, str]

DAYS = ("as-of", "as-published")
MOST = 24  # entries that one question may name


@dataclass(frozen=True)
class Days:
    """The day in the world and the day of publication that are asked about; ``as_of`` is None for today."""

    asked: AsPublished
    as_of: date | None

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        """Read both days. Raises Misunderstood for what is no day."""
        return cls(AsPublished.from_query(query), day_of(query, "as-of"))

    @property
    def on(self) -> date:
        """The day whose positions are shown."""
        return self.as_of or self.asked.day or timezone.now().date()

    @cached_property
    def held(self) -> Holdings:
        """What was public then."""
        return holdings(self.asked.moment)

    @property
    def pairs(self) -> list[Pair]:
        """The words that carry both days on to another page."""
        days = (("as-of", self.as_of), ("as-published", self.asked.day))
        return [(word, day.isoformat()) for word, day in days if day]

    @property
    def query(self) -> str:
        """The same as a query string; empty for now."""
        return f"?{urlencode(self.pairs)}" if self.pairs else ""


def given(query: QueryDict, single: Iterable[str]) -> Iterator[Pair]:
    """The pairs that say something, each once. Of a word that stands once the last value counts."""
    once = {*single}
    for word, values in query.lists():
        told = [value.strip() for value in values if value.strip()]
        for value in dict.fromkeys(told[-1:] if word in once else told):
            yield word, value


def entry_of(value: str, kinds: Sequence[str], held: Holdings) -> int | None:
    """The public entry of one of these kinds at a slug, present or former; None where there is none."""
    entry = held.entry_at(value.lower()) if value else None
    return entry if entry and held.held[entry].kind in kinds else None


def standings_of(query: QueryDict) -> tuple[str, ...]:
    """The standings that count beside stated and inferred."""
    return tuple(word for word in STANDINGS if word in query.getlist("standing"))


def not_too_many(pairs: Sequence[Pair]) -> None:
    """Raises Misunderstood where more is named than one page can answer."""
    if len(pairs) > MOST:
        raise Misunderstood(_("More than %(n)s at once: take some away.") % {"n": MOST})


def told(pair: Pair) -> str:
    """A pair that was left aside, as the page tells it."""
    return f"{pair[0]}={pair[1]}"[:60]


def address(base: str, pairs: Iterable[Pair]) -> str:
    """An address with its words in their canonical order."""
    query = urlencode(sorted({*pairs}))
    return f"{base}?{query}" if query else base
