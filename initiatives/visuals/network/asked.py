"""What an address asks of the network: a question or one entry, how far, which ties, and whether with states."""

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.browse.answer import Answer
from initiatives.browse.wording import PLURALS
from initiatives.visuals.asking import Asked, Select
from initiatives.visuals.map.asked import known_entry
from initiatives.visuals.network.ties import SORTS
from initiatives.vocabulary import Text

KINDS = ("organisation", "agreement", "initiative")
STEPS = {"1": gettext_lazy("one step"), "2": gettext_lazy("two steps")}


class AskedOfNetwork(Asked):
    """A question or, with ``of``, what is tied to one entry; states are drawn where they are asked for."""

    view = "network"
    usual: ClassVar[Mapping[str, str]] = {"of": "", "steps": "1", "ties": "", "states": ""}

    @classmethod
    def understood(cls, word: str, value: str, answer: Answer) -> str | None:
        """An entry, a number of steps, a sort of ties, or *yes*."""
        if word == "of":
            return known_entry(value, answer, (*KINDS, "state"))
        known = {"steps": [*STEPS], "ties": [*SORTS], "states": ["yes"]}
        return value if value in known[word] else None

    @property
    def entry(self) -> int | None:
        """The entry that is asked about; None where a listing is drawn."""
        return self.answer.held.by_slug[self.own["of"]] if self.own["of"] else None

    @property
    def label(self) -> str:
        """What the entry is called; empty without one."""
        return self.answer.held.held[self.entry].label if self.entry is not None else ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of entry that are drawn; states too where they are asked for, or where a state is in the middle."""
        chosen = self.answer.question.values("kind")
        with_states = self.own["states"] or "state" in chosen
        return ("state", *KINDS) if with_states else KINDS

    @property
    def sorts(self) -> tuple[str, ...]:
        """The sorts of ties that are drawn."""
        return (self.own["ties"],) if self.own["ties"] else tuple(SORTS)

    @property
    def steps(self) -> int:
        """How far from the entry."""
        return int(self.own["steps"])

    @property
    def title(self) -> Text:
        """The question in words, without its filters."""
        return _("%(label)s: what it is tied to") % {"label": self.label} if self.label else _("Who works with whom?")

    @property
    def about(self) -> str:
        """What is shown, in a sentence."""
        what = ", ".join(str(PLURALS[kind]).lower() for kind in self.kinds)
        if self.label:
            near = _("one step away") if self.steps == 1 else _("two steps away")
            return _("%(what)s %(near)s, and the ties among them.") % {"what": what.capitalize(), "near": near}
        scope = f"{self.sentence}. " if self.sentence else ""
        return _("%(scope)s%(what)s with most ties among each other.") % {"scope": scope, "what": what.capitalize()}

    @property
    def own_selects(self) -> list[Select]:
        """Which ties, how far, and whether with states."""
        ties: list[tuple[str, Text, bool]] = [(word, told, word == self.own["ties"]) for word, told in SORTS.items()]
        steps: list[tuple[str, Text, bool]] = [(word, told, word == self.own["steps"]) for word, told in STEPS.items()]
        states: list[tuple[str, Text, bool]] = [
            ("", _("without states"), not self.own["states"]),
            ("yes", _("with states"), bool(self.own["states"])),
        ]
        far = [Select("steps", _("How far"), steps, any=False)] if self.label else []
        return [Select("ties", _("Ties"), ties), *far, Select("states", _("States"), states, any=False)]

    @property
    def filtered(self) -> bool:
        """Whether the filters of the question make a difference."""
        return self.entry is None

    @property
    def selects(self) -> list[Select]:
        """The facets of the form, where they make a difference."""
        return super().selects if self.filtered else []

    @property
    def explore(self) -> str:
        """The address of the interactive view of the same network."""
        return self.path(view="network-explore")
