"""Putting a back-up back: in one transaction, proved by its digest, or not at all."""

import json
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model, QuerySet

from initiatives.documents.problems import Problem, Refused
from initiatives.editions.rebuilding import rebuild
from initiatives.models import Entry
from initiatives.upkeep.backups import tables
from initiatives.upkeep.backups.digests import database_digest
from initiatives.upkeep.backups.writing import FORMAT, MANIFEST


def _nobody_watches(_table: str, _rows: int) -> None:
    pass


@transaction.atomic
def restore(path: Path, *, replace: bool = False, progress: Callable[[str, int], None] = _nobody_watches) -> str:
    """Make the database hold what the back-up holds, and make the index anew; returns the digest of both.

    Readers see the old state until the end. Raises Refused, and changes nothing, for a file that is no back-up, that
    other tables made, that was damaged, or where entries are here already and ``replace`` was not said.
    """
    if Entry.objects.exists() and not replace:
        raise _refused(path, "the database holds entries already: say --replace to put the back-up in their place")
    try:
        with ZipFile(path) as archive:
            manifest = _manifest(path, archive)
            _empty()
            for model in tables.models():
                progress(tables.label(model), _fill(archive, model))
    except (OSError, BadZipFile, ValueError, KeyError) as error:
        raise _refused(path, f"cannot be read as a back-up: {error}") from error
    _go_on_numbering()
    if (digest := database_digest()) != manifest["digest"]:
        raise _refused(path, "was damaged: what it holds has another digest than it had when it was made")
    rebuild()
    return digest


def _refused(path: Path, message: str) -> Refused:
    return Refused([Problem(path.name, "", message)])


def _manifest(path: Path, archive: ZipFile) -> dict[str, Any]:
    """What the back-up says of itself. Refused where this release has other tables."""
    manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if manifest.get("format") != FORMAT:
        raise _refused(path, f"is of format {manifest.get('format')}, and this release reads {FORMAT}")
    there, here = set(manifest["migrations"]), set(tables.migrations())
    if there != here:
        differing = ", ".join(sorted(there ^ here)[:5])
        raise _refused(path, f"was made by another release ({differing}): restore it with that one, then upgrade")
    return manifest


def _empty() -> None:
    """Away with all rows. The tables of the index too: they are filled anew."""
    for model in tables.models():
        QuerySet(model)._raw_delete(using=connection.alias)


def _fill(archive: ZipFile, model: type[Model]) -> int:
    """Every row of the table as it was, with its key; returns how many."""
    columns, written = tables.fields(model), 0
    for batch in _batches(archive, model):
        # As `loaddata` does: raw, so that no field gives itself another value.
        QuerySet(model)._insert(batch, columns, raw=True)  # type: ignore[attr-defined]  # Django's own
        written += len(batch)
    return written


def _batches(archive: ZipFile, model: type[Model]) -> Iterator[list[Model]]:
    with archive.open(f"{tables.label(model)}.jsonl") as table:
        rows = (tables.instance(model, json.loads(line)) for line in table)
        size = connection.ops.bulk_batch_size(tables.fields(model), [None] * tables.AT_ONCE)
        while batch := list(islice(rows, max(1, min(size, tables.AT_ONCE)))):
            yield batch


def _go_on_numbering() -> None:
    """The next key of each table comes after those that were put back."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables.models()):
            cursor.execute(statement)
    ContentType.objects.clear_cache()
