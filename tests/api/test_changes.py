"""Changes are followed by a cursor that misses nothing, however moments and arrivals are mixed."""

from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.api import limits
from initiatives.editions.register import merge, remove, restore, withdraw
from initiatives.models import Arrival
from tests.factories import A_DAY, a_moment, make_agreement, make_organisation, publish_now
from tests.worlds import a_world_of_its_own

pytestmark = pytest.mark.django_db


def ask(client, query=""):
    response = client.get(f"/api/v1/changes{query}")
    assert response.status_code == 200, response.content
    return response.json()


def followed(client, cursor, size=2):
    """Everything after the cursor, asked for in small pieces, and the last cursor."""
    found = []
    while True:
        answer = ask(client, f"?size={size}" + (f"&cursor={cursor}" if cursor else ""))
        found += answer["changes"]
        cursor = answer["cursor"]
        if not answer["more"]:
            return found, cursor


def test_every_event_is_a_record(client):
    agreement, other, third = make_agreement(), make_agreement("other"), make_agreement("third")
    publish_now(agreement, other, third)
    withdraw(agreement, by=None, reason="A pause.", at=a_moment())
    restore(agreement, by=None, at=a_moment())
    merge(other, agreement, by=None, reason="The same text.", at=a_moment())
    remove(third, by=None, ground="A court order.", at=a_moment())
    found = ask(client)["changes"]
    assert [change["what"] for change in found] == [
        *("published", "published", "published", "withdrawn", "restored", "merged", "removed")
    ]
    assert found[5]["target"].endswith("/agreements/budapest-convention/")
    assert {change["what"] for change in ask(client, "?change=register")["changes"]} == {
        *("withdrawn", "restored", "merged", "removed")
    }


def test_what_arrives_later_with_an_earlier_moment_is_not_missed(client):
    publish_now(make_agreement())
    _found, cursor = followed(client, "")
    publish_now(make_organisation(), at=A_DAY - timedelta(days=300))
    found, _cursor = followed(client, cursor)
    assert [change["entry"] for change in found] == [make_number("enisa", found)]


def make_number(slug, found):
    return next(change["entry"] for change in found if slug in change["address"])


def test_updated_since_counts_from_its_moment_on(client):
    publish_now(make_agreement(), at=A_DAY)
    publish_now(make_organisation(), at=A_DAY + timedelta(days=1))
    assert len(ask(client, "?updated-since=2026-03-03T09:00:00Z")["changes"]) == 1
    assert len(ask(client, "?updated-since=2026-03-02")["changes"]) == 2


def test_a_cursor_of_another_history_is_refused(client):
    publish_now(make_agreement())
    cursor = ask(client)["cursor"]
    Arrival.objects.update(mark="ffffffff")
    response = client.get(f"/api/v1/changes?cursor={cursor}")
    assert (response.status_code, response.json()["errors"][0]["parameter"]) == (400, "cursor")


@given(steps=st.lists(st.tuples(st.booleans(), st.integers(-500, 500)), min_size=1, max_size=6))
@settings(max_examples=10, deadline=None)
def test_a_reader_who_asks_now_and_then_reads_every_event_once(steps):
    with a_world_of_its_own():
        limits.forget()
        client, read, cursor = Client(), [], ""
        for place, (reads, days) in enumerate(steps):
            publish_now(make_organisation(f"body-{place}"), at=A_DAY + timedelta(days=days, seconds=place))
            if reads:
                found, cursor = followed(client, cursor)
                read += found
        found, cursor = followed(client, cursor)
        assert sorted(ids(read + found)) == sorted(ids(ask(client, "?size=200")["changes"]))
        assert len(read + found) == len(steps)


def ids(changes):
    return [change["id"] for change in changes]
