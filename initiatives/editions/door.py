"""The one door. Whatever becomes public passes here: from the admin, from content files, from imports."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from pydantic import ValidationError

from initiatives.documents.build import build
from initiatives.documents.canonical import canonical, content_digest, digest
from initiatives.documents.known import known_to, rendered
from initiatives.documents.problems import Known, Label, Problem, Refused, document_problems, schema_problems
from initiatives.documents.schema import Document
from initiatives.editions.history import changed_at
from initiatives.index import spans, version, words
from initiatives.models import ROWS_AT_ONCE, Edition, Entry, RegisterChange, Registration, Slug

Person = Any  # a user, or None where no person published: content files


@dataclass(frozen=True)
class Publication:
    """One edition about to be published: what it says and what is said about it."""

    document: Document
    slug: str
    note: str
    change: str
    at: datetime
    by: Person = None
    number: int = 0
    previous: str | None = None


def publish(entry: Entry, *, by: Person, note: str, change: str = "substantive", at: datetime | None = None) -> Edition:
    """Publish the working copy of one entry as its next edition.

    Raises Refused, with every problem and its remedy, and writes nothing where the document is not
    fit to be published or says nothing new.
    """
    return publish_together([entry], by=by, note=note, change=change, at=at)[0]


@transaction.atomic
def publish_together(
    entries: Iterable[Entry], *, by: Person, note: str, change: str = "substantive", at: datetime | None = None
) -> list[Edition]:
    """Publish several entries in one act, so that they may point at one another. All or none."""
    numbers = lock(entry.number for entry in entries)
    rows = list(Entry.objects.filter(pk__in=numbers).order_by("number").with_document_rows().iterator(ROWS_AT_ONCE))
    documents = _documents(rows)
    moment = at or timezone.now()
    editions = record([Publication(documents[row.number], row.slug, note.strip(), change, moment, by) for row in rows])
    Entry.objects.filter(pk__in=documents).update(desk_state="clean")
    return editions


def lock(numbers: Iterable[int]) -> list[int]:
    """Lock the entries, in the order of their numbers, against every other door until the transaction ends.

    Returns the numbers of those that exist.
    """
    rows = Entry.objects.select_for_update().filter(pk__in=set(numbers)).order_by("number")
    return list(rows.values_list("number", flat=True))


def _documents(rows: Sequence[Entry]) -> dict[int, Document]:
    labels = {row.number: Label(row.kind, row.slug, row.label) for row in rows}
    documents, problems = {}, []
    for row in rows:
        try:
            documents[row.number] = build(row, labels)
        except ValidationError as error:
            problems += schema_problems(row.label, error)
    if problems:
        raise Refused(problems)
    return documents


@transaction.atomic
def record(publications: Sequence[Publication]) -> list[Edition]:
    """Make editions of these documents: edition, register, index, in one transaction. The inside of the door.

    A publication that gives no number becomes the next edition; one that does must be newer than
    what is there. Raises Refused and writes nothing where anything is wrong.
    """
    publications = sorted(publications, key=lambda publication: publication.document.entry)
    lock(publication.document.entry for publication in publications)
    before = _before(publications)
    refuse_if(problem for publication in publications for problem in _problems(publication, before))
    editions = [_edition(publication, before) for publication in publications]
    Edition.objects.bulk_create(editions, 200)
    for publication, edition in zip(publications, editions, strict=True):
        _register(publication, edition, before)
    _show(publications, editions)
    return editions


@dataclass(frozen=True)
class _Before:
    """What stood before the act: what may be pointed at, the latest editions, the register, owners of addresses."""

    known: Known
    latest: Mapping[int, Edition]
    registered: Mapping[int, Registration]
    owners: Mapping[str, int]


def _before(publications: Sequence[Publication]) -> _Before:
    numbers = {publication.document.entry for publication in publications}
    slugs = {publication.slug: publication.document for publication in publications}
    return _Before(
        known=known_to(slugs),
        latest={row.entry_id: row for row in Edition.objects.filter(entry__in=numbers).order_by("number")},
        registered={row.pk: row for row in Registration.objects.filter(pk__in=numbers)},
        owners=dict(Slug.objects.filter(pk__in=slugs).values_list("slug", "entry")),
    )


def refuse_if(problems: Iterable[Problem]) -> None:
    """Raise Refused if there is any problem."""
    if found := list(problems):
        raise Refused(found)


def _problems(publication: Publication, before: _Before) -> list[Problem]:
    document = publication.document
    where = document.label
    problems = document_problems(where, document, before.known)
    if not publication.note:
        problems.append(Problem(where, "note", "say in one sentence what changed"))
    owner = before.owners.get(publication.slug, document.entry)
    if owner != document.entry:
        message = f"{publication.slug!r} is or was the address of entry {owner}: choose another"
        problems.append(Problem(where, "slug", message))
    if edition := before.latest.get(document.entry):
        problems += _succession_problems(where, publication, edition)
    if row := before.registered.get(document.entry):
        problems += _standing_problems(where, document, row)
    return problems


def _succession_problems(where: str, publication: Publication, latest: Edition) -> list[Problem]:
    """Whether this can follow the latest edition."""
    if publication.number and publication.number <= latest.number:
        return [Problem(where, "edition", f"edition {latest.number} is already published: give a higher number")]
    if publication.at <= latest.published_at:
        return [
            Problem(
                where, "edition", f"is not later than edition {latest.number} of {latest.published_at:%Y-%m-%d %H:%M}"
            )
        ]
    same = latest.document and content_digest(_read(latest)) == content_digest(publication.document)
    if same and not publication.number:
        return [Problem(where, "edition", f"says the same as edition {latest.number}: there is nothing to publish")]
    return []


def _read(edition: Edition) -> Document:
    return Document.model_validate_json(edition.document)


def _standing_problems(where: str, document: Document, row: Registration) -> list[Problem]:
    """Whether the register lets the entry have a new edition."""
    problems = []
    if row.state not in ("current", "withdrawn"):
        problems.append(Problem(where, "public state", f"the entry is {row.state}: it gets no new editions"))
    if row.kind != document.kind:
        message = f"was published as {row.kind}: its address says so for good; make a new entry of the other kind"
        problems.append(Problem(where, "kind", message))
    return problems


def _edition(publication: Publication, before: _Before) -> Edition:
    document = publication.document
    latest = before.latest.get(document.entry)
    previous = publication.previous if publication.previous is not None else (latest.digest if latest else "")
    text = canonical(document)
    return Edition(
        entry_id=document.entry,
        number=publication.number or (latest.number + 1 if latest else 1),
        document=text,
        html=rendered(document, before.known),
        note=publication.note,
        change=publication.change,
        published_at=publication.at,
        by=publication.by,
        previous=previous,
        digest=digest(previous, text),
    )


def _register(publication: Publication, edition: Edition, before: _Before) -> None:
    """Enter the edition and its address in the register; a first edition makes the entry current."""
    number, slug, at = edition.entry_id, publication.slug, publication.at
    row = before.registered.get(number) or Registration(
        pk=number, kind=publication.document.kind, state="current", since=at
    )
    if row.slug != slug:
        Slug.objects.get_or_create(pk=slug, defaults={"entry_id": number})
        log(row, slug=slug, at=at, by=publication.by)
    row.slug, row.edition = slug, edition.number
    row.save()


def log(row: Registration, *, at: datetime, by: Person, slug: str = "") -> None:
    """Add the standing that the register is to show from this moment on to its history."""
    RegisterChange.objects.create(
        entry_id=row.pk, at=at, state=row.state, slug=slug or row.slug, reason=row.reason, target=row.target, by=by
    )


def _show(publications: Sequence[Publication], editions: Sequence[Edition]) -> None:
    """Let the index say it, except of what is withdrawn; the version of the index moves last."""
    numbers = [edition.entry_id for edition in editions]
    hidden = set(Registration.objects.filter(pk__in=numbers).exclude(state="current").values_list("pk", flat=True))
    for publication, edition in zip(publications, editions, strict=True):
        if edition.entry_id not in hidden:
            showing = spans.Showing(publication.document, publication.slug, edition.number, changed_at(edition))
            spans.show(showing, at=publication.at)
            words.write(publication.document)
    version.move()
