"""What an entry took in: the entries that were merged into it, and into those."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from initiatives.models import Card, Registration


@dataclass(frozen=True)
class Joined:
    """An entry that was merged into the one shown: its last name, since when and why, and where its history is."""

    number: int
    label: str
    since: datetime
    reason: str
    path: str


def taken_in(row: Registration) -> list[Joined]:
    """The entries in whose place this one answers, by number. No query where ``row`` is known to have taken in none."""
    if not getattr(row, "took_in", True):
        return []
    found: list[Registration] = []
    level = [row.pk]
    while level:
        rows = list(Registration.objects.filter(state="merged", target__in=level).exclude(pk__in=[r.pk for r in found]))
        found, level = found + rows, [joined.pk for joined in rows]
    labels = dict(
        Card.objects.filter(entry__in=[joined.pk for joined in found])
        .order_by("published_from")
        .values_list("entry", "label")
    )
    return [_joined(joined, labels) for joined in sorted(found, key=lambda joined: joined.pk)]


def _joined(row: Registration, labels: dict[int, str]) -> Joined:
    path = reverse("history", kwargs={"kind": row.kind, "slug": row.slug})
    return Joined(row.pk, labels.get(row.pk, row.slug), row.since, row.reason, path)
