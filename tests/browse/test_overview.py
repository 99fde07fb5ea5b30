"""The pages of policy and coverage: numbers that are those of the lists, and what is thin named as it is."""

import html
import json
import re

import pytest

from tests.factories import make_agreement, make_claim, make_measure, make_threat, publish_now


def counted(client, address):
    return json.loads(b"".join(client.get(address).streaming_content))["count"]


def text(client, address):
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(address).content.decode()).split())


def test_entries_and_claims_are_counted_by_kind(client, world):
    page = client.get("/about/coverage/").content.decode()
    for kind in ("agreements", "states", "threats"):
        total = counted(client, f"/{kind}.json")
        assert re.search(rf'<a href="/{kind}/">\w+</a>\s*<span class="count">{total}</span>', page), kind


def test_each_number_with_a_list_is_the_count_of_that_list(client, world):
    page = client.get("/about/coverage/").content.decode()
    rows = re.findall(r'<a href="(/entries/\?[^"]+)">[^<]+</a>\s*<span class="count">(\d+)</span>', page)
    assert rows
    for path, count in rows:
        assert counted(client, html.unescape(path).replace("/entries/", "/entries.json")) == int(count), path


@pytest.mark.django_db
def test_claims_are_counted_by_standing_and_by_sort_of_source(client):
    threat, text_ = make_threat(), make_agreement("a-text")
    make_measure(text_, threat, standing="reported", reason="Press only.")
    make_claim(text_, "launched", date="2001")
    publish_now(threat, text_)
    shown = text(client, "/about/coverage/")
    assert re.search(r"Claims by standing .*?stated \d+ reported 1", shown, re.IGNORECASE)


def test_nothing_searched_is_said_in_words(client, world):
    assert "Nobody has yet searched" in text(client, "/about/coverage/")


@pytest.mark.django_db
def test_a_search_that_found_nothing_is_told_with_its_day(client):
    threat = make_threat()
    make_claim(threat, "none-found", mechanism="joint-defence", date="2026-11-03", text="Searched in the Atlas.")
    publish_now(threat)
    assert "3 November 2026: 1 pair of threat and means" in text(client, "/about/coverage/")


@pytest.mark.parametrize(
    "promise",
    ["What is in, and what is out", "attributes no attack", "right of reply", "Legal removal", "language models"],
)
def test_the_policy_says_what_readers_must_know(client, db, promise):
    assert promise.lower() in text(client, "/about/method/").lower()


def test_the_address_to_write_to_is_the_one_of_this_installation(client, db, settings):
    settings.CONTACT = "desk@atlas.example"
    for address in ("/about/method/", "/accessibility/"):
        assert "mailto:desk@atlas.example" in client.get(address).content.decode()
    settings.CONTACT = ""
    assert "mailto:" not in client.get("/about/method/").content.decode()
