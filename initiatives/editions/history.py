"""What stood on a day: the entry's edition, address and public state as they were."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from initiatives.models import Edition, RegisterChange


def end_of(day: date) -> datetime:
    """The moment just after the day's last one, in UTC: `as-published` shows the last state of its day."""
    return datetime.combine(day + timedelta(days=1), time(), UTC)


@dataclass(frozen=True)
class Standing:
    """What the public could read of one entry at a moment. ``edition`` is None before its first publication."""

    edition: Edition | None
    state: str
    reason: str
    target: int | None


def standing_at(number: int, moment: datetime) -> Standing:
    """What the public could read of the entry just before the moment. Two queries."""
    edition = Edition.objects.of(number).published_before(moment).first()
    change = RegisterChange.objects.filter(entry=number, at__lt=moment).order_by("-at", "-pk").first()
    if edition is None or change is None:
        return Standing(None, "never-published", "", None)
    return Standing(edition, change.state, change.reason, change.target_id)
