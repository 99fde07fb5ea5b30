"""`manage.py number`: give permanent numbers to new content files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from initiatives.documents.known import published_labels
from initiatives.documents.numbering import number
from initiatives.documents.problems import Label, Refused
from initiatives.models import LastNumber, Slug


class Command(BaseCommand):
    """Number entries and claims that have no number, and complete references that are only a slug."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder of the content files."""
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *, folder: Path, **options: Any) -> None:
        """Number and report."""
        last = LastNumber.objects.values_list("number", flat=True).first() or 0
        try:
            changed = number(folder, _published(), last)
        except Refused as refused:
            raise CommandError(f"{refused}\n\nNothing was written.") from refused
        for name in changed:
            self.stdout.write(name)
        self.stdout.write(f"{len(changed)} files changed.")


def _published() -> dict[str, tuple[int, Label]]:
    """The published entries by every slug they bear or bore."""
    owners = dict(Slug.objects.values_list("slug", "entry"))
    labels = published_labels(owners.values())
    return {slug: (entry, labels[entry]) for slug, entry in owners.items() if entry in labels}
