"""The content that ships, seeded once for the tests of a module that read it."""

from pathlib import Path

import pytest
from django.db import transaction

from initiatives.editions.seeding import seed
from initiatives.index import words

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


@pytest.fixture(scope="module")
def shipped(django_db_setup, django_db_blocker):
    """The knowledge base with all content files, as `make run` makes it; taken back after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        words.clear()
        yield seed(FIXTURES)
        transaction.set_rollback(True)
