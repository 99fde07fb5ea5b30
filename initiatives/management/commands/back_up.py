"""`manage.py back_up`: the whole database into one file, while the site goes on."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from initiatives.upkeep.backups.digests import database_digest
from initiatives.upkeep.backups.writing import back_up


class Command(BaseCommand):
    """Write all that the database holds at this moment. The file fits either engine; keep it as secret as the site."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, or whether to print the digest only."""
        parser.add_argument("file", nargs="?", type=Path, help="the file to write")
        parser.add_argument("--digest", action="store_true", help="print the digest of the content and write nothing")

    def handle(self, *, file: Path | None, digest: bool, **options: Any) -> None:
        """Write and report."""
        if digest:
            self.stdout.write(database_digest())
            return
        if file is None:
            raise CommandError("Name the file to write.")
        try:
            found = back_up(file, self._progress)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        self.stdout.write(f"{file}: {file.stat().st_size:,} bytes, digest {found}")

    def _progress(self, table: str, rows: int) -> None:
        self.stdout.write(f"{table}: {rows:,}")
        self.stdout.flush()
