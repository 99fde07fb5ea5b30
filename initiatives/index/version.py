"""The version of the index: one row, moved by every publication."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import uuid4

from django.db.models import F

from initiatives.models import IndexVersion

_seen: ContextVar[str | None] = ContextVar("version of the index that a page was begun with", default=None)


@contextmanager
def begun_with(version: str) -> Iterator[None]:
    """Inside, the version is this one: a page is made of one version, and asks for it once."""
    token = _seen.set(version)
    try:
        yield
    finally:
        _seen.reset(token)


def move() -> None:
    """Say that the index changed. Lock this row last, after the entries, or two publications wait for each other."""
    if not IndexVersion.objects.filter(pk=1).update(version=F("version") + 1, token=uuid4()):
        IndexVersion.objects.create(pk=1, version=1)


def current() -> str:
    """A word that is another one after every publication; empty before anything was published."""
    if (seen := _seen.get()) is not None:
        return seen
    row = IndexVersion.objects.filter(pk=1).values_list("version", "token").first()
    return f"{row[0]}-{row[1]}" if row else ""
