"""What a list covers, and how much of it a curator has checked this year: it stands beside every count."""

from dataclasses import dataclass

from django.utils import timezone

from initiatives.browse.query import AsPublished
from initiatives.index.checked import checked_in
from initiatives.index.holdings import Holdings


@dataclass(frozen=True)
class Coverage:
    """How many entries are published, with how many claims, and how many of those were checked this year."""

    entries: int
    claims: int
    checked: int
    year: int


def coverage(held: Holdings, kind: str = "", asked: AsPublished | None = None) -> Coverage:
    """The coverage of one kind of entry; of all where it is empty. ``held`` is of the day asked for."""
    asked = asked or AsPublished()
    year = (asked.day or timezone.now()).year
    sums = (held.entries, held.claims, checked_in(year, held, asked.moment).claims)
    entries, claims, checked = (counts[kind] if kind else counts.total() for counts in sums)
    return Coverage(entries, claims, checked, year)
