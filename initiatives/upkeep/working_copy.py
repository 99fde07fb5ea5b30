"""What the working copy says now, whether that differs from what is published, and how it stands on the desk."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.core import serializers
from django.db.models import F, Model, Q
from django.utils import timezone
from pydantic import ValidationError

from initiatives.documents.build import build
from initiatives.documents.canonical import canonical, content_digest
from initiatives.documents.schema import Document
from initiatives.editions.door import Person
from initiatives.models import ROWS_AT_ONCE, Claim, Edition, Entry, Review, Save


def entry_digest(number: int) -> str:
    """What the whole page of an entry shows, its address included, in one word. It never fails: drafts may be odd."""
    return digest_of(Entry.objects.with_document_rows().get(pk=number))


def digest_of(entry: Entry) -> str:
    """The same of an entry that was fetched with all its rows."""
    try:
        content = content_digest(build(entry))
    except ValidationError:
        content = rows_digest(_rows(entry))
    return hashlib.sha256(f"{entry.slug}\n{content}".encode()).hexdigest()


def claim_digest(claim: Claim) -> str:
    """What the page of one claim shows: the claim and its citations."""
    return rows_digest([claim, *claim.citations.order_by("pk")])


def rows_digest(rows: Iterable[Model]) -> str:
    """The values of rows as they are stored."""
    return hashlib.sha256(serializers.serialize("json", rows).encode()).hexdigest()


def _rows(entry: Entry) -> list[Model]:
    claims = list(entry.claims.all())
    citations = [citation for claim in claims for citation in claim.citations.all()]
    return [
        entry,
        *entry.names.all(),
        *entry.tags.all(),
        *claims,
        *citations,
        *(citation.source for citation in citations),
    ]


def settle(numbers: Iterable[int], *, by: Person, why: str) -> None:
    """Say how each working copy stands on the desk, and keep what it says now. Call it after rows were written.

    Every door to the rows ends here: the pages of the desk, imports, an edition taken back as a draft. A working
    copy that was changed after its submission is no longer what the reviewers were shown: its review is overtaken.
    """
    entries = list(Entry.objects.filter(pk__in=set(numbers)).with_document_rows().iterator(ROWS_AT_ONCE))
    current = current_editions(entries)
    for entry in entries:
        digest = digest_of(entry)
        _keep(entry, digest, by, why)
        state = "clean" if says_the_same(entry, current.get(entry.pk)) else _unpublished_state(entry, digest)
        if state == "clean":
            _overtake(entry)
        if entry.desk_state != state:
            Entry.objects.filter(pk=entry.pk).update(desk_state=state)


def _keep(entry: Entry, digest: str, by: Person, why: str) -> None:
    """Keep the working copy as it was saved, unless the save before said just the same."""
    last = Save.objects.filter(entry=entry).values_list("digest", flat=True).first()
    if digest != last:
        Save.objects.create(entry=entry, at=timezone.now(), by=by, why=why, digest=digest, document=_text(entry))


def _text(entry: Entry) -> str:
    try:
        return canonical(build(entry))
    except ValidationError:
        return ""


def _unpublished_state(entry: Entry, digest: str) -> str:
    """The state of a working copy that readers do not read: what became of its latest review."""
    review = Review.objects.filter(entry=entry).first()
    if review is None or review.state not in ("open", "returned"):
        return "changed"
    if review.state == "returned":
        return "returned"
    if review.digest == digest:
        return "in-review"
    _overtake(entry)
    return "changed"


def _overtake(entry: Entry) -> None:
    """Close the review of a working copy that became another one, and those that were to be decided with it."""
    open_ones = Review.objects.awaiting().filter(entry=entry)
    leads = {review.lead_id or review.pk for review in open_ones}
    bundle = Review.objects.awaiting().filter(Q(pk__in=leads) | Q(lead__in=leads))
    others = [review.entry_id for review in bundle if review.entry_id != entry.pk]
    bundle.update(state="overtaken", decided_at=timezone.now())
    Entry.objects.filter(pk__in=others, desk_state="in-review").update(desk_state="changed")


def current_editions(entries: Iterable[Entry]) -> dict[int, Edition]:
    """The edition of each entry that the public reads; never published ones are missing."""
    editions = Edition.objects.filter(entry__in=entries, number=F("entry__registration__edition"))
    return {edition.entry_id: edition for edition in editions}


def says_the_same(entry: Entry, edition: Edition | None) -> bool:
    """Whether the working copy says what the edition says. Nothing differs from no edition, and from a removed one."""
    if edition is None or not edition.document:
        return False
    try:
        working = build(entry)
    except ValidationError:
        return False
    return content_digest(working) == content_digest(Document.model_validate_json(edition.document))


def claim_is_published(claim: Claim) -> bool:
    """Whether the public reads this claim, with these citations, as the working copy has it."""
    entry = Entry.objects.with_document_rows().get(pk=claim.subject_id)
    edition = current_editions([entry]).get(entry.pk)
    if edition is None or not edition.document:
        return False
    published = Document.model_validate_json(edition.document)
    try:
        working = build(entry)
    except ValidationError:
        return False
    return _alone(working, claim.number) == _alone(published, claim.number) is not None


def _alone(document: Document, number: int) -> dict[str, Any] | None:
    """One claim of a document, without the printed label of its other end."""
    part = next((part for part in document.claims if part.number == number), None)
    if part is None:
        return None
    return part.model_dump(exclude={"object"}) | {"object": part.object.entry if part.object else None}
