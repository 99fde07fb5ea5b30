"""Making a back-up: one file of compressed lines, complete or not there."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils import timezone

from initiatives.editions.moments import write_moment
from initiatives.upkeep.backups import tables
from initiatives.upkeep.backups.digests import table_digest, whole_digest
from initiatives.upkeep.backups.snapshot import one_moment

FORMAT = 1
MANIFEST = "manifest.json"


def _nobody_watches(_table: str, _rows: int) -> None:
    pass


def back_up(path: Path, progress: Callable[[str, int], None] = _nobody_watches) -> str:
    """Write all that the database holds at this moment; returns its digest. Others write on meanwhile.

    The file takes its name only when it is complete and on the disk; none but its owner may read it.
    """
    with _complete(path) as file, ZipFile(file, "w", ZIP_DEFLATED, compresslevel=6) as archive, one_moment():
        digests, counts = {}, {}
        for model in tables.models():
            name = tables.label(model)
            counted = _Counted(tables.rows(model))
            with archive.open(f"{name}.jsonl", "w", force_zip64=True) as table:
                digests[name] = table_digest(_written(counted, table))
            counts[name] = counted.number
            progress(name, counted.number)
        digest = whole_digest(digests)
        manifest = {
            "format": FORMAT,
            "made": write_moment(timezone.now()),
            "migrations": tables.migrations(),
            "rows": counts,
            "digest": digest,
        }
        archive.writestr(MANIFEST, json.dumps(manifest, indent=2))
    return digest


class _Counted:
    """Rows, counted as they pass."""

    def __init__(self, rows: Iterator[str]) -> None:
        self._rows, self.number = rows, 0

    def __iter__(self) -> Iterator[str]:
        for row in self._rows:
            self.number += 1
            yield row


def _written(rows: _Counted, table: IO[bytes]) -> Iterator[str]:
    for row in rows:
        table.write(f"{row}\n".encode())
        yield row


@contextmanager
def _complete(path: Path) -> Iterator[IO[bytes]]:
    """A file beside the one wanted, which takes its place at the end; after a failure nothing is left of it."""
    part = path.with_name(f"{path.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
