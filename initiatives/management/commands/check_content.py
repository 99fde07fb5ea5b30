"""`manage.py check_content`: the gates that everything published must pass, and what is thinnest."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from initiatives.documents.schema import Document
from initiatives.upkeep import gates


class Command(BaseCommand):
    """Check all that is published. Ends with an error where a gate is not passed; writes nothing to the database."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How long the lists of what is thin may be."""
        parser.add_argument("--thin", type=int, default=10, help="how many of the thinnest entries to name (10)")

    def handle(self, *, thin: int, **options: Any) -> None:
        """Check and report."""
        documents = list(gates.current_documents())
        if not documents:
            raise CommandError("Nothing is published: seed the content first.")
        self._report(documents, thin)
        found = gates.problems(documents, timezone.now().date())
        for problem in found:
            self.stderr.write(str(problem))
        if found:
            raise CommandError(f"{len(found)} problem(s) in {len(documents)} entries.")
        self.stdout.write(self.style.SUCCESS(f"{len(documents)} entries, no problem found."))

    def _report(self, documents: list[Document], thin: int) -> None:
        for what, counts in gates.figures(documents).items():
            told = ", ".join(f"{word} {count:,}" for word, count in counts.most_common())
            self.stdout.write(f"{what}: {counts.total():,} ({told})")
        for asked, names in gates.not_recorded(documents).items():
            self.stdout.write(f"{asked} is not recorded of {len(names)}: {'; '.join(names[:thin])}")
        self.stdout.write("thinnest:")
        for name, claims, sources in gates.thinnest(documents, thin):
            self.stdout.write(f"  {name}: {claims} claims, {sources} sources")
