"""Drawing the matrix: which threat is met by which means or form of cooperation. Pure: an answer in, a matrix out.

A cell counts the entries of the selection that act on its threat by its means, in one and the same measure: those
of the listing that the cell leads to. What was chosen for rows and columns says which of them are shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils.translation import gettext_lazy as _
from pyroaring import BitMap

from initiatives import vocabulary
from initiatives.browse.answer import Answer
from initiatives.browse.question import MAX_CHOICES, Pair
from initiatives.models import Card
from initiatives.visuals.matrix import COLUMNS, Cell, Column, Group, Matrix, Row
from initiatives.vocabulary import FAMILIES, MECHANISMS, Text, Word

# By the number of the threat and the mechanism: when a search for such measures last found none, as precise as known.
Searches = Mapping[tuple[int, str], str]


def draw(answer: Answer, threats: Iterable[Card], searches: Searches, facet: str = "mechanism") -> Matrix:
    """The matrix of an answer: the threats by family, less those that the question leaves out; columns likewise."""
    rows = sorted(_shown(answer, "threat", {card.entry: card for card in threats}), key=_family)
    pencil = _Pencil(answer, facet, rows, _shown(answer, facet, COLUMNS[facet]), searches)
    families = groupby(rows, lambda card: card.family)
    groups = tuple(Group(_family_label(family), pencil.rows(cards)) for family, cards in families)
    return Matrix(facet, pencil.columns(), groups, pencil.total(rows, pencil.chosen))


def draw_small(answer: Answer, threats: Sequence[Card], mechanisms: Sequence[str], searches: Searches) -> Matrix:
    """Some threats by some mechanisms, in the order given and in one group."""
    pencil = _Pencil(answer, "mechanism", threats, [MECHANISMS[word] for word in mechanisms], searches)
    return Matrix("mechanism", pencil.columns(), (Group("", pencil.rows(threats)),), pencil.total(threats, mechanisms))


def _shown(answer: Answer, facet: str, everything: Mapping[Any, Any]) -> list[Any]:
    """What stands under the keys that the question chooses, or all of it, without what it excludes."""
    chosen, excluded = answer.choice.chosen.get(facet), answer.choice.excluded.get(facet, ())
    return [shown for key, shown in everything.items() if (not chosen or key in chosen) and key not in excluded]


def _family(card: Card) -> int:
    """The place of the family of a threat; those without one come last."""
    return list(FAMILIES).index(card.family) if card.family in FAMILIES else len(FAMILIES)


def _family_label(family: str) -> Text:
    return vocabulary.label(FAMILIES, family) if family else _("Other threats")


@dataclass(frozen=True)
class _Pencil:
    """Draws the parts of one matrix, given its rows and columns."""

    answer: Answer
    facet: str
    threats: Sequence[Card]
    words: Sequence[Word]
    searches: Searches

    @cached_property
    def chosen(self) -> Sequence[str]:
        """What a total over all columns must choose among them: nothing where all entries stand in some column."""
        return [word.value for word in self.words] if self.answer.choice.chosen.get(self.facet) else []

    @cached_property
    def base(self) -> BitMap:
        """The selection before threats and columns are chosen; what is excluded stays excluded."""
        choice = self.answer.choice.without("threat").without(self.facet)
        return self.answer.facets.select(choice, self.answer.within)

    @cached_property
    def others(self) -> list[Pair]:
        """What the question asks beside threats and columns."""
        return [pair for pair in self.answer.question.pairs if pair[0] not in ("threat", self.facet)]

    def columns(self) -> tuple[Column, ...]:
        return tuple(Column(word.value, word.label, self.total(self.threats, [word.value])) for word in self.words)

    def rows(self, cards: Iterable[Card]) -> tuple[Row, ...]:
        return tuple(self._row(card) for card in cards)

    def _row(self, card: Card) -> Row:
        cells = tuple(self._cell(card, word) for word in self.words)
        return Row(card.slug, card.label, card.get_absolute_url(), cells, self.total([card], self.chosen))

    def _cell(self, card: Card, word: Word) -> Cell:
        count = self._count([card], [word.value])
        if count:
            return Cell(word.label, count, self._path([card], [word.value]))
        return Cell(word.label, 0, searched=self._searched(card.entry, word.value))

    def total(self, cards: Sequence[Card], words: Sequence[str]) -> Cell:
        """The distinct entries that act on any of the threats by any of the means; by all means where none is named."""
        count = self._count(cards, words) if cards and self.words else 0
        return Cell(_("All"), count, self._path(cards, words) if count else "")

    def _count(self, cards: Sequence[Card], words: Sequence[str]) -> int:
        facets, standings = self.answer.facets, self.answer.choice.standings
        means = words if self.facet == "mechanism" else self.answer.choice.chosen.get("mechanism", ())
        found = facets.acting([card.entry for card in cards], means, standings)
        if words and self.facet != "mechanism":
            found = found & facets.having_any(self.facet, words, standings)
        return self.base.intersection_cardinality(found)

    def _path(self, cards: Sequence[Card], words: Sequence[str]) -> str:
        """The address of the listing of those entries: its own choices in the place of the question's."""
        own: list[Pair] = [("threat", card.slug) for card in cards] + [(self.facet, word) for word in words]
        pairs = sorted([*self.others, *own])
        return self.answer.question.address(pairs) if len(pairs) <= MAX_CHOICES else ""

    def _searched(self, threat: int, word: str) -> str:
        """Since when it is known that there was none: every mechanism asked about must have been searched for."""
        asked = (word,) if self.facet == "mechanism" else self.answer.choice.chosen.get("mechanism") or MECHANISMS
        return min(self.searches.get((threat, str(mechanism)), "") for mechanism in asked)
