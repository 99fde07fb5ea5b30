"""What ever became public, as one list of events: editions, and changes of public state or address.

It is read once for each version of the index and kept in memory, like the sets that listings are made of.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from threading import Lock
from typing import NamedTuple
from uuid import UUID, uuid5

from django.utils.translation import gettext_lazy as _

from initiatives.index import version
from initiatives.models import Edition, RegisterChange, Registration
from initiatives.vocabulary import CHANGES, Text

# The names of events are made below this one; another would make every event new to every feed reader.
NAMESPACE = UUID("6f3c1b52-0b0e-5d0c-9a53-2f6f0c1f7a41")
REGISTER = "register"
EVENTS: dict[str, Text] = {
    "published": _("first edition"),
    "edition": _("new edition"),
    "withdrawn": _("withdrawn"),
    "restored": _("restored"),
    "renamed": _("moved to another address"),
    "merged": _("joined to another entry"),
    "removed": _("removed as law or safety required"),
}
SORTS: dict[str, Text] = {
    **{word.value: word.label for word in CHANGES.values()},
    REGISTER: _("Address or public state"),
}


class Event(NamedTuple):
    """One event. ``number`` is the edition that it made and ``before`` the one before that; 0 where there is none."""

    at: datetime
    entry: int
    kind: str
    what: str
    sort: str
    pk: int
    number: int = 0
    before: int = 0

    @property
    def day(self) -> date:
        """The day on which it happened, in UTC."""
        return self.at.astimezone(UTC).date()

    @property
    def label(self) -> Text:
        """What happened, in words."""
        return EVENTS[self.what]

    @property
    def id(self) -> str:
        """A name that stays, on every installation and under every host: that of the edition, or of the moment."""
        own = f"edition/{self.number}" if self.number else f"{self.what}/{self.at.astimezone(UTC).isoformat()}"
        return uuid5(NAMESPACE, f"{self.entry}/{own}").urn


_lock = Lock()
_kept: dict[str, tuple[Event, ...]] = {}


def events() -> tuple[Event, ...]:
    """Everything that ever became public, the latest first. One query, and three more after a publication."""
    key = version.current().published
    with _lock:
        if key not in _kept:
            found = sorted(_all(), key=lambda event: (event.at, -event.entry, event.number), reverse=True)
            _kept.clear()
            _kept[key] = tuple(found)
        return _kept[key]


def _all() -> Iterator[Event]:
    kinds = dict(Registration.objects.values_list("pk", "kind"))
    yield from _of_editions(kinds)
    yield from _of_register(kinds)


def _of_editions(kinds: dict[int, str]) -> Iterator[Event]:
    rows = Edition.objects.order_by("entry", "number")
    latest, before = 0, 0
    for pk, entry, number, change, at in rows.values_list("pk", "entry", "number", "change", "published_at"):
        before = before if entry == latest else 0
        yield Event(at, entry, kinds[entry], "edition" if before else "published", change, pk, number, before)
        latest, before = entry, number


def _of_register(kinds: dict[int, str]) -> Iterator[Event]:
    """The changes of the register; the first row of each entry is its first edition and no event of its own."""
    rows = RegisterChange.objects.order_by("entry", "at", "pk")
    latest, stood = 0, ("", "")
    for pk, entry, at, state, slug in rows.values_list("pk", "entry", "at", "state", "slug"):
        what = _what(stood, (state, slug)) if entry == latest else ""
        if what:
            yield Event(at, entry, kinds[entry], what, REGISTER, pk)
        latest, stood = entry, (state, slug)


STATES = {"current": "restored", "withdrawn": "withdrawn", "merged": "merged", "gone": "removed"}


def _what(before: tuple[str, str], after: tuple[str, str]) -> str:
    """What a row of the register says that the row before it did not; empty where it is nothing for readers."""
    if before[0] != after[0]:
        return STATES[after[0]]
    return "renamed" if before[1] != after[1] else ""


def of_entries(numbers: Iterable[int]) -> tuple[Event, ...]:
    """The events of these entries, the latest first."""
    wanted = numbers if hasattr(numbers, "__contains__") else set(numbers)
    return tuple(event for event in events() if event.entry in wanted)
