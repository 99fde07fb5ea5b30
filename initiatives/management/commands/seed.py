"""`manage.py seed`: publish what the content files say."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from initiatives.documents.problems import Refused
from initiatives.editions import seeding


class Command(BaseCommand):
    """Validate every content file, then publish the editions that are not here yet. All or nothing."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder, and whether to validate only."""
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures")
        parser.add_argument("--check", action="store_true", help="validate the files and write nothing")

    def handle(self, *, folder: Path, check: bool, **options: Any) -> None:
        """Seed, or only check, and report."""
        try:
            if check:
                files, earlier = seeding.check(folder)
                editions = sum(len(editions) for editions in earlier.values())
                self.stdout.write(f"{len(files)} content files, {editions} earlier editions, no problem found.")
                return
            report = seeding.seed(folder, self._progress)
        except Refused as refused:
            count = len(refused.problems)
            raise CommandError(f"{refused}\n\n{count} problem(s). Nothing was written.") from refused
        self._tell(report)

    def _progress(self, step: str, done: int, of: int) -> None:
        if done % 100 == 0 or done == of:
            self.stdout.write(f"{step}: {done} of {of}")
            self.stdout.flush()

    def _tell(self, report: seeding.Report) -> None:
        for conflict in report.conflicts:
            self.stderr.write(f"conflict: {conflict}")
        published, unchanged, conflicts = len(report.published), len(report.unchanged), len(report.conflicts)
        self.stdout.write(f"{published} published, {unchanged} unchanged, {conflicts} in conflict.")
