"""No test of the API is slowed by another one's requests."""

import pytest

from initiatives.api import limits


@pytest.fixture(autouse=True)
def fresh_buckets():
    limits.forget()
