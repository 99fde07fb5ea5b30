"""What an address asks of the matrix, and the addresses of other ones: a listing's question, and the columns."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from initiatives import vocabulary
from initiatives.browse.answer import Answer
from initiatives.browse.filters import Chip, Filters
from initiatives.browse.question import FACETS, Facet, Pair
from initiatives.visuals.matrix import COLUMNS
from initiatives.vocabulary import Text

MECHANISM = "mechanism"
TITLES = {
    "mechanism": _("Which threat is met by which means?"),
    "form": _("Which threat is met by which form of cooperation?"),
}
DRAWN_BY = {"mechanism": _("Mechanisms"), "form": _("Forms of cooperation")}
STANDINGS = {
    "reported": _("counting what is only reported"),
    "disputed": _("counting what is disputed"),
}
AS_OF = _("parties and members as of %s")
SELECTS = ("region", "legal-force")


@dataclass(frozen=True)
class Select:
    """One facet of which the form lets readers choose a value: each with its label and whether it is chosen."""

    facet: Facet
    options: list[tuple[str, Text, bool]]


@dataclass(frozen=True)
class Asked:
    """A question with its answer, and the facet that stands in the columns; ``unknown`` is what was left aside."""

    answer: Answer
    columns: str
    unknown: tuple[str, ...]

    @classmethod
    def by(cls, query: QueryDict) -> Self:
        """Read the query string. Raises Misunderstood for what cannot be answered."""
        rest = query.copy()
        given = [word.strip() for word in rest.pop("columns", []) if word.strip()]
        columns = given[-1] if given else MECHANISM
        answer = Answer.to(rest)
        if columns in COLUMNS:
            return cls(answer, columns, answer.question.unknown)
        return cls(answer, MECHANISM, (f"columns={columns}"[:60], *answer.question.unknown))

    @cached_property
    def pairs(self) -> set[Pair]:
        """The words of the address; the usual columns need none."""
        own = {("columns", self.columns)} if self.columns != MECHANISM else set()
        return {*self.answer.question.pairs} | own

    def path(self, *, without: Iterable[Pair] = (), view: str = "matrix") -> str:
        """The address of this matrix less some pairs, as a page or as CSV."""
        pairs = sorted(self.pairs - {*without})
        return f"{reverse(view)}?{urlencode(pairs)}" if pairs else reverse(view)

    @property
    def base(self) -> str:
        """The address of the matrix of all entries, with the same columns."""
        return self.path(without=self.answer.question.pairs)

    @property
    def csv(self) -> str:
        """The address of the cells as CSV."""
        return self.path(view="matrix-csv")

    @property
    def listing(self) -> str:
        """The address of the listing of the same question."""
        return self.answer.question.path()

    @property
    def title(self) -> Text:
        """The question in words, without its filters."""
        return TITLES[self.columns]

    @property
    def sentence(self) -> str:
        """What the entries counted are, with every filter; empty where all are counted."""
        return Filters(self.answer).sentence if self.answer.question.filters else ""

    @property
    def several_filters(self) -> bool:
        """Whether the address is one of the endless many that search engines should leave alone."""
        return len(self.answer.question.filters) > 1 or bool(self.answer.question.q)

    @property
    def now(self) -> str:
        """The address of the same matrix as published now."""
        return self.path(without=[pair for pair in self.pairs if pair[0] == "as-published"])

    @cached_property
    def chips(self) -> list[Chip]:
        """Everything in force that narrows or moves the answer, each with the address of the matrix without it."""
        filters = [replace(chip, remove=self.path(without=[chip.pair])) for chip in Filters(self.answer).chips]
        return filters + [
            Chip(text, excludes=False, remove=self.path(without=[pair]), pair=pair)
            for pair in self.answer.question.pairs
            if (text := self._setting(pair))
        ]

    def _setting(self, pair: Pair) -> str:
        """A pair that is no filter but moves numbers, in words; empty for any other."""
        day = self.answer.question.as_of
        if pair[0] == "as-of" and day:
            return str(AS_OF) % date_format(day, "j F Y")
        return str(STANDINGS[pair[1]]) if pair[0] == "standing" else ""

    @property
    def search_scope(self) -> Text:
        """For whose measures the searches were made; empty where nothing is filtered."""
        if len(self.answer.question.values("organisation")) == 1:
            return _("The searches shown were made for the organisation chosen, whatever the other filters.")
        return _("The searches shown were made for all entries, whatever the filters above.") if self.chips else ""

    @cached_property
    def selects(self) -> list[Select]:
        """The choices of the form. What the address chooses more than once stays as it is, and has no field."""
        return [self._select(FACETS[word]) for word in SELECTS if len(self.answer.question.values(word)) < 2]

    def _select(self, facet: Facet) -> Select:
        chosen = self.answer.question.values(facet.word)
        occurring = {*self.answer.facets.values(facet.word, self.answer.choice.standings), *chosen}
        words = [word for word in getattr(vocabulary, facet.words).values() if word.value in occurring]
        return Select(facet, [(word.value, word.label, word.value in chosen) for word in words])

    @property
    def columns_offered(self) -> list[tuple[str, Text, bool]]:
        """What may stand in the columns, and whether it does."""
        return [(word, label, word == self.columns) for word, label in DRAWN_BY.items()]

    @property
    def carried(self) -> list[Pair]:
        """The pairs that the form carries on as they are."""
        fields = {select.facet.word for select in self.selects}
        return [pair for pair in self.answer.question.pairs if pair[0] not in fields]
