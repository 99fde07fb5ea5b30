"""Asking an archive for a copy of a source, by the TimeGate that every archive of the Memento kind has (RFC 7089)."""

from datetime import UTC, date, datetime
from email.utils import format_datetime, parsedate_to_datetime

from initiatives.models import SourceHealth
from initiatives.upkeep.links.fetching import Visitor
from initiatives.upkeep.links.places import Unreachable, Unsafe


def wanted() -> list[SourceHealth]:
    """The dead sources of which no copy is on record."""
    return list(SourceHealth.objects.dead().filter(archive_url="").order_by("key"))


def copy_of(row: SourceHealth, timegate: str, visitor: Visitor) -> tuple[str, date] | None:
    """The address and the day of a copy made before the source died; None where the archive gives none."""
    moment = (row.since or datetime.now(UTC)).astimezone(UTC)
    try:
        answer = visitor.get(timegate + row.url, {"Accept-Datetime": format_datetime(moment, usegmt=True)})
        made = parsedate_to_datetime(answer.headers.get("memento-datetime", ""))
    except (Unsafe, Unreachable, ValueError):
        return None
    return (answer.url, made.date()) if answer.status == 200 else None
