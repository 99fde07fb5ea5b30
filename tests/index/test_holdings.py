"""What is held in memory of the index offers to forms no more than they can hold."""

import pytest
from django.test import Client

from initiatives.index import holdings as held
from tests.factories import make_claim, make_organisation, make_state, publish_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def bodies(db):
    """Three bodies with one, three and two members, one of which came twice."""
    states = [make_state(slug, name=name) for slug, name in (("fr", "France"), ("ke", "Kenya"), ("mt", "Malta"))]
    bodies = [make_organisation(f"body-{place}", name=f"Body {place}") for place in "abc"]
    for body, count in zip(bodies, (1, 3, 2), strict=True):
        for state in states[:count]:
            make_claim(body, "member", object=state, date="2001")
    make_claim(bodies[0], "member", object=states[0], date="1990", end="1995")
    publish_now(*states, *bodies)
    return bodies


def test_states_are_counted_once_however_often_they_came(bodies):
    assert held.holdings().states_of == {bodies[0].pk: 1, bodies[1].pk: 3, bodies[2].pk: 2}


def test_those_with_the_most_states_are_offered_by_name(bodies, monkeypatch):
    monkeypatch.setattr(held, "MOST_OFFERED", 2)
    assert held.holdings().foremost(body.pk for body in bodies) == [bodies[1].pk, bodies[2].pk]


@pytest.mark.parametrize("address", ["/map/?of=body-a", "/parties/?in=body-a", "/channels/?among=body-a"])
def test_a_form_that_cannot_offer_all_says_so_and_keeps_what_was_asked(bodies, monkeypatch, address):
    said = "Offered are those with the most states."
    assert said not in Client().get(address).content.decode()
    for room in ("index.holdings", "questions.parties.form", "questions.channels.grid"):
        monkeypatch.setattr(f"initiatives.{room}.MOST_OFFERED", 1)
    publish_now(make_organisation("another"))  # pages are kept until the next publication
    page = Client().get(address).content.decode()
    assert said in page
    assert '<option value="body-a" selected>' in page
