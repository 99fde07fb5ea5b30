"""The content that ships, seeded once for the tests that read it."""

from pathlib import Path

import pytest

from initiatives.editions.seeding import seed

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


@pytest.fixture
def shipped(db):
    """The knowledge base with all content files, as `make run` makes it."""
    return seed(FIXTURES)
