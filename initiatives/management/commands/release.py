"""`manage.py release`: freeze what is public now as the open data of the month."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from initiatives.exports.bulk import releases


def month(text: str) -> str:
    """A month as releases are called."""
    if not releases.VERSION.fullmatch(text):
        raise ArgumentTypeError(f"{text!r} is not a month: write 2026-11")
    return text


class Command(BaseCommand):
    """Write every table, the documents, the SQLite file, codebook, changelog and checksums of the month, once."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which month; this one unless another is named."""
        parser.add_argument("month", nargs="?", type=month, help="such as 2026-11; this month unless given")
        parser.add_argument("--if-missing", action="store_true", help="say nothing where the month has its release")

    def handle(self, *, month: str | None, if_missing: bool, **options: Any) -> None:
        """Release and report."""
        chosen = month or releases.this_month()
        try:
            kept = releases.release(chosen)
        except releases.Frozen as frozen:
            if if_missing:
                return
            raise CommandError(f"{chosen} is released already, and a release never changes.") from frozen
        self.stdout.write(f"{chosen}: {len(kept.digests)} files in {kept.folder}")
