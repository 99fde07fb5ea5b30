"""Most tests of the desk are about one person's work; those of the review turn the second pair of eyes on again."""

import pytest


@pytest.fixture(autouse=True)
def desk_of_one(settings):
    """Let whoever wrote something publish it."""
    settings.DESK_OF_ONE = True
