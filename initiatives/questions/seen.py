"""One entry as it stood in the world on a day: who is in it, what force it has, whether it is over. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from initiatives import vocabulary
from initiatives.index.parties import counts
from initiatives.questions.members import Members
from initiatives.questions.reading import Document, Reading
from initiatives.questions.stands import PlainClaim, Stand, Stands, last
from initiatives.questions.three import YES
from initiatives.vocabulary import CHANNELS, LEGAL_FORCES, Text

OVER = ("superseded", "concluded", "suspended")


@dataclass(frozen=True)
class Seen:
    """An agreement, organisation or initiative on one day; ``standings`` count beside stated and inferred."""

    entry: int
    document: Document
    claims: Sequence[PlainClaim]
    day: date
    standings: tuple[str, ...] = ()

    @classmethod
    def all(cls, reading: Reading, day: date, standings: tuple[str, ...] = ()) -> list["Seen"]:
        """Every entry that was read, by label."""
        label = {entry: reading.link(entry).label.casefold() for entry in reading.documents}
        return [
            cls(entry, reading.documents[entry], reading.claims(entry), day, standings)
            for entry in sorted(label, key=lambda entry: (label[entry], entry))
        ]

    @property
    def kind(self) -> str:
        """The kind of entry."""
        return str(self.document["kind"])

    @property
    def form(self) -> str:
        """The form of cooperation."""
        return str(self.document.get("form", ""))

    def stand(self, state: int) -> Stand:
        """Where a state stands: its position towards an agreement, its belonging to a body."""
        if self.kind == "agreement":
            return self._stands.of(state)
        belonging = self._members.of(state)
        return Stand(belonging.role or "recorded", belonging.answer, belonging.decisive)

    def holds(self, *states: int) -> bool:
        """Whether all of these are in, and it is not over."""
        return not self.over and all(self.stand(state).party == YES for state in states)

    @property
    def inside(self) -> set[int]:
        """Everybody who is in; nobody where it is over."""
        if self.over:
            return set()
        return {*self._stands.parties} if self.kind == "agreement" else {*self._members.yes}

    @property
    def tally(self) -> Counter[str]:
        """How many have which position towards an agreement on the day."""
        return Counter(self._stands.of(entry).word for entry in self._stands.acting)

    @cached_property
    def _stands(self) -> Stands:
        return Stands(self.claims, self.day, self.standings)

    @cached_property
    def _members(self) -> Members:
        return Members(self.claims, self.day, self.standings)

    @cached_property
    def force(self) -> str:
        """The legal force that is recorded; empty where none is."""
        values = [claim for claim in self.claims if claim["predicate"] == "legal-force"]
        values.sort(key=lambda claim: (claim.get("preferred", False), claim.get("date", "")))
        return str(values[-1]["value"]) if values else ""

    @property
    def binding(self) -> bool:
        """Whether it creates duties in law."""
        return self.force == "binding"

    @property
    def force_label(self) -> Text:
        """The legal force in words; empty where none is recorded."""
        return vocabulary.label(LEGAL_FORCES, self.force)

    @cached_property
    def over(self) -> bool:
        """Whether it had ended, or been replaced or stopped, by the day."""
        ends = [claim for claim in self.claims if claim["predicate"] == "ended" and counts(claim)]
        status = [claim for claim in self.claims if claim["predicate"] == "status" and counts(claim)]
        known = [claim for claim in status if not claim.get("date") or last(claim) <= self.day]
        latest = max(known, key=lambda claim: claim.get("date", ""), default=None)
        return any(last(claim) <= self.day for claim in ends) or bool(latest and latest["value"] in OVER)

    @property
    def channels(self) -> list[PlainClaim]:
        """What one party may ask of another, fastest first, as far as it counts."""
        found = [
            claim
            for claim in self.claims
            if claim["predicate"] == "opens-channel" and (counts(claim) or claim.get("standing") in self.standings)
        ]
        return sorted(found, key=speed)


def speed(claim: PlainClaim) -> tuple[int, int]:
    """The place of a channel in the usual order of speed."""
    return [*CHANNELS].index(claim["value"]), claim["number"]
