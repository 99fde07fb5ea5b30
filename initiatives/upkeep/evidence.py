"""The evidence gate: what a claim needs before it is laid before a reviewer."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from initiatives.documents.build import build
from initiatives.documents.difference import Plain, difference
from initiatives.documents.known import known_to
from initiatives.documents.problems import Label, Problem, document_problems, schema_problems
from initiatives.documents.schema import ClaimPart, Document, SourcePart
from initiatives.models import ROWS_AT_ONCE, Entry, Recheck, SourceHealth
from initiatives.upkeep.working_copy import current_editions


def evidence_problems(entries: Iterable[Entry]) -> list[Problem]:
    """What keeps the working copies from review together: what publication would refuse, and evidence that is missing.

    They may point at one another. Claims that readers read already, as they are, are not asked for more than they were.
    """
    numbers = [entry.pk for entry in entries]
    rows = list(Entry.objects.with_document_rows().filter(pk__in=numbers).order_by("number").iterator(ROWS_AT_ONCE))
    labels = {row.number: Label(row.kind, row.slug, row.label) for row in rows}
    documents, problems = {}, []
    for row in rows:
        try:
            documents[row.slug] = build(row, labels)
        except ValidationError as error:
            problems += schema_problems(row.label, error)
    known = known_to(documents)
    current = current_editions(rows)
    for row in rows:
        if document := documents.get(row.slug):
            edition = current.get(row.pk)
            problems += document_problems(row.label, document, known)
            problems += _gate(row, document, edition.as_document() if edition else {})
    return problems


def _gate(entry: Entry, document: Document, published: Plain) -> Iterator[Problem]:
    changed = _changed_claims(published, document)
    works = {source.key: source for source in document.sources}
    archived = _archived(works)
    rechecked = set(Recheck.objects.filter(entry=entry).values_list("claim", flat=True))
    for claim in document.claims:
        if claim.number in changed:
            yield from _claim_problems(entry.label, claim, works, archived, claim.number in rechecked)
            yield from _dispute_problems(entry.label, claim, document)


def _changed_claims(published: Plain, document: Document) -> set[int]:
    """The numbers of the claims that readers do not read as they are."""
    working: Mapping[str, Any] = document.model_dump(mode="json", exclude_defaults=True)
    return {int(change.key) for change in difference(published, working).claims}


def _archived(works: Mapping[str, SourcePart]) -> set[str]:
    """The sources of which an archive holds a copy."""
    healths = SourceHealth.objects.filter(key__in=works).exclude(archive_url="")
    return set(healths.values_list("key", flat=True))


def _claim_problems(
    where: str, claim: ClaimPart, works: Mapping[str, SourcePart], archived: set[str], rechecked: bool
) -> Iterator[Problem]:
    place = f"claim {claim.number}"
    cited = [works[citation.source] for citation in claim.citations if citation.source in works]
    for source in cited:
        if missing := _missing(source, archived):
            message = _("%(title)s lacks its %(missing)s: complete the source")
            yield Problem(where, f"{place}.citations", message % {"title": source.title, "missing": missing})
    if not cited or any(source.sort != "media" for source in cited):
        return
    if claim.standing == "stated":
        message = _("only media bear it out: make it reported, and say so in the reason")
        yield Problem(where, f"{place}.standing", message)
    elif claim.standing == "reported" and not rechecked:
        yield Problem(where, f"{place}.recheck", _("is only reported: say on which day to look again"))


def _missing(source: SourcePart, archived: set[str]) -> str:
    """What a reader would need to find the work, in words; empty where nothing is missing."""
    if source.sort == "founding-document":
        return ""
    if not source.publisher:
        return str(_("publisher"))
    if not source.url and source.key not in archived:
        return str(_("address or archived copy"))
    return ""


def _dispute_problems(where: str, claim: ClaimPart, document: Document) -> Iterator[Problem]:
    """Where sources disagree every value stands, and one is preferred."""
    if claim.standing != "disputed":
        return
    about = claim.object.entry if claim.object else 0
    rivals = [
        other
        for other in document.claims
        if other.predicate == claim.predicate and (other.object.entry if other.object else 0) in (about, 0)
    ]
    place = f"claim {claim.number}"
    if len(rivals) < 2:
        yield Problem(where, f"{place}.standing", _("is disputed: enter the other value too, with its source"))
    elif not any(rival.preferred for rival in rivals):
        yield Problem(where, f"{place}.preferred", _("is disputed: prefer one of the values, and say why"))
