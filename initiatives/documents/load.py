"""Document to rows: make the working copy say what documents say. Publishes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from initiatives.documents.schema import ClaimPart, Document
from initiatives.models import Citation, Claim, Entry, EntryTag, LastNumber, OtherName, Source, TaggedEntry

ENTRY_FIELDS = ("kind", "name", "short_name", "form", "subkind", "family", "iso", "region", "order", "summary", "body")
SOURCE_FIELDS = ("title", "author", "publisher", "date", "sort", "language", "url", "note")
CLAIM_FIELDS = ("number", "predicate", "mechanism", "value", "text", "standing", "reason", "preferred")
BATCH = 500


@dataclass(frozen=True)
class Load:
    """One document with the address and the last claim number that its entry is to bear."""

    document: Document
    slug: str
    last_claim: int
    seeded_digest: str = ""


def load(loads: Iterable[Load]) -> None:
    """Write the documents to the working copy, in place of what it said.

    Call it inside a transaction, with documents that have no problems. The number of queries
    depends on the number of batches and not on the number of documents.
    """
    loads = list(loads)
    _write_sources(loads)
    _write_entries(loads)
    _write_names(loads)
    _write_tags(loads)
    _write_claims(loads)


def _write_sources(loads: list[Load]) -> None:
    """Sources are shared; where two documents describe one differently the later document's words stand."""
    parts = {source.key: source for load in loads for source in load.document.sources}
    rows = [Source(key=key, **{field: getattr(part, field) for field in SOURCE_FIELDS}) for key, part in parts.items()]
    Source.objects.bulk_create(
        rows, BATCH, update_conflicts=True, unique_fields=["key"], update_fields=list(SOURCE_FIELDS)
    )


def _write_entries(loads: list[Load]) -> None:
    rows = [_entry(load) for load in loads]
    Entry.objects.bulk_create(
        rows,
        BATCH,
        update_conflicts=True,
        unique_fields=["number"],
        update_fields=[*ENTRY_FIELDS, "slug", "last_claim", "desk_state", "seeded_digest"],
    )
    if rows:
        LastNumber.note(max(row.number for row in rows))


def _entry(load: Load) -> Entry:
    fields = {field: getattr(load.document, field) for field in ENTRY_FIELDS}
    return Entry(
        number=load.document.entry,
        slug=load.slug,
        last_claim=load.last_claim,
        desk_state="clean",
        seeded_digest=load.seeded_digest,
        **fields,
    )


def _numbers(loads: list[Load]) -> list[int]:
    return [load.document.entry for load in loads]


def _write_names(loads: list[Load]) -> None:
    OtherName.objects.filter(entry__in=_numbers(loads)).delete()
    OtherName.objects.bulk_create(
        (
            OtherName(entry_id=load.document.entry, name=part.name, sort=part.sort, language=part.language)
            for load in loads
            for part in load.document.names
        ),
        BATCH,
    )


def _write_tags(loads: list[Load]) -> None:
    TaggedEntry.objects.filter(content_object__in=_numbers(loads)).delete()
    names = {name for load in loads for name in load.document.tags}
    tags = {name: EntryTag.objects.get_or_create(name=name)[0] for name in sorted(names)}
    TaggedEntry.objects.bulk_create(
        TaggedEntry(content_object_id=load.document.entry, tag=tags[name])
        for load in loads
        for name in load.document.tags
    )


def _write_claims(loads: list[Load]) -> None:
    Claim.objects.filter(subject__in=_numbers(loads)).delete()
    rows = [_claim(load.document.entry, part) for load in loads for part in load.document.claims]
    written = Claim.objects.bulk_create(rows, BATCH)
    places = {(row.subject_id, row.number): row for row in written}
    sources = dict(Source.objects.values_list("key", "pk"))
    Citation.objects.bulk_create(
        (
            Citation(
                claim=places[load.document.entry, part.number],
                source_id=sources[citation.source],
                locator=citation.locator,
                language=citation.language,
                quotation=citation.quotation,
            )
            for load in loads
            for part in load.document.claims
            for citation in part.citations
        ),
        BATCH,
    )


def _claim(subject: int, part: ClaimPart) -> Claim:
    row = Claim(subject_id=subject, object_id=part.object.entry if part.object else None)
    for field in CLAIM_FIELDS:
        setattr(row, field, getattr(part, field))
    row.set_dates(part.date, part.end)
    return row
