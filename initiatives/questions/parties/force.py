"""How many are short of a text's entry into force on a day, with the arithmetic. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Self

from initiatives.index.parties import JOINING, counts
from initiatives.questions.stands import PlainClaim, Stands, first, last


@dataclass(frozen=True)
class Force:
    """One text on one day: the threshold, who had joined by then, and what sources counted.

    ``entered`` is the event of its entry into force, where it had come by the day; ``latest`` are the last deposits
    before the day; ``totals`` what sources counted up to it, the latest first.
    """

    threshold: PlainClaim | None
    needed: int
    joined: tuple[PlainClaim, ...]
    entered: PlainClaim | None
    totals: tuple[PlainClaim, ...]

    @classmethod
    def of(cls, stands: Stands, is_state: Callable[[int], bool]) -> Self:
        """The arithmetic for the text of these stands; what organisations deposited is not counted."""
        claims = [claim for claim in stands.claims if counts(claim)]
        threshold = next((claim for claim in claims if claim["predicate"] == "in-force-threshold"), None)
        return cls(
            threshold=threshold,
            needed=_number(threshold),
            joined=tuple(_joined(stands, is_state)),
            entered=_entered(claims, stands.day),
            totals=tuple(_totals(stands)),
        )

    @property
    def short(self) -> int:
        """How many more were needed, by what is recorded."""
        return max(0, self.needed - len(self.joined))

    @property
    def latest(self) -> tuple[PlainClaim, ...]:
        """The last deposit before the day; several where they have one date."""
        if not self.joined:
            return ()
        end = max(last(claim) for claim in self.joined)
        return tuple(claim for claim in self.joined if last(claim) == end)


def _number(threshold: PlainClaim | None) -> int:
    """The number that the threshold begins with; 0 where it gives none."""
    word = str(threshold["value"]).split()[0] if threshold and threshold.get("value") else ""
    return int(word) if word.isascii() and word.isdigit() and len(word) < 5 else 0


def _joined(stands: Stands, is_state: Callable[[int], bool]) -> list[PlainClaim]:
    """The act by which each state had joined by the day and not taken it back, the earliest first."""
    found = []
    for entry in stands.acting:
        position = stands.of(entry).position
        if position and position.joined and is_state(entry) and stands.of(entry).word != "left":
            acts = [claim for claim in position.actions if claim["predicate"] in JOINING and counts(claim)]
            found.append(next(claim for claim in acts if claim.get("date") == position.joined))
    return sorted(found, key=lambda claim: (last(claim), claim["number"]))


def _entered(claims: list[PlainClaim], day: date) -> PlainClaim | None:
    events = [claim for claim in claims if claim["predicate"] == "entered-into-force" and claim.get("date")]
    return next((claim for claim in events if last(claim) <= day), None)


def _totals(stands: Stands) -> list[PlainClaim]:
    """What sources counted by the day, the latest first, whatever their standing."""
    totals = [claim for claim in stands.claims if claim["predicate"] == "party-count" and first(claim) <= stands.day]
    return sorted(totals, key=lambda claim: str(claim["date"]), reverse=True)[:3]
