"""Which sources are to be asked: those never asked first, then those asked longest ago."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from initiatives.models import Source, SourceHealth
from initiatives.upkeep.links.rounds import Question

# What does not answer is asked again soon, so that a bad day is told from an end.
AGAIN = timedelta(days=1)
NEVER = datetime.min.replace(tzinfo=UTC)


def due(*, days: int, limit: int, keys: Collection[str] = ()) -> list[Question]:
    """At most so many cited sources that were not asked for so many days; with ``keys`` these, whenever asked."""
    known = {row.pk: row for row in SourceHealth.objects.all()}
    sources = Source.objects.exclude(url="").filter(citations__isnull=False).distinct()
    if keys:
        sources = sources.filter(key__in=keys)
    dated = []
    for source in sources:
        row = known.get(source.key)
        asked = row.asked_at if row and row.asked_at and row.url == source.url else NEVER
        if keys or asked < timezone.now() - _patience(row, days):
            digest = row.digest if row and row.url == source.url else ""
            dated.append((asked, Question(source.key, source.url, digest)))
    dated.sort(key=lambda pair: (pair[0], pair[1].key))
    return [question for _asked, question in dated[:limit]]


def _patience(row: SourceHealth | None, days: int) -> timedelta:
    soon = row is not None and row.state == "unreachable" and not row.is_dead
    return AGAIN if soon else timedelta(days=days)
