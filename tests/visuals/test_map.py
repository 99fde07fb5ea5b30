"""The map: numbers are those of listings, positions and roles those of the index, shapes those of the world."""

import csv
from datetime import date
from itertools import pairwise
from re import findall
from urllib.parse import urlencode, urlsplit

import pytest
from django.http import QueryDict
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.browse.answer import Answer
from initiatives.index.holdings import forget, holdings
from initiatives.visuals.map.asked import AskedOfMap
from initiatives.visuals.map.making import NORTH, SOUTH
from initiatives.visuals.map.making import world as made
from initiatives.visuals.map.picture import centre
from initiatives.visuals.map.telling import told_map
from initiatives.visuals.map.world import world
from tests.factories import make_agreement, make_claim, make_organisation, make_state, publish_now
from tests.worlds import a_world_of_its_own

STATES = ["fr", "ke", "mt"]
ACTIONS = ["signed", "ratified", "in-force-for", "withdrew", "recorded-as-party", "endorsed"]


def drawn(query=""):
    return told_map(AskedOfMap.by(QueryDict(query)))


def listed(path):
    return Answer.to(QueryDict(urlsplit(path).query)).total


def make_world(draws):
    """Two binding texts and a body; what three states did about them is at random."""
    states = [make_state(slug) for slug in STATES]
    texts, body = [make_agreement("text-0"), make_agreement("text-1")], make_organisation("a-body")
    for text in texts:
        make_claim(text, "legal-force", value="binding")
    make_claim(texts[0], "entered-into-force", date="2019-06-01")
    for place, (what, state, action, year) in enumerate(draws):
        if what < len(texts):
            make_claim(texts[what], ACTIONS[action], object=states[state], date=str(year))
        else:
            role = ["member", "participant", "observer"][action % 3]
            end = {"end": str(year + 1)} if action > 3 else {}
            make_claim(body, role, object=states[state], date=f"{year}-0{1 + place % 9}-01", **end)
    publish_now(*states, *texts, body)


draws = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 5), st.integers(2018, 2023)), max_size=9
)
days = st.sampled_from(["", "2019-05-31", "2020-12-31", "2022-07-01"])


@pytest.mark.django_db
@given(draws=draws, day=days)
@settings(max_examples=15, deadline=None)
def test_numbers_are_those_of_listings_and_positions_those_of_the_index(draws, day):
    with a_world_of_its_own():
        make_world(draws)
        on = {"as-of": day} if day else {}
        belonging = holdings().belonging_on(date.fromisoformat(day) if day else timezone.now().date())
        for query in ({}, {"kind": "organisation"}, {"of": "ke"}, {"of": "ke", "legal-force": "binding"}):
            shown = drawn(urlencode(query | on))
            assert all(told.count == listed(told.path) for told in shown.told)
            subject = "with=ke&" if "of" in query else ""
            rest = {word: value for word, value in query.items() if word != "of"} or (
                {} if subject else {"kind": "agreement", "legal-force": "binding"}
            )
            for slug in {*STATES} - {told.slug for told in shown.told} - {query.get("of")}:
                assert not listed(f"?{subject}{urlencode(rest | on | {'state': slug})}")
        for slug, counted in (("text-0", {"party", "endorses"}), ("a-body", {"member", "participant"})):
            shown, held = drawn(urlencode({"of": slug} | on)), holdings()
            found = {told.slug for told in shown.told if told.kind.word in counted}
            assert found == {held.held[key].slug for key, sets in belonging.items() if held.by_slug[slug] in sets}


@pytest.fixture
def treaty(db):
    """A convention in force that France ratified, Kenya signed and the Union joined; a body with two members."""
    states = [make_state(name="France"), make_state("ke", name="Kenya"), make_state("mt", name="Malta")]
    treaty, union, body = make_agreement(), make_organisation("the-union"), make_organisation("a-body")
    make_claim(treaty, "entered-into-force", date="2004-07-01")
    make_claim(treaty, "legal-force", value="binding")
    make_claim(treaty, "ratified", object=states[0], date="2006-01-10")
    make_claim(treaty, "signed", object=states[1], date="2010-03")
    make_claim(treaty, "acceded", object=union, date="2012-01-01")
    make_claim(body, "member", object=states[0], date="2001")
    make_claim(body, "member", object=states[2])
    make_claim(body, "member", object=states[1], date="2001", end="2015-01-01")
    club = make_organisation("a-club")
    for state in (states[0], states[2]):
        make_claim(club, "participant", object=state, date="2011-11-11")
    publish_now(*states, treaty, union, body, club)
    return treaty


def test_each_position_leads_to_the_claim_that_it_rests_on(treaty):
    shown = drawn("of=budapest-convention")
    told = [(one.slug, one.kind.word, one.path.rsplit("#")[-1]) for one in shown.told]
    numbers = {claim.object.slug: claim.number for claim in treaty.claims.filter(object__isnull=False)}
    assert told == [("fr", "party", f"claim-{numbers['fr']}"), ("ke", "signed", f"claim-{numbers['ke']}")]
    assert [one.slug for one in shown.elsewhere] == ["the-union"]


def test_a_member_without_a_date_is_named_and_not_counted_and_who_left_has_left(treaty):
    kinds = {one.slug: one.kind.word for one in drawn("of=a-body").told}
    assert kinds == {"fr": "member", "mt": "undated", "ke": "left"}
    assert {one.slug: one.kind.word for one in drawn("of=a-body&as-of=2014-01-01").told}["ke"] == "member"


def test_the_page_says_the_same_in_a_picture_and_in_a_table(client, treaty):
    html = client.get("/map/?of=budapest-convention").content.decode()
    picture, table = html[html.index("<svg class") : html.index("</figure>")], html[html.index('id="table"') :]
    assert "<title>France: Party</title>" in picture
    assert findall(r'<th scope="row"><a[^>]*>([^<]*)', table) == ["France", "Kenya", "The Union"]


def test_small_states_are_points_and_the_subject_is_named(client, treaty):
    html = client.get("/map/?of=mt").content.decode()
    assert '<circle class="land k6"' in html
    assert ">Malta</text>" in html


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("kind=agreement&legal-force=binding", "/map/"),
        ("of=KE&kind=", "/map/?of=ke"),
        ("legal-force=binding&kind=initiative", "/map/?kind=initiative&legal-force=binding"),
    ],
)
def test_another_form_of_the_address_leads_to_the_canonical_one(client, treaty, query, canonical):
    response = client.get(f"/map/?{query}")
    assert (response.status_code, response.url) == (301, canonical)


@pytest.mark.parametrize("query", ["of=ransomware", "of=nothing", "of=%3Cscript%3E", "of=fr&of=../x", "hue=red"])
def test_unknown_words_are_told_and_left_aside(client, treaty, query):
    html = client.get(f"/map/?{query}").content.decode()
    assert "Left aside" in html
    assert "<script>" not in html.replace("<script src", "")


@pytest.mark.parametrize("path", ["/map/", "/map.csv", "/map.svg", "/map.png"])
@pytest.mark.parametrize("query", ["", "?of=budapest-convention", "?of=a-body", "?of=ke", "?q=treaty"])
def test_eight_queries_are_enough(client, treaty, django_assert_max_num_queries, path, query):
    forget()
    with django_assert_max_num_queries(8):
        assert client.get(path + query).status_code == 200


def test_csv_has_a_row_for_each_state_and_party(client, treaty):
    rows = list(csv.DictReader(client.get("/map.csv?of=budapest-convention").content.decode().splitlines()))
    assert [(row["state"], row["class"], row["since"]) for row in rows] == [
        ("fr", "party", "10 Jan 2006"),
        ("ke", "signed", "Mar 2010"),
        ("the-union", "party", "1 Jan 2012"),
    ]


def test_files_say_title_borders_and_source(client, treaty):
    text = client.get("/map.svg?of=budapest-convention").content.decode()
    for part in ("Budapest Convention: who is party?", "Natural Earth", "Cyber Cooperation Atlas, as published on"):
        assert part in text
    assert client.get("/map.png").content.startswith(b"\x89PNG")


def test_every_state_that_ships_has_a_place(db):
    from tests.content.conftest import FIXTURES

    drawn_states = {*world().shapes, *world().marks}
    assert {path.stem for path in (FIXTURES / "states").glob("*.json")} - drawn_states == {"aq"}
    assert not {*world().shapes} & {*world().marks}


def test_shapes_stay_on_the_sheet():
    sheet = world()
    for path in sheet.shapes.values():
        x, y = centre(path)
        assert 0 <= x <= sheet.width
        assert sheet.top - 1 <= y <= sheet.top + sheet.height + 1


def topology(*rings):
    """TopoJSON of one state for each ring, in whole degrees."""
    arcs = [[ring[0], *((x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(ring))] for ring in rings]
    geometries = [
        {"type": "Polygon", "arcs": [[place]], "id": f"{place:03}", "properties": {"name": f"State {place}"}}
        for place in range(len(rings))
    ]
    return {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": arcs,
        "objects": {"countries": {"geometries": geometries}},
    }


def test_a_land_across_the_meridian_of_180_degrees_has_a_part_on_either_side():
    ring = [(170, 0), (-170, 0), (-170, 20), (170, 20), (170, 0)]
    shape = made(topology(ring), {"000": "xx"})["shapes"]["xx"]
    begins = [int(x) for x in findall(r"M(\d+)", shape)]
    assert len(begins) == 2
    assert min(begins) < 100
    assert max(begins) > 1_900


def test_small_lands_are_marks_and_those_without_a_code_stand_apart():
    square, speck = [(0, 0), (20, 0), (20, 20), (0, 20), (0, 0)], [(50, 0), (51, 0), (51, 1), (50, 0)]
    found = made(topology(square, speck, square), {"000": "xx", "001": "yy"})
    assert ([*found["shapes"]], "yy" in found["marks"], len(found["apart"])) == (["xx"], True, 1)
    assert SOUTH < 0 < NORTH
