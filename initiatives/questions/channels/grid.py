"""A group of states, each with each: how many texts and networks with channels hold between the two on a day."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from pyroaring import BitMap

from initiatives.browse.lines import Link
from initiatives.index.holdings import MOST_OFFERED
from initiatives.questions.asked import DAYS, Days, Pair, address, entry_of, given, told
from initiatives.questions.parties.words import spoken
from initiatives.questions.reading import Reading
from initiatives.questions.seen import Seen

LARGEST = 60
BODIES = ("organisation", "initiative", "agreement")


@dataclass(frozen=True)
class Cell:
    """One pair: how many ways hold between the two, and the address of their page; no path on the diagonal."""

    count: int
    path: str
    label: str

    @property
    def shade(self) -> int:
        """How dark the field is, from 1 to 5; 0 without a number."""
        return sum(self.count >= least for least in (1, 2, 3, 5, 8))


@dataclass(frozen=True)
class Grid:
    """The grid of a group; ``group`` is 0 where none was named."""

    group: int
    days: Days
    reading: Reading
    unknown: tuple[str, ...]

    @classmethod
    def by(cls, query: QueryDict) -> Self:
        """Read the query string and what opens channels. Three queries."""
        days = Days.from_query(query)
        pairs = list(given(query, (*DAYS, "among")))
        values = [value for word, value in pairs if word == "among"]
        group = entry_of(values[-1], BODIES, days.held) if values else None
        strangers = [pair for pair in pairs if pair[0] not in (*DAYS, "among") or (pair[0] == "among" and not group)]
        facets = days.held.facets
        opening = facets.having_any("channel", facets.values("channel")) if group else BitMap()
        reading = Reading.of({*opening, *([group] if group else [])}, days.asked, days.held)
        return cls(group or 0, days, reading, tuple(told(pair) for pair in strangers))

    @property
    def pairs(self) -> list[Pair]:
        """The words of the address."""
        among = [("among", self.days.held.held[self.group].slug)] if self.group else []
        return [*among, *self.days.pairs]

    def path(self, *, without: str = "", view: str = "grid") -> str:
        """The address of the grid, less one word."""
        return address(reverse(view), [pair for pair in self.pairs if pair[0] != without])

    @property
    def csv(self) -> str:
        """The address of the pairs as CSV."""
        return self.path(view="grid-csv")

    @property
    def title(self) -> str:
        """What the page is called."""
        if not self.group:
            return _("Which states of a group can ask what of each other?")
        return _("Channels among the members of %(group)s") % {"group": spoken(self.days.held, self.group)}

    @cached_property
    def _seen(self) -> list[Seen]:
        return Seen.all(self.reading, self.days.on)

    @cached_property
    def states(self) -> list[int]:
        """The states of the group on the day, by name."""
        inside = next((seen.inside for seen in self._seen if seen.entry == self.group), set())
        held = self.days.held
        return [entry for entry in held.orders["name"] if entry in inside and held.held[entry].kind == "state"]

    @property
    def too_many(self) -> bool:
        """Whether the group is too large to be drawn; the CSV has it all the same."""
        return len(self.states) > LARGEST

    @cached_property
    def _ways(self) -> dict[int, BitMap]:
        """By state the texts and networks with channels that it is in."""
        found = {state: BitMap() for state in self.states}
        for seen in self._seen:
            if seen.channels:
                for state in seen.inside & found.keys():
                    found[state].add(seen.entry)
        return found

    def shared(self, one: int, other: int) -> BitMap:
        """What holds between the two."""
        return self._ways[one] & self._ways[other]

    @property
    def heads(self) -> list[tuple[Link, str]]:
        """The states with their codes."""
        return [(self.reading.link(state), self.days.held.held[state].slug.upper()) for state in self.states]

    @property
    def rows(self) -> list[tuple[Link, list[Cell]]]:
        """A row for each state."""
        return [(self.reading.link(one), [self._cell(one, other) for other in self.states]) for one in self.states]

    def _cell(self, one: int, other: int) -> Cell:
        held = self.days.held.held
        label = f"{held[one].label} – {held[other].label}"
        if one == other:
            return Cell(0, "", label)
        return Cell(len(self.shared(one, other)), self.path_of(one, other), label)

    def path_of(self, one: int, other: int) -> str:
        """The address of the page of two states, on the days of the grid."""
        held = self.days.held.held
        place = {"slug": held[one].slug, "other": held[other].slug}
        return address(reverse("channels", kwargs=place), self.days.pairs)

    @property
    def cut(self) -> bool:
        """Whether there may be more bodies to choose than are offered."""
        return len(self.groups) >= MOST_OFFERED

    @property
    def groups(self) -> list[tuple[str, str, bool]]:
        """The bodies that may be chosen: slug, label, whether it is the one."""
        held = self.days.held
        known = {entry for entry in held.states_of if held.held[entry].kind in ("organisation", "initiative")}
        chosen = {*held.foremost(known), *([self.group] if self.group else [])}
        bodies = sorted(chosen, key=held.places["name"].__getitem__)
        return [(held.held[entry].slug, held.held[entry].label, entry == self.group) for entry in bodies]
