"""Moments as content files write them: UTC, to the microsecond, as short as they can be."""

from datetime import UTC, datetime


def write_moment(moment: datetime) -> str:
    """``2026-11-25T09:00:00Z``, with a fraction of a second only where there is one."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def read_moment(text: str) -> datetime:
    """The moment that ``write_moment`` wrote; a ValueError for a day or hour that does not exist."""
    return datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=UTC)
