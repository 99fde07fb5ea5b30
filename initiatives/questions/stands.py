"""Where one party stands towards one agreement on a day, as three answers with the claims they rest on. Pure.

Beside the rules of positions (``index.parties``) these hold:

- *Party* is *yes* for who is bound or endorses. Notice of leaving whose effect is not dated makes it *not recorded*.
- It is *no* for who left; who signed by a dated act and is not recorded as joining; who ratified a text that is not
  in force, or that binds it later; who acted later in a way that only an outsider does; who is missing from a list
  said to be complete up to that day or a later one; and for everybody before the text entered into force.
- A list that names signatories speaks for its own day and the days before it, not for those after.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from initiatives.index.belonging import BELONGING_POSITIONS
from initiatives.index.parties import JOINING, Position, counts, positions
from initiatives.models import PartialDate
from initiatives.questions.three import NO, UNKNOWN, YES

PlainClaim = Mapping[str, Any]

OUTSIDERS = ("signed", *JOINING, "in-force-for", "endorsed")  # what one does who was not in before
GROUNDS = {
    "party": (*JOINING, "in-force-for", "recorded-as-party"),
    "endorses": ("endorsed",),
    "ratified": JOINING,
    "signed": ("signed", "recorded-as-signatory", "withdrew-ratification"),
    "left": ("withdrew",),
}
WEAKENING = (
    *("reserved", "declared", "excluded-territory", "objected"),
    *("withdrew-ratification", "denounced", "withdrew", "applies-provisionally"),
)
NOT_YET = ("in-negotiation", "open-for-signature")


@dataclass(frozen=True)
class Stand:
    """Where one party stands: ``word`` of its position, whether it is in, and the claims that decide.

    ``acts`` are all that is recorded of it, of whatever day and standing, ``aside`` those by that day that weaken or
    qualify the position.
    """

    word: str = "recorded"
    party: str = UNKNOWN
    decisive: tuple[PlainClaim, ...] = ()
    acts: tuple[PlainClaim, ...] = ()
    aside: tuple[PlainClaim, ...] = ()
    position: Position | None = None

    @property
    def signed_only(self) -> str:
        """Whether it signed and is not recorded as joining: the same evidence as for *party*."""
        return {"signed": YES if self.party == NO else UNKNOWN, "recorded": UNKNOWN}.get(self.word, NO)

    @property
    def ratified_only(self) -> str:
        """Whether it joined and is not yet bound."""
        if self.word == "ratified":
            return YES if self.party == NO else UNKNOWN
        return UNKNOWN if self.word == "recorded" or self.party == UNKNOWN else NO

    @property
    def reserved(self) -> str:
        """Whether it made a reservation. That it made none is never proved, except of who has no part in the text."""
        if any(claim["predicate"] == "reserved" and counts(claim) for claim in self.aside):
            return YES
        return NO if self.party == NO and self.word == "recorded" else UNKNOWN


@dataclass(frozen=True)
class Stands:
    """The stands of all parties towards one agreement on one day, from its published claims.

    ``standings`` are those that count beside stated and inferred.
    """

    claims: Sequence[PlainClaim]
    day: date
    standings: tuple[str, ...] = ()
    _made: dict[int, Stand] = field(default_factory=dict, compare=False)

    def of(self, entry: int) -> Stand:
        """The stand of one state or organisation."""
        if entry not in self._made:
            self._made[entry] = self._stand(entry)
        return self._made[entry]

    @property
    def parties(self) -> list[int]:
        """Everybody who is in on the day."""
        return [entry for entry in self._acts if self.of(entry).party == YES]

    @cached_property
    def acting(self) -> set[int]:
        """Everybody of whom any act is recorded, of whatever day and standing."""
        return {*self._acts}

    @cached_property
    def completes(self) -> list[PlainClaim]:
        """The claims that the list of parties is complete, the latest first."""
        found = [claim for claim in self._counted if claim["predicate"] == "parties-complete-to" and claim.get("date")]
        return sorted(found, key=lambda claim: claim["date"], reverse=True)

    @cached_property
    def _counted(self) -> list[PlainClaim]:
        """The claims that count, with the standings asked for as if they were stated."""
        promoted = [
            {**claim, "standing": "inferred"} if claim.get("standing") in self.standings else claim
            for claim in self.claims
        ]
        return [claim for claim in promoted if counts(claim)]

    @cached_property
    def _acts(self) -> dict[int, list[PlainClaim]]:
        return _by_party(self.claims)

    @cached_property
    def _counted_acts(self) -> dict[int, list[PlainClaim]]:
        return _by_party(self._counted)

    @cached_property
    def _positions(self) -> dict[int, Position]:
        return {position.party["entry"]: position for position in positions(self._counted, self.day)}

    @cached_property
    def not_yet(self) -> list[PlainClaim]:
        """What shows that the text bound nobody on the day: its entry into force, or adoption, came later."""
        for predicate in ("entered-into-force", "adopted", "concluded-text"):
            events = [claim for claim in self._counted if claim["predicate"] == predicate and claim.get("date")]
            if events and all(first(claim) > self.day for claim in events):
                return events
        return []

    @cached_property
    def _pending(self) -> list[PlainClaim]:
        """Why who joined is not bound: the text is not in force, by a later event or by a status."""
        status = [claim for claim in self._counted if claim["predicate"] == "status" and claim.get("value") in NOT_YET]
        return self.not_yet or status

    def _stand(self, entry: int) -> Stand:
        position = self._positions.get(entry)
        word = position.word if position else "recorded"
        grounds = self._grounds(entry, word)
        party, decisive = self._answer(entry, word, grounds)
        acts = tuple(self._acts.get(entry, ()))
        own = {claim["number"]: claim for claim in self.claims}  # not as if it were stated
        return Stand(
            word=word,
            party=party,
            decisive=tuple(own[claim["number"]] for claim in decisive),
            acts=acts,
            aside=tuple(claim for claim in acts if claim["predicate"] in WEAKENING and _come(claim, self.day)),
            position=position,
        )

    def _grounds(self, entry: int, word: str) -> list[PlainClaim]:
        """The acts by that day that give the position its word, the latest last."""
        acts = [claim for claim in self._counted_acts.get(entry, ()) if claim["predicate"] in GROUNDS.get(word, ())]
        return sorted((claim for claim in acts if _come(claim, self.day)), key=last)

    def _answer(self, entry: int, word: str, grounds: list[PlainClaim]) -> tuple[str, list[PlainClaim]]:
        if word in BELONGING_POSITIONS:
            notice = self._notice(entry, grounds)
            return (UNKNOWN, notice) if notice else (YES, grounds)
        if word == "left":
            return NO, grounds[-1:]
        if word == "ratified":
            later = self._later(entry, ("in-force-for",)) or self._pending
            return (NO if later else UNKNOWN), [*grounds[-1:], *later[:1]]
        if word == "signed" and any(_holds_on(claim, self.day) for claim in grounds):
            return NO, grounds
        return self._outside(entry, grounds)

    def _outside(self, entry: int, grounds: list[PlainClaim]) -> tuple[str, list[PlainClaim]]:
        """The answer for who is not known to be in: no with evidence, else not recorded."""
        evidence = (
            self._later(entry, (*OUTSIDERS, "recorded-as-signatory"))
            or self._taken_back(entry)
            or self.not_yet
            or self._missing(entry)
        )
        return (NO, [*grounds[-1:], *evidence[:1]]) if evidence else (UNKNOWN, grounds)

    def _later(self, entry: int, predicates: Iterable[str]) -> list[PlainClaim]:
        """Its first act of these surely after the day."""
        acts = [claim for claim in self._counted_acts.get(entry, ()) if claim["predicate"] in predicates]
        return sorted((claim for claim in acts if claim.get("date") and first(claim) > self.day), key=first)

    def _taken_back(self, entry: int) -> list[PlainClaim]:
        """Its latest withdrawal of a ratification by that day."""
        acts = self._counted_acts.get(entry, ())
        return [claim for claim in acts if claim["predicate"] == "withdrew-ratification" and _come(claim, self.day)]

    def _missing(self, entry: int) -> list[PlainClaim]:
        """The complete list that it is missing from. Nothing where it may be in by an act that does not count."""
        for claim in self.completes:
            upto = first(claim)
            if upto >= self.day and not any(_may_be_in(act, upto) for act in self._acts.get(entry, ())):
                return [claim]
        return []

    def _notice(self, entry: int, grounds: list[PlainClaim]) -> list[PlainClaim]:
        """The notice of leaving that stands, where it is not recorded when it takes effect."""
        since = max((last(claim) for claim in grounds), default=date.min)
        acts = self._counted_acts.get(entry, ())
        notices = [claim for claim in acts if claim["predicate"] == "denounced" and _come(claim, self.day)]
        notices = [claim for claim in notices if last(claim) >= since]
        dated = any(claim["predicate"] == "withdrew" and claim.get("date") and last(claim) > self.day for claim in acts)
        return [] if dated else notices[-1:]


def _by_party(claims: Iterable[PlainClaim]) -> dict[int, list[PlainClaim]]:
    found: dict[int, list[PlainClaim]] = defaultdict(list)
    for claim in claims:
        if claim["family"] == "party-action" and "object" in claim:
            found[claim["object"]["entry"]].append(claim)
    return found


def first(claim: PlainClaim) -> date:
    """The first day that the date of the claim may mean."""
    return PartialDate.parse(claim["date"]).first


def last(claim: PlainClaim) -> date:
    """The last day that the date of the claim may mean."""
    return PartialDate.parse(claim["date"]).last


def _come(claim: PlainClaim, day: date) -> bool:
    """Whether the claim has surely come about by that day."""
    return bool(claim.get("date")) and last(claim) <= day


def _holds_on(claim: PlainClaim, day: date) -> bool:
    """Whether the position that the claim gives still stands: acts do, a list speaks for its own day only."""
    return claim["predicate"] != "recorded-as-signatory" or last(claim) == day


def _may_be_in(act: PlainClaim, upto: date) -> bool:
    """Whether the act may mean that its author was in by that day."""
    joins = act["predicate"] in (*JOINING, "in-force-for", "endorsed", "recorded-as-party")
    return joins and not (act.get("date") and first(act) > upto)
