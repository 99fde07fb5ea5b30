"""Who belongs to a body on a day, as three answers with the claims they rest on. Pure.

*Yes* from the day that the source gives until an end. *No* after a recorded end, before a recorded beginning, before
the body was founded, and for who is missing from a list said to be complete up to that day or a later one. A
membership without a date, or one that is only reported, is *not recorded*, and told beside the answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from initiatives.index.belonging import BELONGING_ROLES
from initiatives.index.parties import counts
from initiatives.models import PartialDate
from initiatives.questions.stands import PlainClaim, first, last
from initiatives.questions.three import NO, UNKNOWN, YES


@dataclass(frozen=True)
class Belonging:
    """Whether somebody belongs to a body, and the claims that decide; ``role`` is that of the latest one."""

    answer: str
    decisive: tuple[PlainClaim, ...] = ()

    @property
    def role(self) -> str:
        """The role, where it belongs in one."""
        return str(self.decisive[-1]["predicate"]) if self.answer == YES else ""


@dataclass(frozen=True)
class Members:
    """Who belongs to one body on one day, from its published claims."""

    claims: Sequence[PlainClaim]
    day: date
    standings: tuple[str, ...] = ()

    def of(self, entry: int) -> Belonging:
        """Whether this state or organisation belongs to it."""
        roles = self._roles.get(entry, [])
        counted = [claim for claim in roles if self._counts(claim) and claim.get("date")]
        now = [claim for claim in counted if last(claim) <= self.day < _after(claim)]
        if now:
            return Belonging(YES, tuple(sorted(now, key=last)))
        evidence = self._over_or_later(counted) if len(counted) == len(roles) else []
        evidence = evidence or self._before or self._missing(roles)
        return Belonging(NO, tuple(evidence[:1])) if evidence else Belonging(UNKNOWN, tuple(roles))

    @property
    def yes(self) -> list[int]:
        """Everybody who belongs to it."""
        return [entry for entry in self._roles if self.of(entry).answer == YES]

    @property
    def unsure(self) -> list[int]:
        """Those of whom something is recorded that does not decide."""
        return [entry for entry in self._roles if self.of(entry).answer == UNKNOWN]

    def _counts(self, claim: PlainClaim) -> bool:
        return counts(claim) or claim.get("standing") in self.standings

    @cached_property
    def _roles(self) -> Mapping[int, list[PlainClaim]]:
        found: dict[int, list[PlainClaim]] = defaultdict(list)
        for claim in self.claims:
            if claim["predicate"] in BELONGING_ROLES and "object" in claim:
                found[claim["object"]["entry"]].append(claim)
        return found

    def _over_or_later(self, roles: Iterable[PlainClaim]) -> list[PlainClaim]:
        """What shows that it had left, or had not yet come."""
        return [claim for claim in roles if _after(claim) <= self.day or first(claim) > self.day]

    @cached_property
    def _before(self) -> list[PlainClaim]:
        """What shows that the body was not there yet."""
        events = list(self._dated("founded", "launched"))
        return events if events and all(first(claim) > self.day for claim in events) else []

    def _dated(self, *predicates: str) -> Iterator[PlainClaim]:
        for claim in self.claims:
            if claim["predicate"] in predicates and claim.get("date") and self._counts(claim):
                yield claim

    def _missing(self, roles: Iterable[PlainClaim]) -> list[PlainClaim]:
        """The complete list that names it in no role."""
        if any(True for _role in roles):
            return []
        return [claim for claim in self._dated("parties-complete-to") if first(claim) >= self.day]


def _after(claim: PlainClaim) -> date:
    """The first day on which what the claim says no longer surely holds; after every day where it has no end."""
    if not claim.get("end"):
        return date.max
    end = PartialDate.parse(claim["end"])
    return date.fromordinal(end.first.toordinal() + 1) if end.precision == "day" else end.first
