"""The sheets as files: empty ones to fill in, and what stands there now, to be corrected and brought back."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.db.models import QuerySet
from openpyxl import Workbook

from initiatives.browse.cells import csv_lines, safe
from initiatives.models import Claim, Entry, Registration, Source
from initiatives.upkeep.imports.claims import stand
from initiatives.upkeep.imports.entries import FIELDS
from initiatives.upkeep.imports.sheets import SHEETS, Sheet


def rows_of(sheet: Sheet, within: QuerySet[Entry]) -> Iterator[list[str]]:
    """What the working copies of these entries say, as rows of the sheet."""
    if sheet.family:
        yield from _claims(sheet, within)
    elif sheet.word == "entries":
        yield from _entries(within)
    else:
        for source in Source.objects.filter(citations__claim__subject__in=within).distinct().order_by("key"):
            yield [getattr(source, column) for column in sheet.columns]


def _claims(sheet: Sheet, within: QuerySet[Entry]) -> Iterator[list[str]]:
    called = _called(within)
    claims = Claim.objects.of_family(sheet.family).filter(subject__in=within).select_related("subject", "object")
    for claim in claims.order_by("subject", "number").prefetch_related("citations__source"):
        said = stand(claim)
        ends = [claim.subject.slug, claim.predicate, called(claim.object)]
        standing = "" if claim.standing == "stated" else claim.standing
        texts = [claim.value, claim.text, standing, claim.reason, "yes" if claim.preferred else ""]
        for place in said["citations"]:
            yield [*ends, said["date"], said["end"], *texts, *place]


def _called(within: QuerySet[Entry]) -> Callable[[Entry | None], str]:
    """What an entry is called in a sheet: by its address; out of reach by the public one, or by its number."""
    seen = set(within.values_list("pk", flat=True))
    public = dict(Registration.objects.values_list("entry", "slug"))

    def called(entry: Entry | None) -> str:
        if entry is None:
            return ""
        return entry.slug if entry.pk in seen else public.get(entry.pk, str(entry.pk))

    return called


def _entries(within: QuerySet[Entry]) -> Iterator[list[str]]:
    for entry in within.order_by("pk").prefetch_related("names", "tags"):  # type: ignore[misc]  # taggit has no types
        names = "; ".join(name.name for name in entry.names.all())
        tags = "; ".join(sorted(tag.name for tag in entry.tags.all()))
        name, short_name, form, subkind, summary = (getattr(entry, field) for field in FIELDS)
        yield [entry.kind, entry.slug, name, short_name, form, subkind, summary, names, tags]


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The file as lines of CSV in UTF-8 that a spreadsheet opens as such."""
    yield "\ufeff"
    yield from csv_lines(header, rows)


def as_excel(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The file as a workbook; every cell is text, and none a formula."""
    book = Workbook(write_only=True)
    page = book.create_sheet("Atlas")
    for row in ([*header], *rows):
        page.append([safe(cell) for cell in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def template(word: str) -> tuple[str, ...]:
    """The header of the template file of a sheet."""
    return SHEETS[word].columns
