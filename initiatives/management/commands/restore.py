"""`manage.py restore`: a back-up put back, whole or not at all."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from initiatives.documents.problems import Refused
from initiatives.upkeep.backups.restoring import restore


class Command(BaseCommand):
    """Make the database, of either engine and migrated, hold what the back-up holds."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which file, and whether it may take the place of what is here."""
        parser.add_argument("file", type=Path, help="the file that back_up wrote")
        parser.add_argument("--replace", action="store_true", help="in place of what the database holds")

    def handle(self, *, file: Path, replace: bool, **options: Any) -> None:
        """Restore and report."""
        try:
            digest = restore(file, replace=replace, progress=self._progress)
        except Refused as refused:
            raise CommandError(f"{refused} Nothing was changed.") from refused
        self.stdout.write(f"{file}: restored, digest {digest}")

    def _progress(self, table: str, rows: int) -> None:
        self.stdout.write(f"{table}: {rows:,}")
        self.stdout.flush()
