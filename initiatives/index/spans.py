"""Cards and flat claims: one row for as long as it was public, opened and closed by publication."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from initiatives.documents.markup import plain_text
from initiatives.documents.schema import ClaimPart, Document
from initiatives.index.belonging import activity, belonging
from initiatives.index.evidence import evidence
from initiatives.index.filing import filing
from initiatives.index.words import fold
from initiatives.models import Card, FlatClaim, PartialDate
from initiatives.vocabulary import PREDICATES

BATCH = 500
CLAIM_FIELDS = ("number", "predicate", "mechanism", "value", "text", "standing", "preferred")
# Two rows that agree in these say the same, so that the older one stays open.
SAME = (*CLAIM_FIELDS, "object", "date", "date_precision", "end", "end_precision")


@dataclass(frozen=True)
class Showing:
    """A document as lists are to show it: its address, the number of its edition, and when a fact last changed."""

    document: Document
    slug: str
    edition: int
    published_at: datetime


def show(showing: Showing, *, at: datetime) -> None:
    """From this moment on the lists say what the document says."""
    Card.objects.current().filter(entry=showing.document.entry).update(published_until=at)
    card_of(showing, at=at).save(force_insert=True)
    _show_claims(showing.document, at)


def hide(entry: int, *, at: datetime) -> None:
    """From this moment on the lists say nothing of the entry."""
    Card.objects.current().filter(entry=entry).update(published_until=at)
    FlatClaim.objects.current().filter(entry=entry).update(published_until=at)


def readdress(entry: int, *, slug: str, at: datetime) -> None:
    """From this moment on the lists lead to the entry at its new address."""
    for card in Card.objects.current().filter(entry=entry):
        Card.objects.filter(pk=card.pk).update(published_until=at)
        card.pk, card.slug, card.published_from = None, slug, at
        card.save(force_insert=True)


def forget(entries: Iterable[int] | None = None) -> None:
    """Delete the rows of these entries; of all of them where None is given."""
    for rows in (Card.objects.all(), FlatClaim.objects.all()):
        (rows if entries is None else rows.filter(entry__in=entries)).delete()


def card_of(showing: Showing, *, at: datetime) -> Card:
    """The card of the document, not yet saved."""
    document = showing.document
    active_from, active_until = activity(document)
    return Card(
        entry=document.entry,
        edition=showing.edition,
        kind=document.kind,
        slug=showing.slug,
        label=document.label,
        name=document.name,
        sort_name=fold(document.label),
        summary=plain_text(document.summary),
        form=document.form,
        subkind=document.subkind,
        family=document.family,
        iso=document.iso,
        region=document.region,
        order=document.order,
        status=_value(document, "status"),
        legal_force=_value(document, "legal-force"),
        claims=len(document.claims),
        sources=len(document.sources),
        evidence=evidence(document),
        names=[name.name for name in document.names],
        filing=filing(document),
        belonging=belonging(document),
        active_from=active_from,
        active_until=active_until,
        published_at=showing.published_at,
        published_from=at,
    )


def _value(document: Document, predicate: str) -> str:
    """The value to show of a predicate that has one true value: the preferred, else the latest."""
    claims = [claim for claim in document.claims if claim.predicate == predicate]
    return max(claims, key=lambda claim: (claim.preferred, claim.date, claim.number)).value if claims else ""


def _show_claims(document: Document, at: datetime) -> None:
    open_rows = {row.number: row for row in FlatClaim.objects.current().filter(entry=document.entry)}
    rows = {claim.number: flat_claim(document.entry, claim, at) for claim in document.claims}
    kept = {number for number, row in rows.items() if number in open_rows and _same(row, open_rows[number])}
    closed = [row.pk for number, row in open_rows.items() if number not in kept]
    FlatClaim.objects.filter(pk__in=closed).update(published_until=at)
    FlatClaim.objects.bulk_create((row for number, row in rows.items() if number not in kept), BATCH)


def _same(one: FlatClaim, other: FlatClaim) -> bool:
    return all(getattr(one, field) == getattr(other, field) for field in SAME)


def flat_claim(entry: int, claim: ClaimPart, at: datetime) -> FlatClaim:
    """The claim as a row, not yet saved."""
    began = PartialDate.parse(claim.date) if claim.date else None
    ended = PartialDate.parse(claim.end) if claim.end else None
    return FlatClaim(
        entry=entry,
        family=PREDICATES[claim.predicate].family,
        object=claim.object.entry if claim.object else None,
        date=began.first if began else None,
        date_precision=began.precision if began else "",
        end=ended.last if ended else None,
        end_precision=ended.precision if ended else "",
        published_from=at,
        **{field: getattr(claim, field) for field in CLAIM_FIELDS},
    )
