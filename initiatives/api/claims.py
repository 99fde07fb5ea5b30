"""Claims: rows by what they say of whom, and one claim with its evidence."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from pydantic import Field

from initiatives import vocabulary
from initiatives.api.answers import Listed, Other, Told, other, turned
from initiatives.api.entries import registered
from initiatives.api.operations import operation
from initiatives.api.serving import nothing
from initiatives.api.words import Dated, NoWords, Number, Paged, one_of
from initiatives.documents.schema import ClaimPart, SourcePart
from initiatives.index.holdings import Holdings, holdings
from initiatives.models import Check, Edition, FlatClaim, PartialDate

Predicate: Any = one_of(vocabulary.PREDICATES)
Family: Any = one_of(vocabulary.CLAIM_FAMILIES)
Mechanism: Any = one_of(vocabulary.MECHANISMS)
Standing: Any = one_of(vocabulary.STANDINGS)


class ClaimWords(Paged, Dated):
    """What claims are asked by."""

    entry: list[Number] = Field(default=[], description="Claims that these entries make, by number.")
    object: list[Number] = Field(default=[], description="Claims about these entries, by number.")
    predicate: list[Predicate] = Field(default=[], description="Claims that say one of these.")
    family: list[Family] = Field(default=[], description="Claims of these families.")
    mechanism: list[Mechanism] = Field(default=[], description="Measures by these means.")
    standing: list[Standing] = Field(default=[], description="Claims that stand so; all of them without it.")


class ClaimTold(Told):
    """A claim as a row. A date is as precise as its source: 2001, 2001-11 or 2001-11-23."""

    claim: str = Field(description="As it is cited: entry, slash, number.")
    entry: int
    number: int
    subject: Other | None = Field(description="The entry that makes the claim; null where it is not listed.")
    predicate: str
    family: str
    object: Other | None = Field(description="The entry at the other end; null where none is listed.")
    object_number: int | None
    mechanism: str | None
    value: str | None
    text: str
    date: str | None = Field(description="Null where no date is recorded.")
    end: str | None = Field(description="Null where no end is recorded.")
    standing: str
    preferred: bool
    address: str


class Claims(Listed):
    """One page of claims, by entry and number."""

    claims: list[ClaimTold]


@operation("claims", "/claims", words=ClaimWords, answer=Claims, entry=18, predicate="ratified", size=5)
def claims(request: HttpRequest, words: ClaimWords) -> Claims:
    """Published claims by what they say and of whom, as rows in the order of their numbers."""
    moment = words.asked.moment
    rows = FlatClaim.objects.at(moment)
    for field in ("entry", "object", "predicate", "family", "mechanism", "standing"):
        if chosen := getattr(words, field):
            rows = rows.filter(**{f"{field}__in": chosen})
    pages = turned(request, "/claims", count=rows.count(), page=words.page, size=words.size)
    start = (words.page - 1) * words.size
    shown = rows.order_by("entry", "number", "published_from")[start : start + words.size]
    held = holdings(moment)
    return Claims(**pages, claims=[_told(request, row, held) for row in shown])


def _told(request: HttpRequest, row: FlatClaim, held: Holdings) -> ClaimTold:
    subject = other(request, row.entry, held)
    page = subject.address if subject else request.build_absolute_uri(f"/id/{row.entry}/")
    return ClaimTold(
        claim=f"{row.entry}/{row.number}",
        entry=row.entry,
        number=row.number,
        subject=subject,
        predicate=row.predicate,
        family=row.family,
        object=other(request, row.object, held),
        object_number=row.object,
        mechanism=row.mechanism or None,
        value=row.value or None,
        text=row.text,
        date=_spelt(row.date, row.date_precision),
        end=_spelt(row.end, row.end_precision),
        standing=row.standing,
        preferred=row.preferred,
        address=f"{page}#claim-{row.number}",
    )


def _spelt(day: date | None, precision: str) -> str | None:
    return str(PartialDate.around(day, precision)) if day else None


class CheckTold(Told):
    """A comparison of the claim with a source, by a curator in a role."""

    source: str
    on: str
    against: str
    role: str


class Evidence(Told):
    """One claim with the sources that bear it out, and every check of it."""

    claim: str
    address: str
    edition: int
    says: ClaimPart
    sources: list[SourcePart]
    checks: list[CheckTold]


@operation("claim", "/claims/{entry}/{claim}", words=NoWords, answer=Evidence, entry=18, claim=1)
def claim(request: HttpRequest, words: NoWords, entry: int, claim: int) -> Evidence:
    """One claim of the latest edition of an entry, with its sources and checks."""
    row = registered(entry)
    edition = Edition.objects.get(entry=entry, number=row.edition)
    document = edition.as_document()
    says = next((part for part in document["claims"] if part["number"] == claim), None)
    if says is None:
        raise nothing(f"Edition {row.edition} of entry {entry} has no claim {claim}.")
    cited = {citation["source"] for citation in says.get("citations", ())}
    checks = Check.objects.of(entry).filter(claim=claim)
    return Evidence(
        claim=f"{entry}/{claim}",
        address=request.build_absolute_uri(f"{row.get_absolute_url()}#claim-{claim}"),
        edition=row.edition,
        says=ClaimPart.model_validate(says),
        sources=[SourcePart.model_validate(part) for part in document["sources"] if part["key"] in cited],
        checks=[
            CheckTold(source=check.source, on=check.on.isoformat(), against=check.against, role=check.role)
            for check in checks
        ],
    )
