"""`manage.py check_sources`: ask the addresses of sources whether they still answer."""

import time
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from initiatives.editions.health import record_archive, record_found
from initiatives.upkeep.links import archives
from initiatives.upkeep.links.due import due
from initiatives.upkeep.links.fetching import Visitor
from initiatives.upkeep.links.rounds import ask
from initiatives.vocabulary import LINK_STATES, label

AGENT = "CyberCooperationAtlas/1"


class Command(BaseCommand):
    """Ask the sources that are due, politely and within bounds. Stopped at any moment, it goes on where it was."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much may be asked, how long, and of which archive."""
        parser.add_argument("--limit", type=int, default=1_000, help="at most so many sources (1000)")
        parser.add_argument("--minutes", type=float, default=60, help="at most so long (60)")
        parser.add_argument("--days", type=int, default=30, help="only what was not asked for so long (30)")
        parser.add_argument("--pause", type=float, default=2, help="seconds between two requests to one host (2)")
        parser.add_argument("--key", action="append", default=[], help="this source, whenever it was asked")
        parser.add_argument("--timegate", default="", help="a TimeGate to ask for copies of dead sources (RFC 7089)")

    def handle(self, *, limit: int, minutes: float, days: int, pause: float, timegate: str, **options: Any) -> None:
        """Ask, record each answer as it comes, and report."""
        visitor = self.visitor()
        questions = due(days=days, limit=limit, keys=options["key"])
        self.stdout.write(f"{len(questions)} sources to ask.")
        end = time.monotonic() + minutes * 60
        states: Counter[str] = Counter()
        for found in ask(questions, visitor, pause=pause):
            states[record_found(found).state] += 1
            self._tell(states.total(), len(questions))
            if time.monotonic() > end:
                self.stdout.write("The time is over; the next run goes on from here.")
                break
        for state, count in states.most_common():
            self.stdout.write(f"{label(LINK_STATES, state)}: {count}")
        if timegate:
            self._archive(timegate, visitor)

    def visitor(self) -> Visitor:
        """Who asks: a program that says whose it is."""
        return Visitor(f"{AGENT} ({settings.CONTACT})" if settings.CONTACT else AGENT)

    def _tell(self, done: int, of: int) -> None:
        if done % 25 == 0 or done == of:
            self.stdout.write(f"asked: {done} of {of}")
            self.stdout.flush()

    def _archive(self, timegate: str, visitor: Visitor) -> None:
        """Ask the archive for a copy of every dead source that has none on record."""
        rows = archives.wanted()
        kept = 0
        for row in rows:
            if copy := archives.copy_of(row, timegate, visitor):
                record_archive(row.pk, url=copy[0], on=copy[1])
                kept += 1
        self.stdout.write(f"copies found: {kept} of {len(rows)}")
