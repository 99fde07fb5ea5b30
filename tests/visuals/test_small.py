"""Small pictures on the pages of entries: only what says something, each leading to the larger one."""

from html import unescape
from re import findall

import pytest

from initiatives.editions.register import withdraw
from tests.factories import (
    make_agreement,
    make_claim,
    make_measure,
    make_organisation,
    make_state,
    make_threat,
    publish_now,
)


@pytest.fixture
def entries(db):
    """A convention with a party, a body that nothing is told of, a threat that the convention acts on."""
    state, treaty, body, threat = make_state(), make_agreement(), make_organisation("a-body"), make_threat()
    make_claim(treaty, "adopted", date="2001-11-08")
    make_claim(treaty, "ratified", object=state, date="2006-01-10")
    make_claim(threat, "incident", value="The great one", date="2025-03", text="It stopped a port.")
    make_measure(treaty, threat)
    publish_now(state, treaty, body, threat)
    return treaty


def drawings(client, path):
    html = client.get(path).content.decode()
    return [unescape(source) for source in findall(r'<img src="([^"]*)"', html)]


@pytest.mark.parametrize(
    ("path", "views"),
    [
        ("/agreements/budapest-convention/", ["map", "timeline"]),
        ("/states/fr/", ["matrix", "map", "timeline", "network"]),
        ("/threats/ransomware/", ["matrix", "timeline"]),
        ("/organisations/a-body/", []),
        ("/agreements/budapest-convention/editions/1/", []),
    ],
)
def test_an_entry_has_the_pictures_that_say_something(client, entries, path, views):
    found = drawings(client, path)
    assert [source.split("/")[1] for source in found] == views
    for source in found:
        drawing = client.get(source)
        assert drawing.headers["Content-Type"].startswith("image/svg+xml")
        assert client.get(source.replace("/small.svg", "/")).status_code == 200


def test_a_page_as_published_has_the_pictures_of_its_day(client, entries):
    found = drawings(client, "/states/fr/?as-published=2026-11-01")
    assert found
    assert all("as-published=2026-11-01" in source for source in found)


def test_what_is_withdrawn_is_not_drawn(client, entries):
    withdraw(entries, by=None, reason="It was a mistake.")
    assert not drawings(client, "/agreements/budapest-convention/")


def test_the_contents_lead_to_the_pictures(client, entries):
    html = client.get("/states/fr/").content.decode()
    assert 'href="#pictures"' in html
    assert 'id="pictures"' in html
