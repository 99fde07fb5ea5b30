"""The form that asks a question of parties: a select for each condition in force and an empty one for the next."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from initiatives.index.holdings import MOST_OFFERED
from initiatives.index.words import fold
from initiatives.questions.parties.asked import SORTS, Asked
from initiatives.vocabulary import REGIONS, Text

USUAL = ("in", "not-in")
Option = tuple[str, Text, bool]  # value, label, whether it is chosen


@dataclass(frozen=True)
class Select:
    """One select: its name, the number that makes its id its own, its label, and its options under headings."""

    word: str
    place: int
    label: Text
    groups: list[tuple[Text, list[Option]]]


@dataclass(frozen=True)
class Form:
    """The fields of the form, filled with what is asked now."""

    asked: Asked

    @property
    def usual(self) -> list[Select]:
        """The selects that stand open: in, not in, among."""
        selects = [select for word in USUAL for select in self._conditions(word)]
        return [*selects, *self._among()]

    @property
    def others(self) -> list[Select]:
        """The selects of the narrower conditions."""
        return [select for word in SORTS if word not in USUAL for select in self._conditions(word)]

    @property
    def opened(self) -> bool:
        """Whether any of the narrower conditions is in force."""
        return any(condition.sort.word not in USUAL for condition in self.asked.conditions) or bool(
            self.asked.standings
        )

    def _conditions(self, word: str) -> list[Select]:
        chosen = [condition.slug for condition in self.asked.conditions if condition.sort.word == word]
        places = enumerate([*chosen, ""], start=1)
        return [Select(word, place, SORTS[word].label, self._entries(word, slug)) for place, slug in places]

    def _among(self) -> list[Select]:
        places = enumerate(self.asked.among or [""], start=1)
        return [Select("among", place, _("Among"), self._frames(word)) for place, word in places]

    def _entries(self, word: str, chosen: str) -> list[tuple[Text, list[Option]]]:
        texts = _marked(self._agreements, chosen)
        if "organisation" not in SORTS[word].kinds:
            return [(_("Agreements"), texts)]
        return [(_("Agreements"), texts), (_("Bodies and initiatives"), _marked(self._bodies, chosen))]

    def _frames(self, chosen: str) -> list[tuple[Text, list[Option]]]:
        regions = [(word.value, word.label) for word in REGIONS.values() if word.value in self._regions]
        return [(_("Regions"), _marked(regions, chosen)), (_("Bodies and initiatives"), _marked(self._bodies, chosen))]

    @cached_property
    def _regions(self) -> set[str]:
        held = self.asked.held
        states = {entry for entry, one in held.held.items() if one.kind == "state"}
        values = (str(value) for value in held.facets.values("region"))
        return {value for value in values if states & {*held.facets.having("region", value)}}

    @cached_property
    def _agreements(self) -> list[tuple[str, str]]:
        return self._of_kinds(self.asked.held.held, {"agreement"})

    @cached_property
    def _bodies(self) -> list[tuple[str, str]]:
        """Bodies that a state ever belonged to, and those named in the address."""
        named = {*self.asked.entries, *self.asked.bodies}
        return self._of_kinds({*self.asked.held.states_of} | named, {"organisation", "initiative"})

    @property
    def cut(self) -> bool:
        """Whether there may be more to choose than is offered."""
        return max(len(self._agreements), len(self._bodies)) >= MOST_OFFERED

    def _of_kinds(self, entries: Iterable[int], kinds: set[str]) -> list[tuple[str, str]]:
        """Those with the most states, and those named in the address."""
        asked, held = self.asked, self.asked.held.held
        of_kinds = {entry for entry in entries if held[entry].kind in kinds}
        named = of_kinds & {*asked.entries, *asked.bodies}
        found = [(held[entry].slug, held[entry].label) for entry in named | {*asked.held.foremost(of_kinds)}]
        return sorted(found, key=lambda option: fold(option[1]))


def _marked(options: Iterable[tuple[str, Text]], chosen: str) -> list[Option]:
    return [(value, label, value == chosen) for value, label in options]
