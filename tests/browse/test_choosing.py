"""The page of all values of a facet: what a listing has no room for, and the way back to it."""

import re

import pytest
from django.urls import reverse

from tests.factories import make_claim, make_initiative, make_organisation, make_state, publish_now

COUNTRIES = [(first + second).lower() for first in "AB" for second in "ABCDEFGHIJ"]


@pytest.fixture
def members(db):
    """Two forums: one of twenty states, one of a single one."""
    large, small, body = make_initiative("large-forum"), make_initiative("small-forum"), make_organisation("a-body")
    states = [make_state(iso) for iso in COUNTRIES]
    for state in states:
        make_claim(large, "member", object=state, date="2010")
    make_claim(small, "member", object=states[0], date="2010")
    make_claim(small, "lead", object=body)
    publish_now(large, small, body, *states)


def test_a_listing_shows_the_leading_values_and_leads_to_all(client, members):
    page = client.get("/initiatives/").content.decode()
    assert page.count('name="state"') == 6
    assert 'value="aa"' in page
    assert 'href="/choose/initiatives/state/"' in page


def test_all_values_stand_by_name_with_their_numbers(client, members):
    page = client.get("/choose/initiatives/state/").content.decode()
    assert re.findall(r'name="state" value="(\w+)"', page) == COUNTRIES
    assert re.search(r'value="aa".*?class="count">2<', page, re.DOTALL)


def test_the_form_leads_back_with_the_rest_of_the_question(client, members):
    page = client.get("/choose/entries/state/?kind=initiative&sort=date&state=ab").content.decode()
    assert '<form class="choose" action="/entries/" method="get"' in page
    assert '<input type="hidden" name="kind" value="initiative">' in page
    assert '<input type="hidden" name="sort" value="date">' in page
    assert '<input type="hidden" name="state"' not in page
    assert re.search(r'value="ab" checked', page)


def test_values_that_yield_nothing_are_left_out(client, members):
    page = client.get("/choose/initiatives/state/?organisation=a-body").content.decode()
    assert re.findall(r'name="state" value="(\w+)"', page) == ["aa"]


def test_another_form_of_the_address_leads_to_the_canonical_one(client, members):
    response = client.get("/choose/initiatives/state/?state=AB&form=")
    assert (response.status_code, response["Location"]) == (301, "/choose/initiatives/state/?state=ab")


@pytest.mark.parametrize("path", ["/choose/entries/colour/", "/choose/initiatives/kind/", "/choose/measles/state/"])
def test_there_is_no_page_for_what_is_no_facet(client, members, path):
    assert client.get(path).status_code == 404


def test_search_engines_leave_it_alone(client, members):
    assert '<meta name="robots" content="noindex">' in client.get("/choose/initiatives/state/").content.decode()


def test_unknown_words_are_told(client, members):
    assert "colour=red" in client.get("/choose/initiatives/state/?colour=red").content.decode()


def test_every_kind_has_its_own(client, members):
    assert reverse("choose", kwargs={"kind": "agreement", "facet": "tag"}) == "/choose/agreements/tag/"
