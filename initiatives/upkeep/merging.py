"""What a merger would mean: every claim of the one beside what the other says, and what points at it from elsewhere."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from pydantic import ValidationError

from initiatives.documents.build import build
from initiatives.documents.schema import ClaimPart, Document
from initiatives.models import Claim, Entry
from initiatives.upkeep.sampling import says

MOST = 500


@dataclass(frozen=True)
class Line:
    """One claim of the entry to be merged; ``there`` is the number of the claim with which the other says the same."""

    number: int
    says: str
    there: int | None


@dataclass(frozen=True)
class Comparison:
    """All claims of the one, how many more the other has, and the claims of other entries that point at the one."""

    lines: list[Line]
    more_there: int
    about: list[Claim]

    @property
    def only_here(self) -> int:
        """How many claims nobody reads any more unless they are entered there."""
        return sum(line.there is None for line in self.lines)


def comparison(entry: Entry, into: Entry) -> Comparison | None:
    """The claims of both, as their working copies stand; None where one of them fits into no document yet."""
    try:
        here, there = (build(Entry.objects.with_document_rows().get(pk=one.pk)) for one in (entry, into))
    except ValidationError:
        return None
    said = {_said(claim): claim.number for claim in there.claims}
    lines = [Line(claim.number, _told(here, claim), said.get(_said(claim))) for claim in here.claims]
    about = (
        Claim.objects.filter(object=entry).exclude(subject=into).select_related("subject").order_by("subject", "number")
    )
    common = {line.there for line in lines if line.there}
    return Comparison(lines, len(there.claims) - len(common), list(about[:MOST]))


def _said(claim: ClaimPart) -> tuple[Any, ...]:
    """What makes two claims say the same, whatever their sources and their sentences."""
    object = claim.object.entry if claim.object else 0
    sentence = "" if object or claim.value or claim.date else claim.text
    return claim.predicate, object, claim.mechanism, claim.value, claim.date, claim.end, sentence


def _told(document: Document, claim: ClaimPart) -> str:
    """The claim in one line, without the name of its subject."""
    return says(document, claim).removeprefix(f"{document.label} | ")


def told_apart(entry: Entry, into: Entry) -> Claim | None:
    """The claim that says that the two are not the same; None where nothing says so."""
    pairs = Q(subject=entry, object=into) | Q(subject=into, object=entry)
    return Claim.objects.filter(pairs, predicate="not-same-as").first()
