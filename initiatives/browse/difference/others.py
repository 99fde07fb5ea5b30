"""What other entries said of this one at two moments, as far as it differs."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from initiatives.browse.lines import Link, link_to
from initiatives.documents.difference import Change, Plain, compare
from initiatives.models import Card, Edition, FlatClaim, PartialDate

Key = tuple[int, int]


@dataclass(frozen=True)
class EndChange:
    """A claim of another entry about this one that differs; ``subject`` is that entry as it was called at last."""

    entry: int
    subject: Link
    change: Change


def moved_between(number: int, first: datetime, last: datetime) -> QuerySet[FlatClaim]:
    """The claims about the entry that became public, or ceased to be, from the first moment until before the last."""
    began = Q(published_from__gte=first, published_from__lt=last)
    ceased = Q(published_until__gte=first, published_until__lt=last)
    return FlatClaim.objects.about(number).filter(began | ceased)


def ends_between(number: int, first: datetime, last: datetime) -> list[EndChange]:
    """What differs in what others say, by their names. Three queries, whatever there is."""
    rows = list(moved_between(number, first, last))
    subjects = {row.entry for row in rows}
    links = _links(subjects, last)
    kinds = _kinds(subjects, first, last)
    ends = [
        EndChange(entry, links[entry], change)
        for (entry, _number), spans in _by_claim(rows).items()
        if entry in links and (change := _change(spans, first, last, kinds))
    ]
    return sorted(ends, key=lambda end: (end.subject.label, end.entry, end.change.key))


def ends_moved(number: int, first: datetime, last: datetime) -> int:
    """How many of the claims of others differ. One query."""
    spans = _by_claim(moved_between(number, first, last)).values()
    return sum(_change(rows, first, last, {}) is not None for rows in spans)


def _by_claim(rows: Iterable[FlatClaim]) -> dict[Key, list[FlatClaim]]:
    claims = defaultdict(list)
    for row in rows:
        claims[row.entry, row.number].append(row)
    return claims


def _links(entries: Iterable[int], moment: datetime) -> dict[int, Link]:
    """Where the entries were and what they were called just before the moment, or at last."""
    cards = Card.objects.filter(entry__in=entries, published_from__lt=moment).order_by("published_from", "pk")
    names = cards.values_list("entry", "kind", "slug", "label")
    return {entry: link_to(kind, slug, label) for entry, kind, slug, label in names}


def _kinds(entries: Iterable[int], first: datetime, last: datetime) -> dict[tuple[int, datetime], str]:
    """The kind of change of each edition of the entries, by its moment."""
    editions = Edition.objects.filter(entry__in=entries, published_at__gte=first, published_at__lt=last)
    return {(entry, at): change for entry, at, change in editions.values_list("entry", "published_at", "change")}


def _change(
    spans: Sequence[FlatClaim], first: datetime, last: datetime, kinds: dict[tuple[int, datetime], str]
) -> Change | None:
    """What became of one claim, whose spans of publication these are."""
    before, after = _at(spans, first), _at(spans, last)
    if before is None and after is None:
        return None
    moments = {(row.entry, moment) for row in spans for moment in (row.published_from, row.published_until)}
    touched = {kinds[moment] for moment in moments if moment in kinds}
    return compare("claim", spans[0].number, before, after, lambda _key: touched)


def _at(spans: Sequence[FlatClaim], moment: datetime) -> Plain | None:
    """What the claim said just before the moment; the later of two spans that meet there."""
    held = [
        row
        for row in spans
        if row.published_from < moment and (row.published_until is None or row.published_until >= moment)
    ]
    return _plain(max(held, key=lambda row: row.published_from)) if held else None


def _plain(row: FlatClaim) -> Plain:
    """The row as the plain values of a claim; its sources stand at its own entry."""
    values: dict[str, Any] = {
        "number": row.number,
        "predicate": row.predicate,
        "object": {"entry": row.object},
        "mechanism": row.mechanism,
        "value": row.value,
        "date": str(PartialDate.around(row.date, row.date_precision)) if row.date else "",
        "end": str(PartialDate.around(row.end, row.end_precision)) if row.end else "",
        "text": row.text,
        "standing": "" if row.standing == "stated" else row.standing,
        "preferred": row.preferred,
    }
    return {field: value for field, value in values.items() if value}
