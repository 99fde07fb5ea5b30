"""System checks, and what the settings make of the engines."""

import pytest
from django.db import connection

from initiatives.checks import commits_are_durable

pytestmark = pytest.mark.django_db


def test_commits_are_durable_as_the_site_ships():
    assert commits_are_durable(["default"]) == []


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_sqlite_that_does_not_wait_for_the_disk_is_refused():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=NORMAL")
    (error,) = commits_are_durable(["default"])
    connection.close()
    assert (error.id, error.msg) == ("atlas.E001", "default: PRAGMA synchronous is 1.")


@pytest.mark.postgresql
def test_postgresql_that_does_not_wait_for_the_disk_is_refused():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
    (error,) = commits_are_durable(["default"])
    assert error.msg == "default: SHOW synchronous_commit is off."
