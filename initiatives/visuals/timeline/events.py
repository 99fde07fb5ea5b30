"""What a timeline is made of: dated events, the rows that they stand in, and years. Plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from initiatives.browse.lines import Link, spell
from initiatives.models import PartialDate
from initiatives.vocabulary import PREDICATES, Text

# The shape of the mark of an event, by its predicate; everything else is a stroke.
MARKS = {
    "adopted": "diamond",
    "concluded-text": "diamond",
    "opened-for-signature": "half",
    "signed": "half",
    "entered-into-force": "full",
    "ratified": "full",
    "acceded": "full",
    "succeeded": "full",
    "in-force-for": "full",
    "ended": "square",
    "withdrew": "square",
    "expected": "open",
}
MARK_LABELS: dict[str, Text] = {
    "diamond": _("adopted"),
    "half": _("opened for signature, or signed"),
    "full": _("in force, or joined"),
    "square": _("ended, or left"),
    "open": _("expected"),
    "stroke": _("another event"),
}
OTHER_END_FIRST = ("party-action", "role")


@dataclass(frozen=True)
class Event:
    """One dated claim: of which entry, and about which other one. ``row`` is the entry at which it is drawn."""

    claim: tuple[int, int]
    row: int
    predicate: str
    when: PartialDate
    until: str
    subject: Link
    other: Link | None
    path: str
    value: str
    text: str

    @property
    def mark(self) -> str:
        """The shape of its mark."""
        return MARKS.get(self.predicate, "stroke")

    @property
    def day(self) -> str:
        """Its date within its year, in words; empty where only the year is known."""
        spelt = spell(str(self.when), short=True)
        return spelt.rsplit(" ", 1)[0] if " " in spelt else ""

    @property
    def parts(self) -> list[Link | Text]:
        """It in words, links among them: who did it first, where another did it."""
        word = PREDICATES[self.predicate]
        if self.other and word.family in OTHER_END_FIRST:
            return [self.other, word.inverse, self.subject]
        label = "" if self.predicate == "event" and self.text else self.value or word.label
        return [self.subject, label, *([self.other] if self.other else [])]

    @property
    def words(self) -> str:
        """It in words, with its date."""
        told = " ".join(part.label if isinstance(part, Link) else str(part) for part in self.parts)
        return f"{told}, {spell(str(self.when))}"


@dataclass(frozen=True)
class Span:
    """From when until when something lasted, and what: *at-work*, *in-force*, *waiting* or *belongs*."""

    kind: str
    begin: date
    end: date | None


@dataclass(frozen=True)
class Row:
    """One line of the drawing: an entry with its spans and its events."""

    link: Link
    spans: Sequence[Span]
    events: Sequence[Event]


@dataclass(frozen=True)
class Year:
    """The events of one year, the latest first."""

    year: int
    events: Sequence[Event]


def by_year(events: Sequence[Event]) -> list[Year]:
    """The events under their years, as they stand."""
    groups = groupby(events, key=lambda event: event.when.first.year)
    return [Year(year, list(alike)) for year, alike in groups]
