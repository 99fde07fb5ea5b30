"""Who belongs to an entry, from which day until which: parties, members and participants as dated intervals. Pure.

Rules: belonging begins on the day of the source, a vague one on the last day that it may mean; it ends after
the last day on which it surely held. What has no date is shown on the page and never counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from initiatives.documents.canonical import plain
from initiatives.documents.schema import Document
from initiatives.index.parties import COUNTED, positions
from initiatives.models import PartialDate
from initiatives.vocabulary import PREDICATES

BELONGING_ROLES = ("member", "participant")
BELONGING_POSITIONS = ("party", "endorses")
BEGINNINGS = ("founded", "launched", "adopted", "concluded-text", "opened-for-signature", "entered-into-force")
ENDINGS = ("ended",)

Interval = tuple[int, str, str]  # entry, first day, first day after; the last is empty while it lasts
# The same with the standing on which it rests, where it counts only for a reader who asks for that standing.
Layered = tuple[int, str, str, str]
LAYERS = ("reported", "disputed")


def belonging(document: Document) -> list[Interval | Layered]:
    """The intervals in which each state or organisation belonged to the entry, sorted; what counts always first."""
    claims: list[Mapping[str, Any]] = [
        {**claim, "family": PREDICATES[claim["predicate"]].family} for claim in plain(document).get("claims", [])
    ]
    counted = _intervals_of(claims)
    layered = [(*interval, layer) for layer in LAYERS for interval in sorted(_also(claims, layer) - counted)]
    return [*sorted(counted), *layered]


def _also(claims: list[Mapping[str, Any]], layer: str) -> set[Interval]:
    """The intervals as they were if what is of this standing counted too."""
    of_layer = [claim for claim in claims if claim.get("standing") == layer]
    if not of_layer:
        return set()
    return _intervals_of([{**claim, "standing": "stated"} if claim in of_layer else claim for claim in claims])


def _intervals_of(claims: list[Mapping[str, Any]]) -> set[Interval]:
    return {*_by_role(claims), *_by_position(claims)}


def activity(document: Document) -> tuple[date | None, date | None]:
    """The first day on which the subject was surely at work, and the last day on which it may have been.

    The first is None where no beginning is recorded, the last where no end is.
    """
    begun = [
        PartialDate.parse(claim.date).last for claim in document.claims if claim.predicate in BEGINNINGS and claim.date
    ]
    ended = [
        PartialDate.parse(claim.date).last for claim in document.claims if claim.predicate in ENDINGS and claim.date
    ]
    return min(begun, default=None), max(ended, default=None)


def _by_role(claims: Iterable[Mapping[str, Any]]) -> Iterator[Interval]:
    for claim in claims:
        counted = claim.get("standing", "stated") in COUNTED
        if claim["predicate"] in BELONGING_ROLES and counted and claim.get("date"):
            yield (
                claim["object"]["entry"],
                PartialDate.parse(claim["date"]).last.isoformat(),
                _after(claim.get("end", "")),
            )


def _after(end: str) -> str:
    """The first day on which what ended so no longer surely held."""
    if not end:
        return ""
    partial = PartialDate.parse(end)
    gone = partial.first + timedelta(days=1) if partial.precision == "day" else partial.first
    return gone.isoformat()


def _by_position(claims: list[Mapping[str, Any]]) -> Iterator[Interval]:
    """The intervals in which each party was one, from its position on every day on which it may have changed."""
    of_text = [claim for claim in claims if claim["family"] != "party-action"]
    of_party: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for claim in claims:
        if claim["family"] == "party-action" and "object" in claim:
            of_party[claim["object"]["entry"]].append(claim)
    for entry, actions in of_party.items():
        yield from _intervals(entry, of_text, actions)


def _intervals(entry: int, of_text: list[Mapping[str, Any]], actions: list[Mapping[str, Any]]) -> Iterator[Interval]:
    turns = [claim for claim in (*of_text, *actions) if claim.get("date") and _turns(claim)]
    days = sorted({PartialDate.parse(claim["date"]).last for claim in turns})
    since = ""
    for day in days:
        belongs = _belongs(of_text, actions, day)
        if belongs and not since:
            since = day.isoformat()
        elif since and not belongs:
            yield entry, since, day.isoformat()
            since = ""
    if since:
        yield entry, since, ""


def _turns(claim: Mapping[str, Any]) -> bool:
    """Whether a position may change on the day of the claim."""
    return bool(claim["family"] == "party-action" or claim["predicate"] == "entered-into-force")


def _belongs(of_text: list[Mapping[str, Any]], actions: list[Mapping[str, Any]], day: date) -> bool:
    return any(position.word in BELONGING_POSITIONS for position in positions([*of_text, *actions], day))
