"""Events with all that is told of them: the entry, what was changed and why, who else is affected, where to read on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.browse.events import SORTS, Event
from initiatives.browse.lines import Link, link_to
from initiatives.models import Card, Edition, FlatClaim, RegisterChange, Registration, entry_path
from initiatives.vocabulary import KINDS, Text, label

NAMED = 3  # so many of those affected are named, the others are counted


@dataclass(frozen=True)
class Told:
    """One event in words. ``affected`` are entries whose own pages show what changed too.

    ``more`` counts those of them that are not named.
    """

    event: Event
    entry: Link
    address: str
    difference: str
    note: str
    target: Link | None
    affected: tuple[Link, ...]
    more: int

    @property
    def kind(self) -> Text:
        """The kind of entry."""
        return label(KINDS, self.event.kind)

    @property
    def sort(self) -> Text:
        """The kind of change."""
        return SORTS[self.event.sort]

    @property
    def what(self) -> str:
        """What happened: the edition and its kind of change, or what the register says."""
        if not self.event.number:
            return str(self.event.label)
        words = {"n": self.event.number, "change": str(self.sort).lower()}
        return _("first edition") if self.event.what == "published" else _("edition %(n)s, %(change)s") % words


def tell(shown: Sequence[Event], moment: datetime | None = None) -> list[Told]:
    """These events in words, with the names of just before the moment. Five queries, however many they are."""
    notes = _notes(shown)
    affected = _affected(shown)
    numbers = {event.entry for event in shown}
    numbers |= {number for named in affected.values() for number in sorted(named)[:NAMED]}
    numbers |= {target for _note, target in notes.values() if target}
    rows = Registration.objects.in_bulk(numbers)
    links = _links(rows, moment)
    return [_told(event, rows[event.entry], notes, affected[event], links) for event in shown]


Notes = Mapping[tuple[bool, int], tuple[str, int | None]]


def _told(event: Event, row: Registration, notes: Notes, affected: Iterable[int], links: Mapping[int, Link]) -> Told:
    """The event in words; of an entry that is gone nothing is told but that."""
    note, target = notes[_key(event)] if row.state != "gone" or event.what == "removed" else ("", None)
    named = [links[number] for number in sorted(affected)[:NAMED] if number in links]
    path = row.get_absolute_url()
    return Told(
        event=event,
        entry=links[event.entry],
        address=_edition_path(row, event.number) if event.number else path,
        difference=_difference_path(row, event) if event.before and row.state != "gone" else "",
        note=note,
        target=links.get(target or 0),
        affected=tuple(named),
        more=len(set(affected)) - len(named),
    )


def _edition_path(row: Registration, number: int) -> str:
    return Edition(number=number).path(row.kind, row.slug)


def _difference_path(row: Registration, event: Event) -> str:
    span = f"{event.before}..{event.number}"
    return reverse("difference", kwargs={"kind": row.kind, "slug": row.slug, "span": span})


def _key(event: Event) -> tuple[bool, int]:
    """An edition and a row of the register may bear the same key."""
    return bool(event.number), event.pk


def _notes(shown: Iterable[Event]) -> Notes:
    """The public note of each edition; of each change of the register its reason and the entry that it names."""
    editions = Edition.objects.filter(pk__in=[event.pk for event in shown if event.number])
    changes = RegisterChange.objects.filter(pk__in=[event.pk for event in shown if not event.number])
    notes: dict[tuple[bool, int], tuple[str, int | None]] = {
        (True, pk): (note, None) for pk, note in editions.values_list("pk", "note")
    }
    moved = {event.pk: event.kind for event in shown if event.what == "renamed"}
    for pk, reason, target, slug in changes.values_list("pk", "reason", "target", "slug"):
        notes[False, pk] = (_moved_to(moved[pk], slug) if pk in moved else reason), target
    return notes


def _moved_to(kind: str, slug: str) -> str:
    path = entry_path(kind, slug)
    return _("Its page stands at %(path)s from then on; the former address leads there.") % {"path": path}


def _affected(shown: Iterable[Event]) -> Mapping[Event, set[int]]:
    """For each edition the entries that its new, changed and ended claims name. One query."""
    editions = {(event.entry, event.at): event for event in shown if event.number}
    moments = {at for _entry, at in editions}
    claims: Any = FlatClaim.objects.filter(entry__in={entry for entry, _at in editions}, object__isnull=False)
    claims = claims.filter(Q(published_from__in=moments) | Q(published_until__in=moments))
    found: dict[Event, set[int]] = defaultdict(set)
    for entry, target, since, until in claims.values_list("entry", "object", "published_from", "published_until"):
        for moment in (since, until):
            if event := editions.get((entry, moment)):
                found[event].add(target)
    return found


def _links(rows: Mapping[int, Registration], moment: datetime | None) -> dict[int, Link]:
    """Where the entries are and what they are called, or were called last before the moment. One query."""
    cards = Card.objects.filter(entry__in=rows).order_by("published_from", "pk")
    if moment:
        cards = cards.filter(published_from__lt=moment)
    labels = dict(cards.values_list("entry", "label"))
    return {number: link_to(row.kind, row.slug, labels.get(number) or removed(number)) for number, row in rows.items()}


def removed(number: int) -> str:
    """What an entry is called whose name was removed too."""
    return _("Removed entry %(number)s") % {"number": number}
