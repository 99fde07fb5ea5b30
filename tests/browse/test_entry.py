"""The page of an entry: what it says, as it stands, as it was, and as an edition."""

import json
import re

import pytest

from initiatives.editions import register
from initiatives.models import Edition, Entry
from tests.factories import (
    a_moment,
    make_claim,
    make_initiative,
    make_organisation,
    make_person,
    make_state,
    publish_now,
)

BUDAPEST = "/agreements/budapest-convention/"


def text_of(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def test_every_kind_has_its_page(client, world):
    for entry in world.all:
        assert entry.label in text_of(client, entry.get_absolute_url())


def test_page_prints_name_number_and_edition(client, world):
    page = text_of(client, BUDAPEST)
    assert "Budapest Convention" in page
    assert "Convention on Cybercrime" in page
    assert f"No. {world.agreement.number}" in page
    assert "Edition 1" in page


def test_measure_says_how_and_names_the_threat(client, world):
    page = text_of(client, BUDAPEST)
    assert "Parties make it an offence." in page
    assert 'href="/threats/ransomware/"' in page


def test_measure_shows_on_the_page_of_the_threat(client, world):
    page = text_of(client, "/threats/ransomware/")
    assert "Parties make it an offence." in page
    assert f'href="{BUDAPEST}' in page


def test_party_shows_its_position_and_dates(client, world):
    page = text_of(client, BUDAPEST)
    assert "Party" in page
    assert "10 January 2006" in page or "10 Jan 2006" in page


def test_party_action_shows_on_the_page_of_the_state(client, world):
    assert f'href="{BUDAPEST}' in text_of(client, "/states/fr/")


def test_every_claim_has_an_anchor(client, world):
    page = text_of(client, BUDAPEST)
    for claim in world.agreement.claims.all():
        assert f'id="claim-{claim.number}"' in page


def test_every_source_is_listed_with_its_address(client, world):
    page = text_of(client, BUDAPEST)
    assert 'id="source-1"' in page
    assert 'href="https://example.org/a-treaty-text"' in page


def test_body_links_to_entries_and_claims(client, world):
    page = text_of(client, world.topic.get_absolute_url())
    assert f'href="{BUDAPEST}"' in page
    assert 'href="#claim-1"' in page


def test_unchecked_claims_say_so(client, world):
    assert "not yet checked by a curator" in text_of(client, BUDAPEST)


def test_a_check_shows_without_a_new_edition(client, world):
    register.record_check(
        world.agreement,
        claim=1,
        source="a-treaty-text",
        on="2026-11-03",
        against="live-page",
        by=make_person(),
        role="curator",
    )
    page = text_of(client, BUDAPEST)
    assert "3 November 2026" in page or "3 Nov 2026" in page
    assert "alice" not in page


def test_names_of_others_are_those_of_today_on_the_page_and_those_of_then_on_the_edition(client, world):
    Entry.objects.filter(pk=world.state.pk).update(short_name="La France")
    publish_now(Entry.objects.get(pk=world.state.pk), note="Renamed.")
    assert "La France" in text_of(client, BUDAPEST)
    assert "La France" not in text_of(client, BUDAPEST + "editions/1/")


def test_edition_keeps_its_words(client, world):
    before = text_of(client, BUDAPEST + "editions/1/")
    make_claim(world.agreement, "mandate", text="A second thought.")
    publish_now(world.agreement, note="More said.")
    after = text_of(client, BUDAPEST + "editions/1/")
    assert "A second thought." not in after
    assert "Parties make it an offence." in before
    assert "Parties make it an offence." in after


def test_old_edition_tells_of_the_newer_one(client, world):
    make_claim(world.agreement, "mandate", text="A second thought.")
    publish_now(world.agreement, note="More said.")
    assert "newer edition" in text_of(client, BUDAPEST + "editions/1/")


def test_as_published_shows_the_last_state_of_that_day(client, world):
    make_claim(world.agreement, "mandate", text="A second thought.")
    publish_now(world.agreement, note="More said.", at=a_moment().replace(month=6))
    assert "A second thought." in text_of(client, BUDAPEST)
    assert "A second thought." not in text_of(client, BUDAPEST + "?as-published=2026-05-31")
    assert "A second thought." in text_of(client, BUDAPEST + "?as-published=2026-06-02")


def test_as_published_before_the_first_edition_says_when_it_came(client, world):
    page = text_of(client, BUDAPEST + "?as-published=2020-01-01", status=404)
    assert "2 March 2026" in page


def test_as_published_shows_the_other_ends_of_that_day(client, world):
    body = make_organisation("later-body", name="Later body")
    make_claim(body, "member", object=world.state)
    publish_now(body, at=a_moment().replace(month=6))
    assert "Later body" in text_of(client, "/states/fr/")
    assert "Later body" not in text_of(client, "/states/fr/?as-published=2026-05-31")


@pytest.mark.parametrize(
    "day", ["2024-02-30", "yesterday", "2999-01-01", "0000-00-00", "٢٠٢٤-٠١-٠١", "1e9", "2024-1-1-1"]
)
def test_a_day_that_is_none_gets_a_helpful_page(client, world, day):
    assert "as-published" in text_of(client, f"{BUDAPEST}?as-published={day}", status=400)


def test_an_unknown_word_is_told_and_left_aside(client, world):
    page = text_of(client, BUDAPEST + "?colour=red")
    assert "colour" in page
    assert "Budapest Convention" in page


def test_other_ends_are_paged(client, world):
    for place in range(101):
        body = make_organisation(f"body-{place}")
        make_claim(body, "member", object=world.state)
    publish_now(*Entry.objects.filter(slug__startswith="body-"))
    assert "body-" in text_of(client, "/states/fr/")
    assert "page=2" in text_of(client, "/states/fr/")
    assert "/organisations/body-" in text_of(client, "/states/fr/?page=2")


@pytest.mark.sqlite  # Django asks the same questions of both engines
@pytest.mark.parametrize("others", [10, 1000])
def test_queries_of_an_entry_page_do_not_grow(client, world, others, django_assert_max_num_queries):
    bodies = [make_organisation(f"body-{place}") for place in range(others)]
    for body in bodies:
        make_claim(body, "member", object=world.state)
    publish_now(*bodies)
    for entry in world.all:
        with django_assert_max_num_queries(7):
            client.get(entry.get_absolute_url())
        with django_assert_max_num_queries(9):
            client.get(entry.get_absolute_url() + "?as-published=2026-04-01")
        with django_assert_max_num_queries(7):
            client.get(entry.get_absolute_url() + "editions/1/")


def test_twin_holds_the_very_bytes_of_the_edition(client, world):
    edition = Edition.objects.get(entry=world.agreement.pk)
    response = client.get("/agreements/budapest-convention.json")
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    assert edition.document in response.content.decode()
    assert json.loads(response.content)["edition"]["digest"] == edition.digest


def test_twin_of_an_edition_stays(client, world):
    before = json.loads(text_of(client, BUDAPEST + "editions/1.json"))
    make_claim(world.agreement, "mandate", text="A second thought.")
    publish_now(world.agreement, note="More said.")
    assert json.loads(text_of(client, BUDAPEST + "editions/1.json"))["document"] == before["document"]


def test_history_lists_every_edition_with_its_note(client, world):
    make_claim(world.agreement, "mandate", text="A second thought.")
    publish_now(world.agreement, note="A mandate was added.", change="correction")
    page = text_of(client, BUDAPEST + "editions/")
    assert "A mandate was added." in page
    assert "First edition." in page
    assert f'href="{BUDAPEST}editions/1/"' in page


def test_history_names_no_person(client, world):
    make_claim(world.agreement, "mandate", text="A second thought.")
    publish_now(world.agreement, note="Added.", by=make_person("mallory"))
    for path in (BUDAPEST, BUDAPEST + "editions/", BUDAPEST + "editions/2.json"):
        assert "mallory" not in text_of(client, path)


def test_hostile_text_is_printed_and_never_run(client, db):
    evil = '"><script>alert(1)</script>'
    state = make_state(name=evil, short_name=evil, summary="A state.", claims=False)
    make_claim(state, "event", date="2020", text=evil)
    publish_now(state)
    page = text_of(client, "/states/fr/")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_what_readers_ask_first_is_there_even_where_it_is_not_recorded(client, db):
    programme = make_initiative("a-programme")
    make_claim(programme, "mandate", text="It trains.")
    publish_now(programme)
    page = " ".join(re.sub(r"<[^>]+>", " ", client.get("/initiatives/a-programme/").content.decode()).split())
    for label in ("Status", "Launched", "Led by"):
        assert f"{label} not recorded" in page, label
