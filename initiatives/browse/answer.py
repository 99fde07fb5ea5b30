"""What a question yields: the entries in order, and what each value of each facet would yield. Asks the index."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Self

from django.http import QueryDict
from django.utils import timezone
from pyroaring import BitMap

from initiatives.browse.query import AsPublished
from initiatives.browse.question import Facet, Pair, Question
from initiatives.browse.search import Found, search
from initiatives.index.facets import PAIR, Choice, FacetIndex
from initiatives.index.holdings import Holdings, holdings
from initiatives.index.valuesets import Value
from initiatives.models import Card, Check

PAGE = 25
FEW = 50  # one in so many entries: to sort those costs less than to walk through all


@dataclass(frozen=True)
class Answer:
    """A question with what is held in memory of the index on its day."""

    question: Question
    held: Holdings

    @classmethod
    def to(cls, query: QueryDict, kind: str = "") -> Self:
        """The answer to the question of a query string. Raises Misunderstood for what cannot be answered."""
        held = holdings(AsPublished.from_query(query).moment)
        return cls(Question.from_query(query, kind, held), held)

    @cached_property
    def day(self) -> date:
        """The day whose positions and memberships are asked about."""
        return self.question.as_of or self.question.asked.day or timezone.now().date()

    @cached_property
    def facets(self) -> FacetIndex:
        """The sets, with positions as they are on the day asked about."""
        index = self.held.facets
        for layer in ("", *self.choice.standings):
            belonging = self.held.belonging_on(self.day, layer)
            index = index.with_facet("state", belonging, layer).with_facet("with", belonging, layer)
        return index

    @cached_property
    def choice(self) -> Choice:
        """What was chosen and excluded."""
        return self.question.choice(self.held)

    @cached_property
    def found(self) -> Found | None:
        """What the words find; None without words."""
        return search(self.question.q, self.held) if self.question.q else None

    @cached_property
    def within(self) -> BitMap | None:
        """Where words or days leave the facets to choose from; None where there are neither."""
        sets = []
        if self.found is not None:
            sets.append(BitMap(self.found.entries))
        if self.question.first or self.question.last:
            sets.append(self.held.active_between(self.question.first, self.question.last))
        return BitMap.intersection(*sets) if sets else None

    @cached_property
    def selection(self) -> BitMap:
        """The entries that answer the question."""
        return self.facets.select(self.choice, self.within)

    @property
    def total(self) -> int:
        """How many entries answer the question."""
        return len(self.selection)

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // PAGE))

    @cached_property
    def entries(self) -> list[int]:
        """Every entry that answers the question, in the order asked for."""
        return [*self._in_order()]

    @cached_property
    def cards(self) -> list[Card]:
        """The cards of the page asked for. One query."""
        start = (self.question.page - 1) * PAGE
        return self.cards_of(list(islice(self._in_order(), start, start + PAGE)))

    def _in_order(self) -> Iterator[int]:
        """The entries in the order asked for; a few out of many are sorted, not looked for among all."""
        place = self.held.places.get(self.question.sort)
        if place and self.total * FEW < len(place):
            return iter(sorted(self.selection, key=place.__getitem__))
        return (entry for entry in ORDERS[self.question.sort](self) if entry in self.selection)

    def cards_of(self, entries: Sequence[int]) -> list[Card]:
        """The cards of these entries in their order. One query."""
        cards = Card.objects.at(self.question.asked.moment).filter(entry__in=entries)
        cards = cards.defer("names", "filing", "belonging")
        by_entry = {card.entry: card for card in cards}
        return [by_entry[entry] for entry in entries if entry in by_entry]

    def counts(self, facet: Facet, most: int = 0) -> dict[str, int]:
        """For each value of the facet, or with ``most`` for the leading ones, what it yields chosen alone in it."""
        counted = self._counted(facet.word, most)
        return {facet.value(key, self.held): count for key, count in counted.items()}

    def _counted(self, facet: str, most: int) -> dict[Value, int]:
        if facet in self.choice.chosen or (facet in PAIR and any(self.choice.chosen.get(word) for word in PAIR)):
            return self.facets.counts(facet, self.choice, self.within, most)
        return self.facets.counts_within(self.selection, facet, self.choice, most)  # all these share one selection

    @cached_property
    def unknown_beginnings(self) -> int:
        """Where days are asked about: how many entries were left out only because no beginning is recorded."""
        if not (self.question.first or self.question.last):
            return 0
        words = BitMap(self.found.entries) if self.found is not None else None
        everything = self.facets.select(self.choice, words)
        return len(everything - BitMap(self.held.activity))

    def without(self, pair: Pair) -> int:
        """What the question would yield without one of its filters."""
        pairs = tuple(other for other in self.question.pairs if other != pair)
        return Answer(self.question.with_pairs(pairs), self.held).total


def _least_recently_checked(answer: Answer) -> list[int]:
    """Entries never checked first, by name; then those whose last check is oldest."""
    checks = Check.objects.filter(entry__in=list(answer.selection))
    if moment := answer.question.asked.moment:
        checks = checks.recorded_before(moment)
    latest = dict(checks.order_by("on").values_list("entry", "on"))
    place = answer.held.places["name"]
    return sorted(answer.selection, key=lambda entry: (str(latest.get(entry, "")), place[entry]))


ORDERS: dict[str, Callable[[Answer], Sequence[int]]] = {
    "name": lambda answer: answer.held.orders["name"],
    "relevance": lambda answer: answer.found.entries if answer.found is not None else answer.held.orders["name"],
    "date": lambda answer: answer.held.orders["date"],
    "changed": lambda answer: answer.held.orders["changed"],
    "checked": _least_recently_checked,
}
