"""`manage.py dump`: write the current editions back into content files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from initiatives.editions.dumping import dump


class Command(BaseCommand):
    """Write one content file for each published entry; files that say the same already are not touched."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder to write to."""
        parser.add_argument("--history", action="store_true", help="every earlier edition too, below earlier/")
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *, folder: Path, history: bool, **options: Any) -> None:
        """Dump and report."""
        written = [changed for _slug, changed in dump(folder, history=history)]
        self.stdout.write(f"{sum(written)} files written, {len(written) - sum(written)} unchanged.")
