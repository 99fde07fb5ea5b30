"""The version of the index: one row, moved by every publication."""

from django.db.models import F

from initiatives.models import IndexVersion


def move() -> None:
    """Say that the index changed. Lock this row last, after the entries, or two publications wait for each other."""
    if not IndexVersion.objects.filter(pk=1).update(version=F("version") + 1):
        IndexVersion.objects.create(pk=1, version=1)


def current() -> int:
    """The version of the index; 0 before anything was published."""
    return IndexVersion.objects.filter(pk=1).values_list("version", flat=True).first() or 0
