"""What a reader sees of a question: its filters in words, and the facets with what each value would yield."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from heapq import nlargest

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.browse.answer import Answer
from initiatives.browse.question import FACETS, Facet, Pair
from initiatives.browse.wording import PLURALS
from initiatives.index.words import fold

SHOWN, SHOWN_CLOSED = 10, 6  # options of a facet that has more values than FEW; of one that readers have to open
FEW = 14
FEWEST = 3
MOST = 500  # options on the page of all values
DAYS = {"from": gettext_lazy("at work on or after %s"), "to": gettext_lazy("at work on or before %s")}


@dataclass(frozen=True)
class Chip:
    """One filter in force: how it reads, and the address without it."""

    text: str
    excludes: bool
    remove: str
    pair: Pair


@dataclass(frozen=True)
class Option:
    """One value of a facet: what it yields alone, whether it is chosen or excluded, the address that excludes it."""

    value: str
    label: str
    count: int
    chosen: bool
    excluded: bool
    exclude: str


@dataclass(frozen=True)
class Group:
    """One facet as a group of options: those in use and those that yield most.

    ``choose`` is the address of the page of all its values; empty where all of them are options.
    """

    facet: Facet
    options: list[Option]
    choose: str = ""

    @property
    def in_use(self) -> bool:
        """Whether anything of the facet is chosen or excluded."""
        return any(option.chosen or option.excluded for option in self.options)


@dataclass(frozen=True)
class Nearest:
    """A filter to take away, and how many entries the question would yield then."""

    chip: Chip
    count: int


@dataclass(frozen=True)
class Filters:
    """The filters of an answer in words, and the facets to choose from."""

    answer: Answer

    @cached_property
    def chips(self) -> list[Chip]:
        """Every filter in force."""
        question = self.answer.question
        return [
            Chip(self._phrase(pair), pair[0].startswith("not-"), question.path(without=[pair]), pair)
            for pair in question.filters
        ]

    def _phrase(self, pair: Pair) -> str:
        """One filter in words."""
        word, value = pair
        if word == "q":
            return _("holding the words “%(words)s”") % {"words": value}
        if word in DAYS:
            return str(DAYS[word]) % date_format(date.fromisoformat(value), "j F Y")
        facet = FACETS[word.removeprefix("not-")]
        phrase = str(facet.phrase) % facet.label_of(value, self.answer.held)
        return _("not %(phrase)s") % {"phrase": phrase} if word.startswith("not-") else phrase

    @cached_property
    def sentence(self) -> str:
        """The whole question in words: it is the title of the page."""
        kind = self.answer.question.kind
        subject = str(PLURALS[kind]) if kind else _("All entries")
        phrases = [*self._alternatives(), *(chip.text for chip in self.chips if chip.excludes)]
        return f"{subject}: {', '.join(phrases)}" if phrases else subject

    def _alternatives(self) -> list[str]:
        """The chosen filters, those of one facet joined by *or*."""
        by_word: dict[str, list[str]] = {}
        for chip in self.chips:
            if not chip.excludes:
                by_word.setdefault(chip.pair[0], []).append(chip.text)
        return [_(" or ").join(texts) for texts in by_word.values()]

    @cached_property
    def groups(self) -> list[Group]:
        """The facets that can still change anything, each with its first options."""
        given = "kind" if self.answer.question.kind else ""
        facets = [facet for facet in FACETS.values() if facet.offered and facet.word != given]
        groups = [self._group(facet) for facet in facets]
        return [group for group in groups if group.options]

    def _group(self, facet: Facet) -> Group:
        """The facet with all its values where they are few, else with those in use and those that yield most."""
        shown = SHOWN if facet.common else SHOWN_CLOSED
        counts = self.answer.counts(facet, shown)
        size = max(len(counts), self.answer.facets.size(facet.word))
        if size <= FEW:
            return Group(facet, self._options(facet, counts, FEW))
        telling = sum(1 for count in counts.values() if count)
        options = self._options(facet, counts, max(FEWEST, min(shown, telling)))
        return Group(facet, options, self.answer.question.choose(facet))

    def _options(self, facet: Facet, counts: Mapping[str, int], most: int) -> list[Option]:
        """The values in use and after them those that yield most, equals by name; as many as asked for."""
        question = self.answer.question
        used = {*question.values(facet.word), *question.values(f"not-{facet.word}")}
        least = min(nlargest(most, counts.values()), default=0)
        labels = {
            value: str(facet.label_of(value, self.answer.held))
            for value, count in counts.items()
            if count >= least or value in used
        }
        ranked = sorted(labels, key=lambda value: (value not in used, -counts[value], labels[value]))
        return [self._option(facet, value, labels[value], counts[value]) for value in ranked[: max(most, len(used))]]

    def every(self, facet: Facet) -> tuple[list[Option], int]:
        """The options in use and all that yield anything, by name, and how many are left out as too many."""
        counts = self.answer.counts(facet)
        used = {*self.answer.question.values(facet.word), *self.answer.question.values(f"not-{facet.word}")}
        telling = {value: count for value, count in counts.items() if count or value in used}
        options = self._options(facet, telling, MOST)
        return sorted(options, key=lambda option: fold(option.label)), len(telling) - len(options)

    def _option(self, facet: Facet, value: str, label: str, count: int) -> Option:
        question = self.answer.question
        chosen, excluded = (facet.word, value), (f"not-{facet.word}", value)
        exclude = question.path(without=[chosen], plus=[excluded])
        return Option(value, label, count, chosen in question.pairs, excluded in question.pairs, exclude)

    @cached_property
    def nearest(self) -> list[Nearest]:
        """Where nothing answers: each filter whose removal yields something, the largest yield first."""
        found = [Nearest(chip, self.answer.without(chip.pair)) for chip in self.chips]
        return sorted((near for near in found if near.count), key=lambda near: -near.count)

    @property
    def carried(self) -> list[Pair]:
        """The pairs that the form carries on as they are, since it has no field for them."""
        pairs = self.answer.question.pairs
        unoffered = {facet.word for facet in FACETS.values() if not facet.offered}
        return [pair for pair in pairs if pair[0] in ("sort", *unoffered) or pair[0].startswith("not-")]
