"""One row of a queue: what waits, why, since when, whose it is, and where it is dealt with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from initiatives.models import Edition, Entry
from initiatives.vocabulary import Text

# The model whose page on the desk is that of the entry, by kind.
PAGES = {
    "initiative": "initiative",
    "agreement": "agreement",
    "organisation": "organisation",
    "threat": "threatcategory",
    "state": "state",
    "topic": "topic",
}


@dataclass(frozen=True)
class Waiting:
    """One thing that waits. ``kinds`` are the kinds of the entries that it is about; empty where it is about all.

    ``owner`` is a name of the desk, empty where it is nobody's yet; ``act`` the address of the one act that
    settles it at once, empty where it needs more.
    """

    reason: Text
    thing: str
    why: Text
    since: date
    address: str
    owner: str = ""
    act: str = ""
    act_label: Text = ""
    kinds: frozenset[str] = frozenset()

    def age(self, today: date) -> int:
        """For how many days it has waited."""
        return max(0, (today - self.since).days)


def entry_address(entry: Entry) -> str:
    """The page of the entry on the desk."""
    return reverse(f"admin:initiatives_{PAGES[entry.kind]}_change", args=[entry.pk])


def owners(numbers: Iterable[int]) -> dict[int, str]:
    """Who published each entry last, by its number; content files have no owner."""
    rows = Edition.objects.filter(entry__in=set(numbers), by__isnull=False).order_by("entry", "number")
    return dict(rows.values_list("entry", "by__username"))


def longest_first(rows: Iterable[Waiting]) -> list[Waiting]:
    """The rows with the longest waiting first, and by name where they wait alike."""
    return sorted(rows, key=lambda row: (row.since, row.thing))
