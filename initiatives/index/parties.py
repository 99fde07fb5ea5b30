"""Positions of parties, derived from dated actions. Pure: published claims in, positions out.

Rules: an action counts from its day on, that day included; a vague date counts from the last day that
it may mean. A signatory is not a party. Who has ratified is not bound before entry into force. What is
only reported or disputed is shown and never counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from initiatives.models import PartialDate

JOINING = ("ratified", "acceded", "succeeded")
COUNTED = ("stated", "inferred")

Claims = Iterable[Mapping[str, Any]]


@dataclass
class Position:
    """Where one party stands towards one agreement on one day, and the dated actions it rests on.

    ``word`` is party, ratified (not yet bound), signed, endorses, left, or recorded where only
    actions are known that give no position.
    """

    party: Mapping[str, Any]
    word: str = "recorded"
    signed: str = ""
    joined: str = ""
    bound: str = ""
    left: str = ""
    actions: list[Mapping[str, Any]] = field(default_factory=list)

    @property
    def uncounted(self) -> bool:
        """Whether the position rests on something that is only reported or disputed."""
        return any(claim.get("standing", "stated") not in COUNTED for claim in self.actions)


def positions(claims: Claims, on: date) -> list[Position]:
    """The position of every state and organisation that acted on the agreement, by name."""
    claims = list(claims)
    in_force = _entered_into_force(claims, on)
    found: dict[int, Position] = {}
    for claim in claims:
        if claim.get("family") == "party-action" and "object" in claim:
            party = claim["object"]
            found.setdefault(party["entry"], Position(party)).actions.append(claim)
    for position in found.values():
        _settle(position, in_force, on)
    return sorted(found.values(), key=lambda position: position.party["name"].casefold())


def _entered_into_force(claims: list[Mapping[str, Any]], on: date) -> bool:
    """Whether the agreement is in force: by a dated event, or by a status that a source gives."""
    events = [claim for claim in claims if claim["predicate"] == "entered-into-force"]
    if events:
        return any(_by(claim, on) for claim in events)
    return any(claim["predicate"] == "status" and claim.get("value") == "in-force" for claim in claims)


def _by(claim: Mapping[str, Any], on: date) -> bool:
    """Whether the claim has surely come about by that day."""
    return bool(claim.get("date")) and PartialDate.parse(claim["date"]).last <= on


def _latest(position: Position, predicates: Iterable[str], on: date) -> str:
    """The date of the latest of these actions that has come about and counts; empty where there is none."""
    dates = [
        claim["date"]
        for claim in position.actions
        if claim["predicate"] in predicates and claim.get("standing", "stated") in COUNTED and _by(claim, on)
    ]
    return max(dates, default="")


def _settle(position: Position, in_force: bool, on: date) -> None:
    position.signed = _latest(position, ["signed"], on)
    position.joined = _latest(position, JOINING, on)
    position.left = _latest(position, ["withdrew"], on)
    position.bound = max(
        (claim["date"] for claim in position.actions if claim["predicate"] == "in-force-for" and claim.get("date")),
        default="",
    )
    if _latest(position, ["withdrew-ratification"], on) > position.joined:
        position.joined = ""
    position.word = _word(position, in_force, on)


def _word(position: Position, in_force: bool, on: date) -> str:
    listed = _latest(position, ["recorded-as-party"], on)
    bound = bool(position.bound) and PartialDate.parse(position.bound).last <= on
    if position.left and position.left >= max(position.joined, position.bound if bound else "", listed):
        return "left"
    if bound or listed or (position.joined and in_force and not position.bound):
        return "party"
    if position.joined:
        return "ratified"
    if position.signed or _latest(position, ["recorded-as-signatory"], on):
        return "signed"
    return "endorses" if _latest(position, ["endorsed"], on) else "recorded"
