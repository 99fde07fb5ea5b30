"""What a question of parties yields: the frame of states, and each of them under one of three answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.http import QueryDict

from initiatives.questions.members import Members
from initiatives.questions.parties.asked import BODIES, Asked
from initiatives.questions.reading import Reading
from initiatives.questions.stands import Stand, Stands
from initiatives.questions.three import ANSWERS, every
from initiatives.vocabulary import REGIONS


@dataclass(frozen=True)
class Row:
    """One state: its answer to the whole question, and its stand towards each entry named, in their order."""

    state: int
    answer: str
    stands: tuple[Stand, ...]


@dataclass(frozen=True)
class Answer:
    """A question with what was read for it. Everything is worked out from the claims that were published."""

    asked: Asked
    reading: Reading

    @classmethod
    def to(cls, query: QueryDict) -> Self:
        """The answer to a query string. Three queries; Misunderstood where it cannot be answered."""
        asked = Asked.by(query)
        entries = [*asked.entries, *asked.bodies]
        return cls(asked, Reading.of(entries, asked.days.asked, asked.held))

    def stands(self, entry: int) -> Stands:
        """The stands towards an agreement."""
        return self._stands[entry]

    @cached_property
    def _stands(self) -> dict[int, Stands]:
        day, standings = self.asked.days.on, self.asked.standings
        agreements = [entry for entry in self.asked.entries if self._kind(entry) == "agreement"]
        return {entry: Stands(self.reading.claims(entry), day, standings) for entry in agreements}

    @cached_property
    def members(self) -> dict[int, Members]:
        """The members of every body named or framing."""
        day, standings = self.asked.days.on, self.asked.standings
        named = {*self.asked.entries, *self.asked.bodies}
        bodies = [entry for entry in named if self._kind(entry) in BODIES]
        return {entry: Members(self.reading.claims(entry), day, standings) for entry in bodies}

    def _kind(self, entry: int) -> str:
        return self.asked.held.held[entry].kind

    @cached_property
    def agreements(self) -> list[int]:
        """The agreements named, in the order of the address."""
        return list(self._stands)

    @cached_property
    def frame(self) -> list[int]:
        """The states asked about: of the bodies and regions, or all of them; by name."""
        states = self._all_states
        chosen = {*states} if not self.asked.among else {*self._members(), *self._regional(states)}
        return [entry for entry in states if entry in chosen]

    @cached_property
    def _all_states(self) -> list[int]:
        held = self.asked.held
        return [entry for entry in held.orders["name"] if held.held[entry].kind == "state"]

    def _members(self) -> Iterable[int]:
        return (entry for body in self.asked.bodies for entry in self.members[body].yes)

    def _regional(self, states: Sequence[int]) -> Iterable[int]:
        words = [word for word in self.asked.among if word in REGIONS]
        found = self.asked.held.facets.having_any("region", words)
        return (entry for entry in states if entry in found)

    @property
    def unsure(self) -> list[int]:
        """States whose belonging to the frame is not recorded well enough to count them in, by name."""
        chosen = {entry for body in self.asked.bodies for entry in self.members[body].unsure} - {*self.frame}
        return [entry for entry in self._all_states if entry in chosen]

    @cached_property
    def rows(self) -> list[Row]:
        """Every state of the frame, by name. Without a condition nobody is asked about."""
        return [self._row(state) for state in self.frame] if self.asked.conditions else []

    def _row(self, state: int) -> Row:
        stands = {entry: self._stand(entry, state) for entry in self.asked.entries}
        answers = [condition.sort.answer(stands[condition.entry]) for condition in self.asked.conditions]
        return Row(state, every(answers), tuple(stands.values()))

    def _stand(self, entry: int, state: int) -> Stand:
        if entry in self._stands:
            return self._stands[entry].of(state)
        belonging = self.members[entry].of(state)
        return Stand(belonging.role or "recorded", belonging.answer, belonging.decisive)

    @cached_property
    def by_answer(self) -> Mapping[str, list[Row]]:
        """The rows under yes, no and not recorded."""
        return {answer: [row for row in self.rows if row.answer == answer] for answer in ANSWERS}
