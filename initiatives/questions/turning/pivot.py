"""From the entries of a listing to those they are tied to: funders of these initiatives, states in these agreements."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pyroaring import BitMap

from initiatives.browse.answer import Answer
from initiatives.browse.coverage import Coverage, coverage
from initiatives.browse.filters import Chip, Filters
from initiatives.browse.lines import Link
from initiatives.index.checked import checked_in
from initiatives.index.parties import COUNTED
from initiatives.models import FlatClaim, PartialDate
from initiatives.questions.asked import Days
from initiatives.questions.reading import Reading, Said
from initiatives.vocabulary import Text

TURNS: dict[str, tuple[Text, tuple[str, ...]]] = {
    "funder": (gettext_lazy("Who funds them"), ("funder",)),
    "lead": (gettext_lazy("Who leads or hosts them"), ("lead", "secretariat", "host")),
    "partner": (gettext_lazy("Who founded them or is their partner"), ("founder", "partner")),
    "member": (gettext_lazy("Who belongs to them"), ("member", "participant", "observer")),
    "party": (gettext_lazy("Who is party to them"), ("party-action",)),
    "threat": (gettext_lazy("On which threats they act"), ("acts-on",)),
    "relation": (gettext_lazy("To which entries they are related"), ("relation",)),
}
USUAL = "funder"
WITHOUT = "without"
DOING = ("lead", "secretariat", "host")
PAGE, FEW = 150, 12  # entries on the page, ties of one entry


@dataclass(frozen=True)
class Turned:
    """One entry at the other end, and how many of the entries it is tied to."""

    entry: int
    link: Link
    count: int
    listing: str


@dataclass(frozen=True)
class Tied:
    """One entry of the listing: its ties of the sort asked for, who carries it out, how long, and how many states.

    ``more`` ties are not printed.
    """

    entry: int
    link: Link
    ties: tuple[Said, ...]
    more: int
    doing: tuple[Said, ...]
    since: str
    until: str
    states: int
    checked: bool


@dataclass(frozen=True)
class Pivot:
    """A listing's answer, turned by one sort of tie.

    ``window`` says which of the entries with such a tie are shown one by one, ``few`` how many ties of each; all of
    them where it is None.
    """

    answer: Answer
    days: Days
    turn: str
    ended: str
    unknown: tuple[str, ...]
    window: tuple[int, int] = (0, PAGE)
    few: int | None = FEW

    @classmethod
    def by(cls, query: QueryDict) -> Self:
        """Read ``to`` and the question of a listing. Raises Misunderstood for what cannot be answered."""
        rest = query.copy()
        asked = [word for word in rest.pop("by", []) if word]
        turn = asked[-1] if asked and asked[-1] in TURNS else USUAL
        left = [f"by={word}"[:60] for word in asked if word not in TURNS]
        over = [word for word in rest.pop("ended", []) if word]
        left += [f"ended={word}"[:60] for word in over if word != WITHOUT]
        answer = Answer.to(rest)
        ended = WITHOUT if WITHOUT in over else ""
        return cls(answer, Days.from_query(rest), turn, ended, (*answer.question.unknown, *left))

    @cached_property
    def selection(self) -> BitMap:
        """The entries of the listing, without those that have ended where that is asked."""
        day, activity = self.days.on, self.answer.held.activity
        if not self.ended:
            return self.answer.selection
        over = (entry for entry, (_since, until) in activity.items() if until and until < day)
        return self.answer.selection - BitMap(over)

    def path(
        self, *, turn: str = "", view: str = "pivot", ended: str | None = None, without: Iterable[tuple[str, str]] = ()
    ) -> str:
        """The address of this pivot, or of another turn of the same entries."""
        turn = turn or self.turn
        ended = self.ended if ended is None else ended
        own = [("by", turn)] if turn != USUAL else []
        own += [("ended", ended)] if ended else []
        return self.answer.question.path(base=reverse(view), plus=own, without=without)

    @property
    def turns(self) -> list[tuple[Text, str, bool]]:
        """The ways to turn the listing: label, address, whether it is the one."""
        return [(label, self.path(turn=word), word == self.turn) for word, (label, _words) in TURNS.items()]

    @property
    def title(self) -> str:
        """The question in words."""
        return f"{Filters(self.answer).sentence}: {str(TURNS[self.turn][0]).lower()}"

    @property
    def chips(self) -> list[Chip]:
        """The filters in force, each with the address without it."""
        found = Filters(self.answer).chips
        told = [Chip(chip.text, chip.excludes, self.path(without=[chip.pair]), chip.pair) for chip in found]
        over = Chip(_("not ended"), excludes=True, remove=self.path(ended=""), pair=("ended", WITHOUT))
        return [*told, over] if self.ended else told

    @property
    def without_ended(self) -> str:
        """The address of the same without what has ended; empty where it is left out."""
        return "" if self.ended else self.path(ended=WITHOUT)

    @cached_property
    def claims(self) -> list[FlatClaim]:
        """The claims that tie the entries, as far as they count. One query."""
        words = TURNS[self.turn][1]
        counted = (*COUNTED, *self.answer.question.standings)
        found = FlatClaim.objects.at(self.days.asked.moment).filter(object__isnull=False, standing__in=counted)
        found = (
            found.filter(family__in=words)
            if words[0] in ("party-action", "relation")
            else found.filter(predicate__in=words)
        )
        return [
            claim for claim in found.order_by("entry", "number") if claim.entry in self.selection and self._now(claim)
        ]

    def _now(self, claim: FlatClaim) -> bool:
        """Whether the tie had not ended by the day, and had begun."""
        begun = not claim.date or PartialDate.around(claim.date, claim.date_precision).last <= self.days.on
        return begun and not (claim.end and claim.end < self.days.on)

    @cached_property
    def turned(self) -> list[Turned]:
        """The entries at the other end, those tied to most first."""
        ties: dict[int, set[int]] = defaultdict(set)
        for claim in self.claims:
            ties[int(claim.object or 0)].add(claim.entry)
        reading, held = self.reading, self.answer.held
        known = [entry for entry in ties if entry in held.held]
        known.sort(key=lambda entry: (-len(ties[entry]), held.held[entry].label.casefold()))
        return [Turned(entry, reading.link(entry), len(ties[entry]), self._listing(entry)) for entry in known]

    def _listing(self, entry: int) -> str:
        """The listing of the same question narrowed to the entry, by any tie; empty where no facet does that."""
        held = self.answer.held.held[entry]
        facets = {"organisation": "organisation", "state": "state", "threat": "threat", "agreement": "agreement"}
        word = facets.get(held.kind, "")
        return self.answer.question.path(plus=[(word, held.slug)]) if word else ""

    @cached_property
    def reading(self) -> Reading:
        """The documents of the entries that are shown with their ties. One query."""
        return Reading.of(self._shown, self.days.asked, self.answer.held)

    @cached_property
    def tied(self) -> list[int]:
        """The entries with such a tie, by name."""
        tied = {claim.entry for claim in self.claims}
        return [entry for entry in self.answer.held.orders["name"] if entry in tied]

    @property
    def _shown(self) -> list[int]:
        """Those of them that are shown one by one."""
        return self.tied[slice(*self.window)]

    @property
    def left_out(self) -> int:
        """How many entries with such a tie are not shown one by one."""
        return len(self.tied) - len(self._shown)

    @property
    def untied(self) -> int:
        """Of how many entries no such tie is recorded."""
        return len(self.selection) - len(self.tied)

    @cached_property
    def rows(self) -> list[Tied]:
        """Each entry with its ties."""
        checked = checked_in(self.days.on.year, self.answer.held, self.days.asked.moment).entries
        numbers: dict[int, set[int]] = defaultdict(set)
        for claim in self.claims:
            numbers[claim.entry].add(claim.number)
        return [self._row(entry, numbers[entry], entry in checked) for entry in self._shown]

    def _row(self, entry: int, numbers: set[int], checked: bool) -> Tied:
        reading, held = self.reading, self.answer.held
        claims = reading.claims(entry)
        since, until = held.activity.get(entry, (None, None))
        belonging = held.belonging_on(self.days.on)
        return Tied(
            entry=entry,
            link=reading.link(entry),
            ties=reading.every(entry, [claim for claim in claims if claim["number"] in numbers][: self.few]),
            more=max(0, len(numbers) - self.few) if self.few else 0,
            doing=reading.every(entry, (claim for claim in claims if claim["predicate"] in DOING)),
            since=str(since.year) if since else "",
            until=str(until.year) if until else "",
            states=sum(entry in found for found in belonging.values()),
            checked=checked,
        )

    @property
    def coverage(self) -> Coverage:
        """What the knowledge base holds and how much of it was checked."""
        return coverage(self.answer.held, self.answer.question.kind, self.days.asked)
