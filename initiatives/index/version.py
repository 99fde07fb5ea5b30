"""The version of the index: a row moved by every publication, and another one moved by every check of a claim."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple
from uuid import uuid4

from django.db.models import F

from initiatives.index.arrivals import number_arrivals
from initiatives.models import IndexVersion

PUBLISHED, CHECKED = 1, 2

_seen: ContextVar["Version | None"] = ContextVar("version of the index that a page was begun with", default=None)


class Version(NamedTuple):
    """Words that are others after every publication, and after every check; empty before the first."""

    published: str
    checked: str


@contextmanager
def begun_with(version: Version) -> Iterator[None]:
    """Inside, the version is this one: a page is made of one version, and asks for it once."""
    token = _seen.set(version)
    try:
        yield
    finally:
        _seen.reset(token)


def move() -> None:
    """Say that the index changed. Lock this row last, after the entries, or two publications wait for each other."""
    _move(PUBLISHED)
    number_arrivals()


def move_checks() -> None:
    """Say that a check was recorded: pages tell it, but the sets stand. Lock this row last, too."""
    _move(CHECKED)


def _move(row: int) -> None:
    if not IndexVersion.objects.filter(pk=row).update(version=F("version") + 1, token=uuid4()):
        IndexVersion.objects.create(pk=row, version=1)


def current() -> Version:
    """The version now, or the one that the page was begun with. One query at most."""
    if (seen := _seen.get()) is not None:
        return seen
    rows = {pk: f"{number}-{token}" for pk, number, token in IndexVersion.objects.values_list("pk", "version", "token")}
    return Version(rows.get(PUBLISHED, ""), rows.get(CHECKED, ""))
