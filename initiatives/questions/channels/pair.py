"""Two states on a day: what binds and connects them, what may be asked, and what is missing for the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.utils.translation import gettext as _

from initiatives.browse.lines import Link
from initiatives.models import FlatClaim
from initiatives.questions.asked import Days
from initiatives.questions.parties.table import label_of
from initiatives.questions.reading import Reading, Said
from initiatives.questions.seen import Seen, speed
from initiatives.questions.stands import Stand
from initiatives.questions.three import NO, YES, every
from initiatives.vocabulary import CHANNELS, Text

BELONGING = ("party-action", "role")
CONDITIONS = ("reserved", "declared", "excluded-territory")


@dataclass(frozen=True)
class Side:
    """Where one of the two stands towards an entry. Its claims are told, and their sources numbered, when asked for."""

    reading: Reading
    entry: int
    party: int
    stand: Stand

    @property
    def state(self) -> Link:
        """Which of the two."""
        return self.reading.link(self.party)

    @property
    def inside(self) -> bool:
        """Whether it is in."""
        return self.stand.party == YES

    @property
    def label(self) -> Text:
        """Its position in words."""
        return label_of(self.stand)

    @cached_property
    def why(self) -> tuple[Said, ...]:
        """The claims that decide."""
        return self.reading.every(self.entry, self.stand.decisive)

    @property
    def link(self) -> Link:
        """The entry."""
        return self.reading.link(self.entry)

    @cached_property
    def told(self) -> tuple[Said, ...]:
        """The claims that decide; where none does, all that is recorded of it here."""
        return self.why or self.reading.every(self.entry, self.stand.acts)

    @cached_property
    def conditions(self) -> tuple[Said, ...]:
        """Its reservations and declarations by the day."""
        found = [claim for claim in self.stand.aside if claim["predicate"] in CONDITIONS]
        return self.reading.every(self.entry, found)


@dataclass(frozen=True)
class Tie:
    """One entry with both sides."""

    seen: Seen
    link: Link
    sides: tuple[Side, Side]

    @property
    def holds(self) -> bool:
        """Whether both are in and it is not over."""
        return self.open == YES

    @property
    def open(self) -> str:
        """Whether it holds, as one of three answers: of an entry that is over it never does."""
        return NO if self.seen.over else every(side.stand.party for side in self.sides)

    @property
    def named(self) -> int:
        """Of how many of the two anything is recorded here."""
        return sum(bool(side.stand.acts or side.stand.decisive) for side in self.sides)

    @property
    def missing(self) -> list[Side]:
        """Those who are not in, or of whom it is not recorded."""
        return [side for side in self.sides if not side.inside]


@dataclass(frozen=True)
class Way:
    """One channel: what may be asked, under which text and article, whether that binds, under which conditions."""

    tie: Tie
    said: Said

    @property
    def basis(self) -> str:
        """The articles, as the sources name them."""
        return "; ".join(dict.fromkeys(mark.locator for mark in self.said.line.marks if mark.locator))

    @property
    def meaning(self) -> Text:
        """What the channel is."""
        return CHANNELS[self.said.line.raw["value"]].definition

    @property
    def binds(self) -> bool:
        """Whether it rests on law."""
        return self.tie.seen.binding

    @property
    def conditions(self) -> list[tuple[Link, Said]]:
        """Reservations and declarations of the two, with whose they are."""
        return [(side.state, said) for side in self.tie.sides for said in side.conditions]


@dataclass(frozen=True)
class Pair:
    """The answer for two states."""

    one: int
    other: int
    days: Days
    standings: tuple[str, ...]
    reading: Reading

    @classmethod
    def of(cls, one: int, other: int, days: Days, standings: tuple[str, ...] = ()) -> Self:
        """Read what there is about the two. Four queries at most."""
        held = days.held
        acting = FlatClaim.objects.at(days.asked.moment).filter(object__in=[one, other], family__in=BELONGING)
        entries = {*acting.order_by().values_list("entry", flat=True).distinct()}
        opening = held.facets.having_any("channel", held.facets.values("channel", standings), standings)
        return cls(one, other, days, standings, Reading.of(entries | {*opening}, days.asked, held))

    @cached_property
    def ties(self) -> list[Tie]:
        """Every entry that was read, by label."""
        return [self._tie(seen) for seen in Seen.all(self.reading, self.days.on, self.standings)]

    def _tie(self, seen: Seen) -> Tie:
        sides = (self._side(seen, self.one), self._side(seen, self.other))
        return Tie(seen, self.reading.link(seen.entry), sides)

    def _side(self, seen: Seen, state: int) -> Side:
        return Side(self.reading, seen.entry, state, seen.stand(state))

    @cached_property
    def _shared(self) -> list[Tie]:
        return [tie for tie in self.ties if tie.holds]

    @property
    def binding(self) -> list[Tie]:
        """The legally binding texts in force for both."""
        return [tie for tie in self._shared if tie.seen.kind == "agreement" and tie.seen.binding]

    @property
    def voluntary(self) -> list[Tie]:
        """The other texts that both joined or support."""
        return [tie for tie in self._shared if tie.seen.kind == "agreement" and not tie.seen.binding]

    @property
    def memberships(self) -> list[Tie]:
        """The bodies and initiatives that both belong to."""
        return [tie for tie in self._shared if tie.seen.kind != "agreement"]

    @property
    def bilateral(self) -> list[Tie]:
        """Texts between the two, whatever became of them."""
        return [tie for tie in self.ties if tie.seen.form == "bilateral" and tie.named == 2]

    @cached_property
    def ways(self) -> list[Way]:
        """What may be asked, fastest first; of one speed what binds stands before what does not."""
        ways = [way for tie in self._shared for way in self._ways(tie)]
        return sorted(ways, key=lambda way: (speed(way.said.line.raw)[0], not way.binds, way.tie.link.label))

    @cached_property
    def closed(self) -> list[tuple[Tie, list[Way]]]:
        """Texts and networks with channels that are not open to both: those nearest to it first."""
        ties = [tie for tie in self.ties if not tie.holds and tie.seen.channels and self._in_reach(tie)]
        ties.sort(key=lambda tie: (tie.seen.over, len(tie.missing), -tie.named, tie.link.label))
        return [(tie, list(self._ways(tie))) for tie in ties]

    def _ways(self, tie: Tie) -> Iterator[Way]:
        for claim in tie.seen.channels:
            yield Way(tie, self.reading.said(tie.seen.entry, claim))

    @staticmethod
    def _in_reach(tie: Tie) -> bool:
        """Whether it could come to hold between the two: a text of two sides only where both are named."""
        least = {"bilateral": 2, "regional": 1, "public-private": 1}.get(tie.seen.form, 0)
        return tie.named >= least

    @property
    def fastest(self) -> Way | None:
        """The fastest way that rests on law; else the fastest of all."""
        binding = [way for way in self.ways if way.binds]
        return next(iter(binding or self.ways), None)

    @property
    def title(self) -> str:
        """What the page is called."""
        names = {"one": self.reading.link(self.one).label, "other": self.reading.link(self.other).label}
        return _("%(one)s and %(other)s: what binds them, and what each may ask of the other") % names
