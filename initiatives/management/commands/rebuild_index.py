"""`manage.py rebuild_index`: make the index anew from editions and register."""

from typing import Any

from django.core.management.base import BaseCommand

from initiatives.editions.rebuilding import rebuild


class Command(BaseCommand):
    """Make the index anew. Readers see the old one until it is done; interrupted, it changes nothing."""

    help = __doc__

    def handle(self, **options: Any) -> None:
        """Rebuild and report."""
        self.stdout.write(f"{rebuild(self._progress)} entries indexed.")

    def _progress(self, done: int, of: int) -> None:
        if done % 100 == 0 or done == of:
            self.stdout.write(f"indexing: {done} of {of}")
            self.stdout.flush()
