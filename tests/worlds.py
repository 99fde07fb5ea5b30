"""Worlds for property tests: each example begins with an empty knowledge base and leaves none behind."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def a_world_of_its_own() -> Iterator[None]:
    """Everything done inside is rolled back at the end, so that examples do not see one another."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
