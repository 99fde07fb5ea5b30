"""What an address asks of the map: a question, and the entry whose parties, members or partners it shows."""

from collections.abc import Mapping
from typing import ClassVar

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from initiatives.browse.answer import Answer
from initiatives.browse.question import Pair
from initiatives.visuals.asking import Asked, Select
from initiatives.vocabulary import Text

OF_KINDS = ("agreement", "organisation", "initiative", "state")


class AskedOfMap(Asked):
    """A question, counted by state; or with ``of`` the parties, members or partners of one entry."""

    view = "map"
    usual: ClassVar[Mapping[str, str]] = {"of": ""}
    assumed_filters = (("kind", "agreement"), ("legal-force", "binding"))

    @classmethod
    def understood(cls, word: str, value: str, answer: Answer) -> str | None:
        """The present address of an entry that has parties, members or partners."""
        return known_entry(value, answer, OF_KINDS)

    @classmethod
    def assuming(cls, answer: Answer, own: Mapping[str, str]) -> tuple[Pair, ...]:
        """Without filters, and without an entry, binding agreements are counted."""
        return () if own["of"] else super().assuming(answer, own)

    @property
    def entry(self) -> int | None:
        """The entry that is asked about; None where a listing is counted."""
        return self.answer.held.by_slug[self.own["of"]] if self.own["of"] else None

    @property
    def mode(self) -> str:
        """What is shown: *counts*, *positions*, *roles* or *partners*."""
        if self.entry is None:
            return "counts"
        kind = self.answer.held.held[self.entry].kind
        return {"agreement": "positions", "state": "partners"}.get(kind, "roles")

    @property
    def label(self) -> str:
        """What the entry is called; empty without one."""
        return self.answer.held.held[self.entry].label if self.entry is not None else ""

    @property
    def title(self) -> str:
        """The question in words, without its filters."""
        wordings = {
            "counts": _("Where cooperation binds") if self.assumed else _("Entries by state"),
            "positions": _("%(label)s: who is party?"),
            "roles": _("%(label)s: who belongs to it?"),
            "partners": _("%(label)s: with whom does it cooperate?"),
        }
        return wordings[self.mode] % {"label": self.label}

    @property
    def about(self) -> str:
        """What is shown, in a sentence with its day."""
        wordings = {
            "counts": _("How many of these each state was party, member or participant of on %(day)s: %(what)s."),
            "positions": _("Positions of states on %(day)s."),
            "roles": _("Roles of states on %(day)s."),
            "partners": _("How many of these it and each other state both belonged to on %(day)s: %(what)s."),
        }
        told = _("Binding agreements in force for each state on %(day)s.") if self.assumed else wordings[self.mode]
        what = self.sentence or _("all entries")
        return told % {"day": date_format(self.answer.day, "j F Y"), "what": what[0].lower() + what[1:]}

    @property
    def own_selects(self) -> list[Select]:
        """Of what the parties or members are shown: the entries with the most states, and the one in the address."""
        held, place = self.answer.held, self.answer.held.places["name"]
        known = {*held.foremost(held.states_of), *([self.entry] if self.entry else [])}
        options: list[tuple[str, Text, bool]] = [
            (held.held[key].slug, held.held[key].label, key == self.entry)
            for key in sorted(known, key=place.__getitem__)
        ]
        return [Select("of", _("Parties or members of"), options, cut=len(options) < len(held.states_of))]

    @property
    def selects(self) -> list[Select]:
        """The facets of the form, where they make a difference."""
        return super().selects if self.filtered else []

    @property
    def filtered(self) -> bool:
        """Whether the filters of the question make a difference."""
        return self.mode in ("counts", "partners")


def known_entry(value: str, answer: Answer, kinds: tuple[str, ...]) -> str | None:
    """The present address of a published entry of one of these kinds; None for anything else."""
    entry = answer.held.entry_at(value.lower())
    held = answer.held.held.get(entry) if entry else None
    return held.slug if held and held.kind in kinds else None
