"""What machines ask of a page: what stood there at a moment (RFC 7089), what to cite, what describes it."""

import re
from datetime import UTC, datetime

import pytest

from initiatives.browse.memento import DATE
from initiatives.editions import register
from tests.factories import make_claim, publish_now

BUDAPEST = "/agreements/budapest-convention/"
HOST = "http://testserver"
MARCH, MAY = "Mon, 02 Mar 2026 12:00:00 GMT", "Fri, 01 May 2026 08:30:00 GMT"


@pytest.fixture
def editions(world):
    """The convention in three editions: of March, of May and of July 2026."""
    for month, text in ((5, "It has a committee."), (7, "It has a guide.")):
        make_claim(world.agreement, "mandate", text=text)
        publish_now(world.agreement, note=text, at=datetime(2026, month, 1, 8, 30, 0, 123456, tzinfo=UTC))
    return world


def asked(client, path, moment):
    return client.get(path, headers={"accept-datetime": moment})


def chosen(client, moment, path=BUDAPEST):
    response = asked(client, path, moment)
    return response.status_code, response.headers.get("Location", "").removeprefix(HOST)


def links(response):
    """The Link header as pairs of relation and target, by a reading of our own."""
    told = re.findall(r'<([^>]*)>; rel="([^"]*)"', response.headers["Link"])
    return {rel: target.removeprefix(HOST) for target, rels in told for rel in rels.split()}


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        ("Thu, 01 Jan 1970 00:00:00 GMT", 1),
        (MARCH, 1),
        ("Fri, 01 May 2026 08:29:59 GMT", 1),
        (MAY, 2),
        ("Tue, 30 Jun 2026 23:59:59 GMT", 2),
        ("Wed, 01 Jul 2026 08:30:00 GMT", 3),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 3),
    ],
)
def test_the_edition_of_the_moment_is_chosen_or_the_nearest(client, editions, moment, number):
    assert chosen(client, moment) == (302, f"{BUDAPEST}editions/{number}/")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-05-01",
        "Friday, 01-May-26 08:30:00 GMT",
        "Fri May  1 08:30:00 2026",
        "Fri, 1 May 2026 08:30:00 GMT",
        "Fri, 01 May 2026 08:30:00 CET",
        "Fri, 31 Feb 2026 08:30:00 GMT",
        "Fri, 01 May 2026 25:30:00 GMT",
        "Fri, 01 May 0000 08:30:00 GMT",
        "x" * 60_000,
    ],
)
def test_what_is_no_moment_is_400_and_says_how_to_write_it(client, editions, text):
    response = asked(client, BUDAPEST, text)
    assert response.status_code == 400
    assert "Accept-Datetime" in response.headers["Vary"]
    assert "Wed, 25 Nov 2026 09:00:00 GMT" in response.content.decode()


def test_the_gate_links_to_map_and_mementos_and_bears_no_moment(client, editions):
    response = asked(client, BUDAPEST, MAY)
    told = links(response)
    assert (told["original"], told["timegate"], told["timemap"]) == (BUDAPEST, BUDAPEST, BUDAPEST + "timemap/")
    assert (told["first"], told["last"]) == (f"{BUDAPEST}editions/1/", f"{BUDAPEST}editions/3/")
    assert "Accept-Datetime" in response.headers["Vary"]
    assert "Memento-Datetime" not in response.headers


def test_the_page_as_it_stands_is_its_own_gate(client, editions):
    response = client.get(BUDAPEST)
    told = links(response)
    assert (told["original"], told["timegate"], told["first"]) == (BUDAPEST, BUDAPEST, f"{BUDAPEST}editions/1/")
    assert "Accept-Datetime" in response.headers["Vary"]
    assert "Memento-Datetime" not in response.headers


def test_an_edition_is_a_memento_and_knows_its_neighbours(client, editions):
    response = client.get(BUDAPEST + "editions/2/")
    told = links(response)
    assert response.headers["Memento-Datetime"] == MAY
    assert (told["original"], told["prev"]) == (BUDAPEST, f"{BUDAPEST}editions/1/")
    assert told["next"] == told["last"] == f"{BUDAPEST}editions/3/"
    assert f'<{HOST}{BUDAPEST}editions/2/>; rel="memento"; datetime="{MAY}"' in response.headers["Link"]


def test_the_moment_of_a_memento_chooses_it(client, editions):
    for number in (1, 2, 3):
        path = f"{BUDAPEST}editions/{number}/"
        assert chosen(client, client.get(path).headers["Memento-Datetime"]) == (302, path)


def test_an_only_edition_is_first_and_last(client, world):
    link = f'<{HOST}{BUDAPEST}editions/1/>; rel="first last memento"'
    assert link in client.get(BUDAPEST).headers["Link"]


def test_the_time_map_lists_every_memento(client, editions):
    response = client.get(BUDAPEST + "timemap/")
    lines = response.content.decode().split(",\n")
    assert response.headers["Content-Type"] == "application/link-format"
    assert lines[0] == f'<{HOST}{BUDAPEST}>; rel="original timegate"'
    assert lines[1].startswith(f'<{HOST}{BUDAPEST}timemap/>; rel="self"; type="application/link-format"; from="Mon, 02')
    rels = [re.search(r'rel="([^"]*)"; datetime="([^"]*)"', line).groups() for line in lines[2:]]
    assert [rel for rel, _moment in rels] == ["first memento", "memento", "last memento"]
    assert all(DATE.fullmatch(moment) for _rel, moment in rels)


def test_former_address_chooses_in_one_hop(client, editions):
    register.rename(editions.agreement, slug="convention", by=None)
    assert chosen(client, MAY) == (302, "/agreements/convention/editions/2/")
    assert client.get(BUDAPEST + "timemap/").headers["Location"] == "/agreements/convention/timemap/"


def test_merged_entry_chooses_among_its_own_editions(client, editions):
    register.merge(editions.agreement, editions.organisation, by=None, reason="One.")
    assert chosen(client, "Fri, 31 Dec 9999 23:59:59 GMT") == (302, f"{BUDAPEST}editions/3/")


def test_gone_entry_stays_gone_at_every_moment(client, editions):
    register.remove(editions.agreement, by=None, ground="A court ordered it.")
    assert chosen(client, MAY)[0] == 410


def test_nothing_is_chosen_where_nothing_was_published(client, editions):
    assert chosen(client, MAY, "/agreements/never-there/")[0] == 404


def test_a_page_as_published_is_a_memento_once_its_day_is_over(client, editions):
    response = asked(client, BUDAPEST + "?as-published=2026-05-02", "Thu, 01 Jan 1970 00:00:00 GMT")
    assert response.status_code == 200
    assert response.headers["Memento-Datetime"] == "Sat, 02 May 2026 23:59:59 GMT"
    assert links(response)["original"] == BUDAPEST


def test_entry_is_cited_by_number_and_edition(client, editions):
    number = editions.agreement.number
    assert links(client.get(BUDAPEST))["cite-as"] == f"/id/{number}/3/"
    assert links(client.get(BUDAPEST + "editions/2/"))["cite-as"] == f"/id/{number}/2/"
    day = client.get(BUDAPEST + "?as-published=2026-05-02")
    assert links(day)["cite-as"] == f"/id/{number}/?as-published=2026-05-02"


@pytest.mark.parametrize("rest", ["", "editions/2/", "?as-published=2026-05-02"])
def test_signposts_of_an_entry(client, editions, rest):
    response = client.get(BUDAPEST + rest)
    told = links(response)
    assert told["canonical"] == BUDAPEST + rest
    assert f'<link rel="canonical" href="{HOST}{BUDAPEST}{rest}">' in response.content.decode()
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert '<https://schema.org/AboutPage>; rel="type"' in response.headers["Link"]
    assert told["collection"] == "/agreements/"
    twins = re.findall(r'<([^>]*)>; rel="describedby"', response.headers["Link"])
    assert [client.get(twin.removeprefix(HOST)).status_code for twin in twins] == [200] * len(twins)
    assert len(response.headers["Link"]) < 4000


def test_signposts_of_a_twin(client, editions):
    told = links(client.get("/agreements/budapest-convention.json"))
    assert told["describes"] == f"{BUDAPEST}editions/3/"
    assert told["cite-as"] == f"/id/{editions.agreement.number}/3/"
