"""A basket as files: rows, citations and a feed of what becomes of its entries, read back by other people's parsers."""

import csv
import html
import io
import re
from datetime import UTC, datetime

import feedparser
import pytest

from initiatives.editions import register
from tests.citations.readers import by_bibtexparser, by_rispy
from tests.factories import a_moment, make_claim, make_organisation, make_source, publish_now

FIRST = datetime(2026, 3, 1, 9, tzinfo=UTC)
FILES = ["/basket.csv", "/basket.bib", "/basket.ris", "/basket.csl.json", "/basket.atom"]


@pytest.fixture
def bodies(db):
    """Two bodies, one of them with a name that starts like a formula."""
    one, other = make_organisation("one", name="=Body {One}", summary="A body."), make_organisation("other")
    make_claim(one, "mandate", text="It reports.", source=make_source("a-report"))
    publish_now(one, other, at=FIRST)
    return one, other


def query(*entries, more=""):
    return "?" + "&".join(f"id={entry.number}" for entry in entries) + more


def rows_of(client, path):
    return list(csv.DictReader(io.StringIO(client.get(path).content.decode())))


def test_csv_has_a_row_for_each_entry(client, bodies):
    rows = rows_of(client, f"/basket.csv{query(*bodies)}")
    assert [row["number"] for row in rows] == [str(body.number) for body in bodies]
    assert rows[0]["label"] == "'=Body {One}"
    assert rows[0]["edition_address"] == "http://testserver/organisations/one/editions/1/"
    assert (rows[0]["edition"], rows[0]["state"], rows[0]["sources"]) == ("1", "current", "2")


def test_csv_tells_what_became_of_an_entry(client, bodies):
    one, other = bodies
    register.withdraw(one, by=None, reason="Entered twice.", target=other, at=a_moment())
    row = rows_of(client, f"/basket.csv{query(one)}")[0]
    assert (row["state"], row["reason"], row["in_its_place"]) == ("withdrawn", "Entered twice.", str(other.number))


def test_csv_of_a_past_day_has_the_editions_of_that_day(client, bodies):
    make_claim(bodies[0], "mandate", text="It grew.")
    publish_now(bodies[0])
    past = rows_of(client, f"/basket.csv{query(*bodies, more='&as-published=2026-03-01')}")
    assert [row["edition"] for row in past] == ["1", "1"]
    assert rows_of(client, f"/basket.csv{query(*bodies)}")[0]["edition"] == "2"


def test_citations_hold_the_entries_and_each_source_once(client, bodies):
    bib = client.get(f"/basket.bib{query(*bodies)}").content.decode()
    ris = client.get(f"/basket.ris{query(*bodies)}").content.decode()
    csl = client.get(f"/basket.csl.json{query(*bodies)}").json()
    keys = [f"atlas-{body.number}-1" for body in bodies] + ["a-report", "a-treaty-text"]
    assert [item["id"] for item in csl] == keys
    assert list(by_bibtexparser(bib)) == list(by_rispy(ris)) == keys
    assert by_bibtexparser(bib)[keys[0]]["title"] == by_rispy(ris)[keys[0]]["title"] == csl[0]["title"] == "=Body {One}"


def test_citation_of_a_withdrawn_entry_says_so(client, bodies):
    register.withdraw(bodies[0], by=None, reason="Entered twice.", at=a_moment())
    note = client.get(f"/basket.csl.json{query(bodies[0])}").json()[0]["note"]
    assert note == "Withdrawn on 2 March 2026. Entered twice."


@pytest.mark.parametrize("path", FILES)
def test_entries_that_are_gone_lose_their_words_everywhere(client, bodies, path):
    register.remove(bodies[0], by=None, ground="A court order.", at=a_moment())
    response = client.get(path + query(*bodies))
    assert response.status_code == 200
    assert "Body {One}" not in response.content.decode()


def test_files_name_themselves_and_cannot_render(client, bodies):
    for path in FILES[:-1]:
        headers = client.get(path + query(*bodies)).headers
        assert headers["Content-Disposition"] == f'attachment; filename="{path[1:].replace("basket", "atlas-basket")}"'
        assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", FILES)
def test_empty_baskets_and_bad_questions_are_answered(client, db, path):
    assert client.get(path).status_code == 200
    assert client.get(f"{path}?id=x&id=99").status_code == 200
    assert client.get(f"{path}?as-published=x").status_code == 400


# The feed


def entries_of(client, path):
    feed = feedparser.parse(client.get(path).content)
    assert not feed.bozo
    return feed.entries


def words_of(entry):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", entry.summary)).split())


def test_the_feed_tells_which_claims_were_corrected(client, bodies):
    one = bodies[0]
    claim = make_claim(one, "mandate", text="It has 10 members.")
    publish_now(one, note="More.")
    one.claims.filter(pk=claim.pk).update(text="It has 12 members.")
    publish_now(one, note="The number was wrong.", change="correction")
    corrected, grown, first = entries_of(client, f"/basket.atom{query(*bodies)}")[:3]
    told = f"The number was wrong. 1 fact corrected, 2 stand Corrected: claims {claim.number}"
    assert words_of(corrected).startswith(told)
    assert f"Added: claims {claim.number}" in words_of(grown)
    assert "claims" not in words_of(first)


def test_the_feed_holds_nothing_of_others(client, bodies):
    assert len(entries_of(client, f"/basket.atom{query(bodies[0])}")) == 1


def test_the_feed_tells_of_withdrawal_and_removal(client, bodies):
    register.withdraw(bodies[0], by=None, reason="Entered twice.", at=a_moment())
    register.remove(bodies[0], by=None, ground="A court order.", at=a_moment())
    titles = [entry.title.split(": ")[1] for entry in entries_of(client, f"/basket.atom{query(bodies[0])}")]
    assert titles == ["removed as law or safety required", "withdrawn", "first edition"]


def test_the_feed_has_one_address_for_one_basket(client, bodies):
    one, other = (body.number for body in bodies)
    feed = feedparser.parse(client.get(f"/basket.atom?id={other}&id={one}&change=correction").content).feed
    links = {link.rel: link.href for link in feed.links}
    assert links["self"] == f"http://testserver/basket.atom?id={one}&id={other}&change=correction"
    assert links["alternate"] == f"http://testserver/basket/?id={one}&id={other}"


@pytest.mark.parametrize("count", [2, 30])
@pytest.mark.parametrize("path", FILES)
def test_queries_do_not_grow(client, db, path, count, django_assert_max_num_queries):
    bodies = [make_organisation(f"body-{place}") for place in range(count)]
    publish_now(*bodies)
    for body in bodies:
        make_claim(body, "mandate", text="It grew.")
    publish_now(*bodies)
    with django_assert_max_num_queries(10):
        client.get(path + query(*bodies))
