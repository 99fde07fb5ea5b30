"""What an address asks of the brief: a state, the matters, peers, and the days."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from pyroaring import BitMap

from initiatives.browse.query import AsPublished
from initiatives.index.holdings import Holdings
from initiatives.questions.asked import DAYS, Days, Pair, address, entry_of, given, not_too_many, standings_of, told
from initiatives.vocabulary import MECHANISMS

MATTERS = ("threat", "mechanism", "tag")
SINGLE = (*DAYS, "state", "beside")


@dataclass(frozen=True)
class Asked:
    """One brief. ``state`` and ``beside`` are 0 where none was named; without a matter everything is one."""

    days: Days
    state: int
    beside: int
    matters: tuple[Pair, ...]
    standings: tuple[str, ...]
    unknown: tuple[str, ...]

    @classmethod
    def by(cls, query: QueryDict) -> Self:
        """Read the query string. Raises Misunderstood for days that are none, and for too much at once."""
        days = Days.from_query(query)
        pairs = list(given(query, SINGLE))
        not_too_many(pairs)
        read = [(pair, _canonical(pair, days.held)) for pair in pairs]
        named = {word: value for pair, (word, value) in read if value and pair[0] in ("state", "beside")}
        by_slug = days.held.by_slug
        return cls(
            days=days,
            state=by_slug.get(named.get("state", ""), 0),
            beside=by_slug.get(named.get("beside", ""), 0),
            matters=tuple(sorted({found for pair, found in read if pair[0] in MATTERS and found[1]})),
            standings=standings_of(query),
            unknown=tuple(told(pair) for pair, found in read if not found[1]),
        )

    @property
    def held(self) -> Holdings:
        """What was public on the day of publication."""
        return self.days.held

    @property
    def pairs(self) -> list[Pair]:
        """The words of the address."""
        held = self.held.held
        own = [("state", self.state), ("beside", self.beside)]
        return [
            *((word, held[entry].slug) for word, entry in own if entry),
            *self.matters,
            *(("standing", word) for word in self.standings),
            *self.days.pairs,
        ]

    def path(self, *, without: Iterable[Pair] = (), plus: Iterable[Pair] = ()) -> str:
        """The address of the brief less some words and with others."""
        taken = {*without}
        return address(reverse("brief"), [*(pair for pair in self.pairs if pair not in taken), *plus])

    def dated(self, published: str) -> str:
        """The address that shows the same words for ever: with the day in the world and that of publication."""
        days = [("as-of", self.days.on.isoformat()), ("as-published", published)]
        return self.path(without=self.days.pairs, plus=days)

    @property
    def now(self) -> "Asked":
        """The same question, of the same day in the world, as published now."""
        return replace(self, days=Days(AsPublished(), self.days.on))

    @cached_property
    def scope(self) -> BitMap:
        """The entries that the matters are about, any of them; everything without a matter."""
        facets = self.held.facets
        sets = [facets.having(word, self._key(word, value), self.standings) for word, value in self.matters]
        return BitMap.union(BitMap(), *sets) if sets else BitMap(facets.everything)

    def _key(self, word: str, value: str) -> str | int:
        return self.held.by_slug[value] if word == "threat" else value

    @property
    def labels(self) -> list[str]:
        """The matters in words."""
        return [self._label(word, value) for word, value in self.matters]

    def _label(self, word: str, value: str) -> str:
        if word == "threat":
            return self.held.held[self.held.by_slug[value]].label
        return str(MECHANISMS[value].label) if word == "mechanism" else value.replace("-", " ")

    @property
    def title(self) -> str:
        """The question in words."""
        if not self.state:
            return _("A brief on one state")
        return "; ".join([self.held.held[self.state].label, *self.labels])


def _canonical(pair: Pair, held: Holdings) -> Pair:
    """The pair as addresses write it; with an empty value where it is not understood."""
    word, value = pair
    kinds = {"state": ["state"], "beside": ["organisation", "initiative"], "threat": ["threat"]}
    if word in kinds:
        entry = entry_of(value, kinds[word], held)
        return word, held.held[entry].slug if entry else ""
    known = word in DAYS or word == "tag" or (word == "mechanism" and value in MECHANISMS)
    return word, value if known or (word == "standing" and value in ("reported", "disputed")) else ""
