"""`manage.py export_site`: bake the whole public site into a folder of files that any web server serves."""

import os
from argparse import ArgumentParser
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.http.request import validate_host
from django.utils import timezone

from initiatives.exports.bulk.package import latest
from initiatives.exports.site.folder import Occupied, whole
from initiatives.exports.site.terms import Terms
from initiatives.exports.site.whole import Bake, Spoilt

TOLD = 50


class Command(BaseCommand):
    """Bake every page, edition, twin and data file; check every link; only then put the folder in its place."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and under which address the site is cited."""
        parser.add_argument("folder", type=Path, help="what stands there from an earlier bake is replaced at the end")
        parser.add_argument("--living", help="such as https://atlas.example; without it the first of ALLOWED_HOSTS")
        parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="as many as there are cores")

    def handle(self, *, folder: Path, living: str | None, processes: int, **options: Any) -> None:
        """Bake and report."""
        begun = monotonic()
        terms = Terms(_living(living), timezone.now().date(), latest())
        try:
            with whole(folder.resolve()) as place:
                baked = Bake(terms, place, max(processes, 1), self._tell).run()
                size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
        except Occupied as occupied:
            raise CommandError(f"{folder} holds something that is no baked site: name another folder.") from occupied
        except Spoilt as spoilt:
            more = f"\n… and {len(spoilt.args) - TOLD} more" if len(spoilt.args) > TOLD else ""
            raise CommandError("\n".join(spoilt.args[:TOLD]) + more) from spoilt
        took = monotonic() - begun
        self.stdout.write(
            f"{len(baked):,} files, {size / 1e6:,.0f} MB, 0 dead links, {took / 60:.1f} minutes: {folder}"
        )
        self.stdout.write(f"Serve it: python3 -m http.server --directory {folder}")

    def _tell(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _living(given: str | None) -> str:
    """The address under which pages and twins name themselves, without a slash at its end."""
    scheme = "http" if settings.LOCAL else "https"
    address = (given or f"{scheme}://{next(iter(settings.ALLOWED_HOSTS), '')}").rstrip("/")
    parts = urlsplit(address)
    if (
        parts.path
        or parts.scheme not in ("http", "https")
        or not validate_host(parts.hostname or "", settings.ALLOWED_HOSTS)
    ):
        raise CommandError(f"{address} is not an address of this site: name one whose host is among ALLOWED_HOSTS.")
    return address
