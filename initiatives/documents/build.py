"""Rows to document: what the working copy of an entry says."""

from collections.abc import Mapping

from initiatives.documents.known import published_labels
from initiatives.documents.problems import Label
from initiatives.documents.schema import CitationPart, ClaimPart, Document, NamePart, Reference, SourcePart
from initiatives.models import Citation, Claim, Entry, Source


def build(entry: Entry, together: Mapping[int, Label] | None = None) -> Document:
    """The working copy of the entry as a document.

    Other entries are named as their published cards name them; ``together`` holds the labels of
    entries that are to be published in the same call. An entry that is in neither keeps the address
    of its row, for the person at the desk to see; publication refuses it. Raises pydantic's
    ValidationError where a field holds what no document may hold.
    """
    claims = sorted(entry.claims.all(), key=lambda claim: claim.number)
    labels = published_labels({claim.object_id for claim in claims if claim.object_id}) | dict(together or {})
    return Document(
        entry=entry.number,
        kind=entry.kind,
        name=entry.name,
        short_name=entry.short_name,
        names=_names(entry),
        form=entry.form,
        subkind=entry.subkind,
        family=entry.family,
        iso=entry.iso,
        region=entry.region,
        tags=sorted(tag.name for tag in entry.tags.all()),
        order=entry.order,
        summary=_lines(entry.summary),
        body=_lines(entry.body),
        claims=[_claim(claim, labels) for claim in claims],
        sources=_sources(claims),
    )


def _lines(text: str) -> str:
    """Text with the line ends of a document; browsers send carriage returns."""
    return text.replace("\r\n", "\n").strip()


def _names(entry: Entry) -> list[NamePart]:
    names = sorted(entry.names.all(), key=lambda name: name.pk)
    return [NamePart(name=name.name, sort=name.sort, language=name.language) for name in names]


def _claim(claim: Claim, labels: Mapping[int, Label]) -> ClaimPart:
    return ClaimPart(
        number=claim.number,
        predicate=claim.predicate,
        object=_reference(claim.object, labels),
        mechanism=claim.mechanism,
        value=claim.value,
        date=str(claim.began or ""),
        end=str(claim.ended or ""),
        text=claim.text,
        standing=claim.standing,
        reason=claim.reason,
        preferred=claim.preferred,
        citations=[_citation(citation) for citation in sorted(claim.citations.all(), key=lambda row: row.pk)],
    )


def _reference(target: Entry | None, labels: Mapping[int, Label]) -> Reference | None:
    if target is None:
        return None
    label = labels.get(target.number) or Label(target.kind, target.slug, target.label)
    return Reference(entry=target.number, slug=label.slug, name=label.name)


def _citation(citation: Citation) -> CitationPart:
    return CitationPart(
        source=citation.source.key,
        locator=citation.locator,
        language=citation.language,
        quotation=_lines(citation.quotation),
    )


def _sources(claims: list[Claim]) -> list[SourcePart]:
    cited = {citation.source.key: citation.source for claim in claims for citation in claim.citations.all()}
    return [_source(cited[key]) for key in sorted(cited)]


def _source(source: Source) -> SourcePart:
    return SourcePart(
        key=source.key,
        title=source.title,
        author=source.author,
        publisher=source.publisher,
        date=source.date,
        sort=source.sort,
        language=source.language,
        url=source.url,
        note=source.note,
    )
