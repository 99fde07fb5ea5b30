"""What a reader sees of a question: its filters in words, and the facets with what each value would yield."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from initiatives.browse.answer import Answer
from initiatives.browse.question import FACETS, Facet, Pair
from initiatives.browse.wording import PLURALS

SHOWN = 10
MOST = 300
FEWEST = 3
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

    @property
    def entries(self) -> str:
        """What the number counts, for those who hear it."""
        return ngettext("entry", "entries", self.count)


@dataclass(frozen=True)
class Group:
    """One facet as a group of options; the first few are shown, the rest on request.

    ``telling`` is how many values are in use or yield anything; where they are too many, not all are options.
    """

    facet: Facet
    options: list[Option]
    telling: int

    @property
    def first(self) -> list[Option]:
        """The options that are always shown: those in use and those that yield most, or a few where none does."""
        return self.options[:SHOWN] if len(self.options) <= SHOWN else self.options[: self._shown]

    @property
    def _shown(self) -> int:
        return max(FEWEST, min(SHOWN, self.telling))

    @property
    def more(self) -> list[Option]:
        """The other options that yield something, by name; of a vocabulary those that yield nothing too."""
        rest = [option for option in self.options[len(self.first) :] if option.count or self.facet.words]
        return sorted(rest, key=lambda option: option.label)

    @property
    def left(self) -> int:
        """How many values that yield something are too many to offer: the reader has to narrow first."""
        return max(0, self.telling - len(self.options))

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
        """The facets that can still change anything, each with its options."""
        facets = [facet for facet in FACETS.values() if not (facet.word == "kind" and self.answer.question.kind)]
        groups = [self._group(facet) for facet in facets]
        return [group for group in groups if group.options]

    def _group(self, facet: Facet) -> Group:
        """The facet with the values in use and those that yield most, as many as can be offered."""
        counts = self.answer.counts(facet)
        question = self.answer.question
        used = {*question.values(facet.word), *question.values(f"not-{facet.word}")}
        labels = {value: str(facet.label_of(value, self.answer.held)) for value in counts}
        ranked = sorted(counts, key=lambda value: (value not in used, -counts[value], labels[value]))
        options = [self._option(facet, value, labels[value], counts[value]) for value in ranked[: SHOWN + MOST]]
        return Group(facet, options, sum(1 for value, count in counts.items() if count or value in used))

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
        return [pair for pair in pairs if pair[0] == "sort" or pair[0].startswith("not-")]
