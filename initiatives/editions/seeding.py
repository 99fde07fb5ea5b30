"""Content files into the knowledge base: validate all, then write all that is new, or nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from pydantic import ValidationError

from initiatives.documents.build import build
from initiatives.documents.canonical import content_digest
from initiatives.documents.files import Read, read_all
from initiatives.documents.known import known_to
from initiatives.documents.load import Load, load
from initiatives.documents.problems import Problem, document_problems
from initiatives.documents.schema import Document
from initiatives.editions.door import Publication, record, refuse_if
from initiatives.editions.earlier import Earlier, read_earlier, rounds
from initiatives.editions.moments import read_moment
from initiatives.editions.seeding_register import Progress, merger_problems, register_problems, write_register
from initiatives.models import ROWS_AT_ONCE, Edition, Entry, Slug


def _nobody_watches(_step: str, _done: int, _of: int) -> None:
    pass


@dataclass
class Report:
    """What a seeding did, in slugs. Conflicts are told and left as they are."""

    published: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    conflicts: list[Problem] = field(default_factory=list)


def check(folder: Path) -> tuple[list[Read], Earlier]:
    """Read every content file, earlier editions too, and validate all of them. Writes nothing.

    Raises Refused with every problem.
    """
    files, problems = read_all(folder)
    earlier, broken = read_earlier(folder, files)
    problems += broken
    problems += _clashes(files)
    known = known_to({file.slug: file.content.document for file in files})
    for file in files:
        problems += document_problems(file.where, file.content.document, known)
        problems += register_problems(file)
    problems += merger_problems(files)
    refuse_if(problems)
    return files, earlier


@transaction.atomic
def seed(folder: Path, progress: Progress = _nobody_watches) -> Report:
    """Publish exactly the editions that the content files are, where the knowledge base does not have them.

    Files that were seeded before are left alone, whatever curators did since. Raises Refused, and
    writes nothing, where any file has a problem.
    """
    files, earlier = check(folder)
    report = Report()
    fresh = list(_sorted_out(files, report))
    for editions in rounds(fresh, earlier):
        _write(editions, progress)
    write_register(fresh, progress)
    report.published += [file.slug for file in fresh]
    return report


def _clashes(files: Sequence[Read]) -> Iterator[Problem]:
    """Numbers and addresses that two files claim, or that belong to another entry here."""
    numbers = Counter(file.number for file in files)
    slugs = Counter(slug for file in files for slug in file.content.slugs)
    owners = dict(Entry.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    owners |= dict(Slug.objects.filter(pk__in=slugs).values_list("slug", "entry"))
    for file in files:
        if numbers[file.number] > 1:
            yield Problem(file.where, "entry", f"{file.number} is the number of more than one file: number one anew")
        for slug in file.content.slugs:
            if slugs[slug] > 1:
                yield Problem(file.where, "slugs", f"{slug!r} stands in more than one place: keep one")
            if owners.get(slug, file.number) != file.number:
                message = f"{slug!r} is or was the address of entry {owners[slug]} here: choose another"
                yield Problem(file.where, "slugs", message)
    yield from _iso_clashes(files)


def _iso_clashes(files: Sequence[Read]) -> Iterator[Problem]:
    codes = Counter(file.content.document.iso for file in files if file.content.document.iso)
    owners = dict(Entry.objects.filter(iso__in=codes).values_list("iso", "pk"))
    for file in files:
        if (owner := owners.get(file.content.document.iso, file.number)) != file.number:
            yield Problem(file.where, "document.iso", f"{file.content.document.iso} is the code of entry {owner} here")
        if codes[file.content.document.iso] > 1:
            yield Problem(file.where, "document.iso", f"{file.content.document.iso} stands in more than one file")


def _sorted_out(files: Iterable[Read], report: Report) -> Iterator[Read]:
    """The files to be written; what is unchanged or in conflict goes into the report."""
    files = list(files)
    entries = Entry.objects.filter(pk__in=[file.number for file in files]).with_document_rows()
    rows = {row.pk: row for row in entries.iterator(ROWS_AT_ONCE)}
    latest = {row.entry_id: row for row in Edition.objects.filter(entry__in=rows).order_by("number")}
    for file in files:
        row, edition = rows.get(file.number), latest.get(file.number)
        if row is None:
            yield file
        elif file.digest == row.seeded_digest:
            report.unchanged.append(file.slug)
        elif edition and file.digest == edition.digest:
            Entry.objects.filter(pk=row.pk).update(seeded_digest=file.digest)
            report.unchanged.append(file.slug)
        elif conflict := _conflict(file, row, edition):
            report.conflicts.append(conflict)
        else:
            yield file


def _conflict(file: Read, row: Entry, edition: Edition | None) -> Problem | None:
    """Why the file cannot follow what is here; None where it can."""
    if row.slug not in file.content.slugs:
        return Problem(
            file.where, "slugs", f"entry {row.pk} here is {row.slug!r}: number the file anew or name that address"
        )
    if edition is None or edition.digest != row.seeded_digest:
        return Problem(
            file.where, "edition", "the file and the knowledge base both changed: dump the entry and join them by hand"
        )
    if _rows_changed(row, edition):
        return Problem(
            file.where, "edition", "a curator has unpublished changes here: publish or undo them, then seed again"
        )
    if file.content.edition.number <= edition.number:
        return Problem(
            file.where, "edition.number", f"edition {edition.number} is published with other words: raise the number"
        )
    return None


def _rows_changed(row: Entry, edition: Edition) -> bool:
    try:
        working = build(row)
    except ValidationError:
        return True
    return content_digest(working) != content_digest(Document.model_validate_json(edition.document))


def _write(files: Sequence[Read], progress: Progress) -> None:
    """The working copy first, then the editions through the door."""
    if not files:
        return
    progress("loading", 0, len(files))
    load(Load(file.content.document, file.slug, file.content.last_claim, file.digest) for file in files)
    progress("publishing", len(files), len(files))
    record([_publication(file) for file in files])


def _publication(file: Read) -> Publication:
    edition = file.content.edition
    return Publication(
        document=file.content.document,
        slug=file.slug,
        note=edition.note,
        change=edition.change,
        at=read_moment(edition.date),
        number=edition.number,
        previous=edition.previous,
    )
