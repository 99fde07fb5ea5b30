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
    events = [claim for claim in claims if claim["predicate"] == "entered-into-force" and counts(claim)]
    if events:
        return any(_by(claim, on) for claim in events)
    return any(
        claim["predicate"] == "status" and claim.get("value") == "in-force" and counts(claim) for claim in claims
    )


def counts(claim: Mapping[str, Any]) -> bool:
    """Whether a position may rest on the claim: it is neither only reported nor disputed."""
    return claim.get("standing", "stated") in COUNTED


def _by(claim: Mapping[str, Any], on: date) -> bool:
    """Whether the claim has surely come about by that day."""
    return bool(claim.get("date")) and PartialDate.parse(claim["date"]).last <= on


def _dates(position: Position, predicates: Iterable[str]) -> list[str]:
    """The dates of these actions as far as they count, the earliest first."""
    dates = [
        claim["date"]
        for claim in position.actions
        if claim["predicate"] in predicates and counts(claim) and claim.get("date")
    ]
    return sorted(dates, key=_day)


def _latest(position: Position, predicates: Iterable[str], on: date) -> str:
    """The date of the latest of these actions that has come about and counts; empty where there is none."""
    past = [text for text in _dates(position, predicates) if PartialDate.parse(text).last <= on]
    return past[-1] if past else ""


def _day(text: str) -> date:
    """The day from which a date counts; before every day where there is none."""
    return PartialDate.parse(text).last if text else date.min


def _settle(position: Position, in_force: bool, on: date) -> None:
    position.signed = _latest(position, ["signed"], on)
    position.joined = _latest(position, JOINING, on)
    position.left = _latest(position, ["withdrew"], on)
    bound = _dates(position, ["in-force-for"])
    position.bound = _latest(position, ["in-force-for"], on) or (bound[0] if bound else "")
    if _day(_latest(position, ["withdrew-ratification"], on)) > _day(position.joined):
        position.joined = ""
    position.word = _word(position, in_force, on)


def _word(position: Position, in_force: bool, on: date) -> str:
    left = _day(position.left)
    back = {word: _day(day) > left for word, day in _grounds(position, on).items()}
    if position.left and not any(back.values()):
        return "left"
    if back["bound"] or back["listed"] or (back["joined"] and in_force and not _bound_later(position, on)):
        return "party"
    if back["joined"]:
        return "ratified"
    if position.signed or _latest(position, ["recorded-as-signatory"], on):
        return "signed"
    return "endorses" if back["endorsed"] else "recorded"


def _grounds(position: Position, on: date) -> dict[str, str]:
    """The latest date of each ground on which somebody may be in; empty where there is none by that day."""
    return {
        "bound": _latest(position, ["in-force-for"], on),
        "listed": _latest(position, ["recorded-as-party"], on),
        "joined": position.joined,
        "endorsed": _latest(position, ["endorsed"], on),
    }


def _bound_later(position: Position, on: date) -> bool:
    """Whether the joining is known to bind only after that day: no departure lies between."""
    later = [day for text in _dates(position, ["in-force-for"]) if (day := _day(text)) > on]
    departures = [day for text in _dates(position, ["withdrew"]) if (day := _day(text)) > on]
    return bool(later) and not any(day < later[0] for day in departures)
