"""What an address asks of a picture, and the addresses of other ones: a listing's question, and words of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar, Self

from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from initiatives import vocabulary
from initiatives.browse.answer import Answer
from initiatives.browse.filters import Chip, Filters
from initiatives.browse.question import FACETS, Facet, Pair
from initiatives.vocabulary import Text

STANDINGS = {
    "reported": _("counting what is only reported"),
    "disputed": _("counting what is disputed"),
}
AS_OF = _("parties and members as of %s")
SELECTS = ("region", "legal-force")


@dataclass(frozen=True)
class Select:
    """One choice of the form: its word, its label, and its options with label and whether each is chosen.

    ``cut`` says that there are more than are offered.
    """

    word: str
    label: Text
    options: list[tuple[str, Text, bool]]
    any: bool = True
    cut: bool = False


@dataclass(frozen=True)
class Asked:
    """A question with its answer, and what the picture is asked beside it; ``unknown`` is what was left aside.

    ``own`` holds every word that only this picture knows, with the usual value where the address names none.
    ``assumed`` are the filters in force because the address has none.
    """

    view: ClassVar[str]
    usual: ClassVar[Mapping[str, str]] = {}
    assumed_filters: ClassVar[tuple[Pair, ...]] = ()

    answer: Answer
    own: Mapping[str, str]
    unknown: tuple[str, ...]
    assumed: tuple[Pair, ...] = ()

    @classmethod
    def by(cls, query: QueryDict) -> Self:
        """Read the query string. Raises Misunderstood for what cannot be answered."""
        rest = query.copy()
        given = {word: value for word in cls.usual if (value := _last(rest.pop(word, [])))}
        answer = Answer.to(rest)
        read = {word: cls.understood(word, value, answer) for word, value in given.items()}
        own = {**cls.usual, **{word: value for word, value in read.items() if value is not None}}
        strange = tuple(f"{word}={given[word]}"[:60] for word, value in read.items() if value is None)
        assumed = cls.assuming(answer, own)
        if assumed:
            rest.update(dict(assumed))
            answer = Answer.to(rest)
        return cls(answer, own, (*strange, *answer.question.unknown), assumed)

    @classmethod
    def understood(cls, word: str, value: str, answer: Answer) -> str | None:
        """The value as addresses write it; None where the picture does not know it."""
        raise NotImplementedError

    @classmethod
    def assuming(cls, answer: Answer, own: Mapping[str, str]) -> tuple[Pair, ...]:
        """The filters that stand for an address without any."""
        given = {*answer.question.filters}
        return cls.assumed_filters if not given or given == {*cls.assumed_filters} else ()

    @cached_property
    def pairs(self) -> set[Pair]:
        """The words of the address; what is usual needs none."""
        own = {(word, value) for word, value in self.own.items() if value != self.usual[word]}
        return {*self.answer.question.pairs} - {*self.assumed} | own

    def path(self, *, without: Iterable[Pair] = (), plus: Iterable[Pair] = (), view: str = "", page: int = 1) -> str:
        """The address of this picture less some pairs and with others, as a page or in another form."""
        words = {pair[0] for pair in plus if pair[0] in self.usual}
        kept = {pair for pair in self.pairs - {*without} if pair[0] not in words}
        told = {(word, value) for word, value in plus if value != self.usual.get(word)}
        pairs = sorted(kept | told) + ([("page", str(page))] if page > 1 else [])
        base = reverse(view or self.view)
        return f"{base}?{urlencode(pairs)}" if pairs else base

    @property
    def base(self) -> str:
        """The address of the same picture without any filter."""
        return self.path(without=self.answer.question.pairs)

    @property
    def csv(self) -> str:
        """The address of what is drawn as CSV."""
        return self.path(view=f"{self.view}-csv")

    @property
    def svg(self) -> str:
        """The address of the picture as SVG."""
        return self.path(view=f"{self.view}-svg")

    @property
    def png(self) -> str:
        """The address of the picture as PNG."""
        return self.path(view=f"{self.view}-png")

    @property
    def listing(self) -> str:
        """The address of the listing of the same question."""
        return self.answer.question.path()

    @property
    def title(self) -> Text:
        """The question in words, without its filters."""
        raise NotImplementedError

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
        """The address of the same picture as published now."""
        return self.path(without=[pair for pair in self.pairs if pair[0] == "as-published"])

    @cached_property
    def chips(self) -> list[Chip]:
        """Everything in force that narrows or moves the answer, each with the address of the picture without it."""
        filters = [
            replace(chip, remove=self.path(without=[chip.pair]))
            for chip in Filters(self.answer).chips
            if chip.pair not in self.assumed
        ]
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
    def filtered(self) -> bool:
        """Whether the filters of the question make a difference."""
        return True

    @property
    def selects(self) -> list[Select]:
        """The facets of the form. What the address chooses more than once stays as it is, and has no field."""
        return [self._select(FACETS[word]) for word in SELECTS if len(self.answer.question.values(word)) < 2]

    def _select(self, facet: Facet) -> Select:
        chosen = self.answer.question.values(facet.word)
        occurring = {*self.answer.facets.values(facet.word, self.answer.choice.standings), *chosen}
        words = [word for word in getattr(vocabulary, facet.words).values() if word.value in occurring]
        return Select(facet.word, facet.label, [(word.value, word.label, word.value in chosen) for word in words])

    @property
    def own_selects(self) -> list[Select]:
        """The choices of the form that only this picture has."""
        return []

    @property
    def pairs_beside_day(self) -> list[Pair]:
        """The pairs that the choice of a day carries on."""
        return sorted(pair for pair in self.pairs if pair[0] != "as-of")

    @property
    def carried(self) -> list[Pair]:
        """The pairs that the form carries on as they are."""
        fields = {select.word for select in (*self.selects, *self.own_selects)}
        return sorted(pair for pair in {*self.pairs, *self.assumed} if pair[0] not in fields)


def _last(values: Iterable[str]) -> str:
    """The last value that says something; empty without one."""
    given = [value.strip() for value in values if value.strip()]
    return given[-1] if given else ""
