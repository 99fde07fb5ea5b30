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


def changed_at(edition: Edition) -> datetime:
    """When a fact of the entry last changed, as of this edition: an editorial one moves no date.

    Where all were editorial, when the first was published.
    """
    if edition.change != "editorial":
        return edition.published_at
    until_then = Edition.objects.of(edition.entry_id).filter(number__lte=edition.number).defer("document", "html")
    telling = [one.published_at for one in until_then if one.change != "editorial"]
    return telling[0] if telling else min((one.published_at for one in until_then), default=edition.published_at)
