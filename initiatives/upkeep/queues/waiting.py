"""One row of a queue: what waits, why, since when, whose it is, and where it is dealt with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from initiatives.models import Entry
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
    """One thing that waits.

    ``owner`` is a name of the desk, empty where it is nobody's yet; ``act`` the address of the one act that
    settles it at once, empty where it needs more; ``claim`` the key of a claim that can be said to stand unchanged.
    """

    reason: Text
    thing: str
    why: Text
    since: date | None
    address: str
    owner: str = ""
    act: str = ""
    act_label: Text = ""
    claim: int | None = None

    def age(self, today: date) -> int:
        """For how many days it has waited."""
        return max(0, (today - self.since).days) if self.since else 0


def entry_address(entry: Entry, act: str = "change") -> str:
    """The page of the entry on the desk, or of one of its acts."""
    return reverse(f"admin:initiatives_{PAGES[entry.kind]}_{act}", args=[entry.pk])


def longest_first(rows: Iterable[Waiting]) -> list[Waiting]:
    """The rows with the longest waiting first, and by name where they wait alike."""
    return sorted(rows, key=lambda row: (row.since or date.max, row.thing))
