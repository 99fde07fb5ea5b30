"""What a page of the desk costs does not grow with what stands on it."""

from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.models import Citation, Claim, Entry, LastNumber, Source
from tests.admin.desk import opened, page_of, signed_in
from tests.admin.people import member
from tests.factories import make_agreement, make_source, make_state, make_threat, publish_now

# Django asks the same questions of both engines.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

MILESTONE = {"predicate": "event", "date": "2004-01-01", "date_precision": "day"}


def agreement_with(number):
    """An agreement with so many claims, half of them measures, half milestones, each with a source."""
    budapest, ransomware, source = make_agreement(claims=False), make_threat(), make_source()
    acts = {"predicate": "acts-on", "object": ransomware, "mechanism": "victim-support", "text": "It helps."}
    rows = [MILESTONE if place % 2 else acts for place in range(number)]
    claims = [Claim(subject=budapest, number=place, **row) for place, row in enumerate(rows, start=1)]
    Claim.objects.bulk_create(claims)
    Citation.objects.bulk_create(
        Citation(claim=claim, source=source) for claim in Claim.objects.filter(subject=budapest)
    )
    Entry.objects.filter(pk=budapest.pk).update(last_claim=number)
    return budapest


def cost(act):
    """How many queries it takes, once what is asked for once a process has been asked for."""
    act()
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def everybody():
    """Browsers of people with all rights, with those of a group, within limits, and with those of an observer."""
    yield signed_in()
    yield member("Editor-in-chief", username="editor")
    yield member("Reviewer", {"kinds": ["agreement", "threat"]}, username="limited")
    yield member("Observer", username="observer")


@pytest.mark.parametrize("number", [10, 60])
def test_page_of_an_entry(number):
    budapest = agreement_with(number)
    publish_now(budapest, *Entry.objects.filter(kind="threat"))
    assert [client for client in everybody() if cost(partial(client.get, page_of(budapest))) > 15] == []


@pytest.mark.parametrize("name", ["organisation", "claim", "source", "state"])
def test_page_on_which_something_is_added(name):
    client = signed_in()
    assert cost(lambda: client.get(reverse(f"admin:initiatives_{name}_add"))) <= 15


@pytest.mark.parametrize("name", ["claim", "source"])
def test_page_of_a_claim_and_of_a_source(name):
    agreement_with(100)
    row = {"claim": Claim, "source": Source}[name].objects.first()
    client = signed_in()
    assert cost(lambda: client.get(reverse(f"admin:initiatives_{name}_change", args=[row.pk]))) <= 15


@pytest.mark.parametrize("number", [10, 60])
def test_saving_one_change_on_the_page_of_an_entry(number):
    client, budapest = signed_in(), agreement_with(number)
    sent = opened(client, page_of(budapest)) | {"measure-0-text": "It helps victims."}
    with CaptureQueriesContext(connection) as queries:
        assert client.post(page_of(budapest), sent).status_code == 302
    assert len(queries) <= 90


@pytest.mark.parametrize("number", [10, 1_000])
@pytest.mark.parametrize("name", ["state", "entry"])
def test_list_of_entries(name, number):
    first = LastNumber.issue()
    Entry.objects.bulk_create(
        Entry(number=first + place, kind="state", slug=f"s{place}", name=f"State {place}") for place in range(number)
    )
    LastNumber.note(first + number)
    publish_now(make_state("fr"))
    client = signed_in()
    assert cost(lambda: client.get(reverse(f"admin:initiatives_{name}_changelist"))) <= 9


@pytest.mark.parametrize("number", [10, 200])
@pytest.mark.parametrize("name", ["claim", "source", "edition", "check", "registration", "registerchange", "entrytag"])
def test_other_lists(name, number):
    publish_now(agreement_with(number), *Entry.objects.filter(kind="threat"))
    client = signed_in()
    assert cost(lambda: client.get(reverse(f"admin:initiatives_{name}_changelist"))) <= 9
