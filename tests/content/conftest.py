"""The content that ships, seeded once for all tests that read it; tests/conftest.py keeps them on one worker."""

from pathlib import Path

import pytest
from django.db import transaction

from initiatives.editions.seeding import seed
from initiatives.index import words

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


@pytest.fixture(scope="package")
def shipped(django_db_setup, django_db_blocker):
    """The knowledge base with all content files, as `make run` makes it; taken back after the last of its tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        words.clear()
        yield seed(FIXTURES)
        transaction.set_rollback(True)
