"""A claim on its way into a draft, and what is done with all claims of one draft."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from initiatives.models import PartialDate
from initiatives.upkeep.research.sources import REFUSED, Shelved
from initiatives.vocabulary import PREDICATES

ONLY_PRESS = "Known only from press reports or a third party; no official text was read."


@dataclass(frozen=True)
class Cited:
    """A source, and where in it."""

    source: Shelved
    locator: str = ""


@dataclass(frozen=True)
class NewClaim:
    """A claim without a number; ``target`` is the slug of the other entry."""

    predicate: str
    cited: tuple[Cited, ...]
    target: str = ""
    mechanism: str = ""
    value: str = ""
    date: str = ""
    text: str = ""
    standing: str = "stated"
    reason: str = ""
    preferred: bool = False

    def plain(self) -> dict[str, object]:
        """The claim as a content file writes it before it is numbered."""
        whole = {
            "predicate": self.predicate,
            "object": {"slug": self.target} if self.target else None,
            "mechanism": self.mechanism,
            "value": self.value,
            "date": self.date,
            "text": self.text,
            "standing": "" if self.standing == "stated" else self.standing,
            "reason": self.reason,
            "preferred": self.preferred,
            "citations": [
                {"source": cited.source.key} | ({"locator": cited.locator} if cited.locator else {})
                for cited in self.cited
            ],
        }
        return {name: value for name, value in whole.items() if value}


@dataclass(frozen=True)
class Dropped:
    """A fact of the record that makes no claim, and why; a person can mend it."""

    what: str
    why: str


Outcome = NewClaim | Dropped


def settled(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """The outcomes without refused sources and repetitions, with disagreements and mere reports marked."""
    sourced = [_without_refused(outcome) for outcome in outcomes]
    yield from (outcome for outcome in sourced if isinstance(outcome, Dropped))
    claims = _joined([outcome for outcome in sourced if isinstance(outcome, NewClaim)])
    for outcome in _agreed(claims):
        yield _reported(outcome) if isinstance(outcome, NewClaim) else outcome


def _without_refused(outcome: Outcome) -> Outcome:
    if isinstance(outcome, Dropped):
        return outcome
    kept = tuple(cited for cited in outcome.cited if cited.source.sort != REFUSED)
    if kept:
        return replace(outcome, cited=kept)
    return Dropped(_named(outcome), f"its only source is no source: {outcome.cited[0].source.url}")


def _named(claim: NewClaim) -> str:
    return " ".join(part for part in (claim.predicate, claim.target, claim.mechanism, claim.value, claim.date) if part)


def _joined(claims: list[NewClaim]) -> list[NewClaim]:
    """Claims that say the same become one with the citations of all."""
    found: dict[tuple[str, ...], NewClaim] = {}
    for claim in claims:
        place = _place(claim)
        found[place] = _both(found[place], claim) if place in found else claim
    return list(found.values())


def _place(claim: NewClaim) -> tuple[str, ...]:
    """What makes two claims the same: of a role or position only who and what, of others all that they say."""
    if PREDICATES[claim.predicate].family == "role":
        return claim.predicate, claim.target
    if PREDICATES[claim.predicate].family == "milestone":
        return claim.predicate, claim.date, "" if PREDICATES[claim.predicate].single else claim.text
    return claim.predicate, claim.target, claim.mechanism, claim.value, claim.date, claim.text


def _both(one: NewClaim, other: NewClaim) -> NewClaim:
    cited = (*one.cited, *(cited for cited in other.cited if cited not in one.cited))
    first = min((claim for claim in (one, other) if claim.date), key=lambda claim: claim.date, default=one)
    return replace(first, text=first.text or one.text or other.text, cited=cited)


def _agreed(claims: list[NewClaim]) -> Iterator[Outcome]:
    """Of what has one true value: the more precise where two agree, both as disputed where they do not."""
    for claim in claims:
        rivals = [rival for rival in claims if rival.predicate == claim.predicate and _rivals(claim, rival)]
        if not rivals:
            yield claim
        elif any(_within(rival.date, claim.date) for rival in rivals):
            yield Dropped(_named(claim), "another source gives the day more precisely")
        elif all(_within(claim.date, rival.date) for rival in rivals):
            yield claim
        else:
            yield _disputed(claim, rivals, first=claims.index(claim) < min(claims.index(rival) for rival in rivals))


def _rivals(claim: NewClaim, rival: NewClaim) -> bool:
    """Whether only one of the two can be true, or both tell the same event, and no note has judged them yet."""
    differs = (claim.date, claim.value) != (rival.date, rival.value)
    predicate = PREDICATES[claim.predicate]
    alike = predicate.family == "milestone" and claim.text == rival.text and _overlap(claim.date, rival.date)
    return (predicate.single or alike) and claim.standing != "disputed" and rival is not claim and differs


def _overlap(one: str, other: str) -> bool:
    return _within(one, other) or _within(other, one)


def _within(narrow: str, wide: str) -> bool:
    """Whether the first date is a more precise form of the second."""
    if not narrow or not wide or narrow == wide:
        return False
    one, other = PartialDate.parse(narrow), PartialDate.parse(wide)
    return other.first <= one.first and one.last <= other.last


def _disputed(claim: NewClaim, rivals: list[NewClaim], *, first: bool) -> NewClaim:
    values = " and ".join(rival.value or rival.date for rival in rivals)
    reason = f"Sources differ; {'another gives' if len(rivals) == 1 else 'others give'} {values}."
    return replace(claim, standing="disputed", reason=reason, preferred=first)


def _reported(claim: NewClaim) -> NewClaim:
    """The claim, as reported where nothing but press bears it out."""
    if claim.standing == "stated" and all(cited.source.sort == "media" for cited in claim.cited):
        return replace(claim, standing="reported", reason=ONLY_PRESS)
    return claim
