"""Searches in vain are counted for the editors: words and numbers, and never more than the table may hold."""

import pytest
from django.db import DatabaseError

from initiatives.browse import unfound
from initiatives.models import Unfound
from tests.factories import make_organisation, publish_now

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def published():
    publish_now(make_organisation("enisa"))


def counted():
    return list(Unfound.objects.values_list("words", "times"))


def test_search_in_vain_is_counted_each_time(client):
    for text in ("Zürich quorum", "zurich  QUORUM", "enisa"):
        client.get("/entries/", {"q": text})
    assert counted() == [("zurich quorum", 2)]


@pytest.mark.parametrize("text", ["jane.doe@example.org", "+41 44 123 45 67", "w" * 81, "!!!"])
def test_what_may_be_somebodys_is_not_kept(client, text):
    assert client.get("/entries/", {"q": text}).status_code == 200
    assert counted() == []


def test_full_table_takes_no_new_words(client, monkeypatch):
    monkeypatch.setattr(unfound, "FULL", 1)
    for text in ("quorum", "plenum", "quorum"):
        client.get("/entries/", {"q": text})
    assert counted() == [("quorum", 2)]


def test_reader_is_answered_where_nothing_can_be_written(client, monkeypatch):
    def broken(words):
        raise DatabaseError

    monkeypatch.setattr(unfound, "_count", broken)
    assert client.get("/entries/", {"q": "quorum"}).status_code == 200
