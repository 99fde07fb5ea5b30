"""`manage.py sample_claims 50 --seed S`: draw published claims with their sources, for an audit."""

import csv
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from initiatives.upkeep.gates import current_documents
from initiatives.upkeep.sampling import draw
from initiatives.vocabulary import PREDICATES

HEADER = ("claim", "says", "standing", "source", "address", "the source's own words", "verdict")


class Command(BaseCommand):
    """Draw claims by chance, the same for the same seed. CSV, one row a source, two columns left to the auditor."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many, from which seed, of which sort."""
        parser.add_argument("number", type=int, help="how many claims")
        parser.add_argument("--seed", required=True, help="any words, such as the commit")
        parser.add_argument("--predicate", action="append", default=[], help="only claims that say this; may repeat")

    def handle(self, *, number: int, seed: str, predicate: list[str], **options: Any) -> None:
        """Draw and write."""
        unknown = sorted({*predicate} - PREDICATES.keys())
        if unknown:
            raise CommandError(f"No predicate: {', '.join(unknown)}. They are listed at /about/vocabulary/.")
        if number < 1:
            raise CommandError("Draw at least one claim.")
        writer = csv.writer(self.stdout)
        writer.writerow(HEADER)
        for drawn in draw(current_documents(), number, seed, frozenset(predicate)):
            for title, address in drawn.sources:
                writer.writerow((drawn.address, drawn.says, drawn.standing, title, address, "", ""))
