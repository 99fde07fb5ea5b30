"""Feeds, read back by a parser that is not ours: nothing lost, nothing twice, names that stay."""

import html
import re
from datetime import UTC, datetime
from time import struct_time
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.browse.events import Event
from initiatives.browse.lines import Link
from initiatives.browse.told import Told
from initiatives.editions import register
from initiatives.exports import atom
from tests.factories import (
    a_moment,
    make_agreement,
    make_claim,
    make_measure,
    make_organisation,
    make_state,
    make_threat,
    publish_now,
)

HOSTILE = 'Böse <script>alert(1)</script> & "Söhne" \']]> &amp; \u202f¶ \U0001f600 e\u0301'.replace("e\u0301", "é")


def read(client, path):
    """The feed as a feed reader sees it, which finds nothing wrong with it."""
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(response.content, response_headers={"content-type": response.headers["Content-Type"]})
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


def titles(client, path):
    return [entry.title for entry in read(client, path).entries]


def words_of(entry):
    """The words of a feed entry, as a reader reads them."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", entry.summary)).split())


@pytest.fixture
def life(db):
    """A body published, corrected and withdrawn, and an agreement."""
    body, pact = make_organisation(name="ENISA"), make_agreement(name="A Pact")
    publish_now(body, pact)
    make_claim(body, "host", object=_published(make_state(name="France")))
    publish_now(body, note="A seat was wrong.", change="correction")
    return body


def _published(entry):
    publish_now(entry)
    return entry


def test_one_entry_an_event(client, life):
    register.withdraw(life, by=None, reason="Entered twice.", at=a_moment())
    assert titles(client, "/changes.atom?kind=organisation") == [
        "ENISA: withdrawn",
        "ENISA: edition 2, correction",
        "ENISA: first edition",
    ]


def test_an_entry_says_what_happened_where_and_why(client, life):
    entry = read(client, "/changes.atom?kind=organisation").entries[0]
    assert words_of(entry) == "A seat was wrong. Also shows at France What is different Organisation: ENISA"
    assert entry.link == "http://testserver/organisations/enisa/editions/2/"
    assert "http://testserver/organisations/enisa/changes/1..2/" in entry.summary
    assert [tag.term for tag in entry.tags] == ["correction", "edition", "organisation"]


def test_dates_are_those_of_the_event(client, db):
    publish_now(make_organisation(), at=datetime(2026, 3, 1, 9, 30, 15, tzinfo=UTC))
    feed = read(client, "/changes.atom")
    entry = feed.entries[0]
    assert entry.updated == entry.published == feed.feed.updated == "2026-03-01T09:30:15+00:00"
    assert isinstance(entry.updated_parsed, struct_time)


def test_names_stay_whatever_happens_and_whoever_asks(client, life, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    before = {entry.id for entry in read(client, "/changes.atom").entries}
    register.rename(life, slug="eu-agency", by=None, at=a_moment())
    publish_now(make_organisation("later-body"))
    after = feedparser.parse(client.get("/changes.atom", headers={"host": "other.example"}).content)
    assert before < {entry.id for entry in after.entries}
    assert len({entry.id for entry in after.entries}) == len(after.entries)
    assert all(name.startswith("urn:uuid:") for name in before)


def test_feed_says_what_it_is_and_where_the_page_is(client, life):
    feed = read(client, "/changes.atom?change=correction").feed
    links = {link.rel: link.href for link in feed.links}
    assert feed.title == "Changes: Correction"
    assert links["self"] == "http://testserver/changes.atom?change=correction"
    assert links["alternate"] == "http://testserver/changes/?change=correction"
    assert feed.id.startswith("urn:uuid:")
    assert feed.author == "Cyber Cooperation Atlas"


def test_editorial_editions_are_left_out_and_can_be_asked_for(client, life):
    make_claim(life, "mandate", text="A comma.")
    publish_now(life, change="editorial")
    assert "ENISA: edition 3, editorial" not in titles(client, "/changes.atom")
    assert titles(client, "/changes.atom?change=editorial") == ["ENISA: edition 3, editorial"]
    assert titles(client, "/organisations.atom?change=editorial") == ["ENISA: edition 3, editorial"]


def test_a_listing_has_the_events_of_its_rows_and_of_no_others(client, life):
    assert titles(client, "/organisations.atom") == ["ENISA: edition 2, correction", "ENISA: first edition"]
    assert titles(client, "/entries.atom?form=multilateral") == ["A Pact: first edition"]
    assert titles(client, "/entries.atom?q=pact&sort=name") == ["A Pact: first edition"]
    assert titles(client, "/agreements.atom?not-form=multilateral") == []


def test_a_feed_outlives_the_address_of_a_value_of_its_filter(client, db):
    pact, threat = make_agreement(name="A Pact"), make_threat("ransomware")
    make_measure(pact, threat)
    publish_now(pact, threat)
    before = {entry.id for entry in read(client, "/agreements.atom?threat=ransomware").entries}
    register.rename(threat, slug="extortion-by-ransomware", by=None, at=a_moment())
    assert titles(client, "/agreements.atom?threat=ransomware") == ["A Pact: first edition"]
    assert {entry.id for entry in read(client, "/agreements.atom?threat=extortion-by-ransomware").entries} == before


def test_a_listing_feed_says_its_question_in_words(client, life):
    feed = read(client, "/agreements.atom?form=multilateral&sort=date&page=1").feed
    assert feed.title == "Agreements: Multilateral: what changed"
    links = {link.rel: link.href for link in feed.links}
    assert links["self"] == "http://testserver/agreements.atom?form=multilateral"


def test_a_withdrawn_entry_leaves_its_listing_and_its_feed_together(client, life):
    register.withdraw(life, by=None, reason="Entered twice.", at=a_moment())
    assert titles(client, "/organisations.atom") == []


def test_as_published_holds_for_the_feed_too(client, db):
    body = make_organisation(name="ENISA")
    publish_now(body, at=datetime(2026, 3, 1, 9, tzinfo=UTC))
    make_claim(body, "mandate", text="More.")
    publish_now(body, at=datetime(2026, 3, 2, 9, tzinfo=UTC))
    assert titles(client, "/organisations.atom?as-published=2026-03-01") == ["ENISA: first edition"]


def test_long_feeds_have_pages_that_lose_nothing(client, db):
    publish_now(*(make_organisation(f"body-{place:03}") for place in range(atom.PAGE + 7)))
    first, second = read(client, "/organisations.atom"), read(client, "/organisations.atom?page=2")
    assert {link.rel: link.href for link in first.feed.links}["next"] == "http://testserver/organisations.atom?page=2"
    assert len({entry.id for entry in first.entries + second.entries}) == atom.PAGE + 7
    assert first.feed.id == second.feed.id
    assert client.get("/organisations.atom?page=3").status_code == 404


def test_nothing_new_is_304(client, life):
    response = client.get("/changes.atom")
    by_tag = client.get("/changes.atom", headers={"if-none-match": response.headers["ETag"]})
    by_day = client.get("/changes.atom", headers={"if-modified-since": response.headers["Last-Modified"]})
    assert (by_tag.status_code, by_tag.content, by_day.status_code) == (304, b"", 304)


def test_something_new_is_not(client, life):
    response = client.get("/organisations.atom")
    publish_now(make_organisation("later-body"))
    assert client.get("/organisations.atom", headers={"if-none-match": response.headers["ETag"]}).status_code == 200


def test_the_same_feed_is_the_same_bytes(client, db):
    assert client.get("/changes.atom").content == client.get("/changes.atom").content
    assert read(client, "/changes.atom").entries == []


def values_of(written):
    """Title and summary of the first entry, by a parser that takes nothing out and guesses nothing."""
    first = ElementTree.fromstring(written).find("{*}entry")  # noqa: S314 -- we wrote it ourselves
    title, summary = first.findtext("{*}title"), first.findtext("{*}summary")
    return title, " ".join(html.unescape(re.sub(r"<[^>]+>", " ", summary)).split())


def test_hostile_names_are_read_back_as_they_are(client, db):
    publish_now(make_organisation(name=HOSTILE, summary="A body."), note=HOSTILE)
    read(client, "/organisations.atom")
    title, summary = values_of(client.get("/organisations.atom").content)
    assert title == f"{HOSTILE}: first edition"
    assert summary == " ".join(f"{HOSTILE} Organisation: {HOSTILE}".split())


@given(st.text(min_size=1), st.text())
@settings(max_examples=300, deadline=None)
def test_any_words_make_a_feed_that_is_read_back(label, note):
    """Whatever the words are; what XML cannot hold is replaced, and white space may be folded."""
    event = Event(datetime(2026, 3, 1, tzinfo=UTC), 1, "agreement", "published", "substantive", 1, 1)
    told = Told(event, Link("/agreements/a/", label), "/agreements/a/editions/1/", "", note, None, (), 0)
    feed = atom.Atom("t", "https://a.example/", None, subtitle=None, neighbours=[])
    feed.add_item(**atom._item(told, [], "https://a.example{}".format))
    written = feed.writeString("utf-8").encode()
    title, summary = values_of(written)
    assert not feedparser.parse(written).bozo
    assert _folded(title) == _folded(f"{label}: first edition")
    assert _folded(note) in _folded(summary)


def _folded(text):
    return " ".join(atom.plain(text).split())


@pytest.mark.parametrize("path", ["/organisations.atom?from=x", "/changes.atom?page=x", "/entries.atom?page=0"])
def test_bad_questions_are_400(client, life, path):
    assert client.get(path).status_code == 400


@pytest.mark.parametrize("count", [3, 40])
@pytest.mark.parametrize("path", ["/changes.atom", "/organisations.atom"])
def test_queries_do_not_grow(client, db, path, count, django_assert_max_num_queries):
    publish_now(*(make_organisation(f"body-{place}") for place in range(count)))
    with django_assert_max_num_queries(13):
        client.get(path)


def test_only_reading_is_answered(client, life):
    assert client.post("/changes.atom").status_code == 405
    assert client.head("/changes.atom").content == b""
