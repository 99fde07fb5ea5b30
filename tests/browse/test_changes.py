"""The page of changes: every event once, the latest first, by kind of change, kind of entry and day."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from initiatives.browse.events import events
from initiatives.editions import register
from tests.factories import a_moment, make_agreement, make_claim, make_organisation, make_state, publish_now

HOSTILE = 'Böse <script>alert(1)</script> & "Söhne" \']]>'


def text_of(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode().split("<main")[1]).split())


def whats(client, path="/changes/"):
    """What happened, as the page lists it."""
    page = client.get(path).content.decode()
    return [
        " ".join(re.sub(r"<[^>]+>", "", what).split())
        for what in re.findall(r'class="what">(.*?)</p>', page, re.DOTALL)
    ]


@pytest.fixture
def life(db):
    """A body that was published, corrected, edited in its wording, renamed, withdrawn and restored."""
    body = make_organisation(name="ENISA")
    publish_now(body)
    for note, change in (("A year was wrong.", "correction"), ("A comma.", "editorial"), ("It grew.", "substantive")):
        make_claim(body, "mandate", text=note)
        publish_now(body, note=note, change=change)
    register.rename(body, slug="eu-agency", by=None, at=a_moment())
    register.withdraw(body, by=None, reason="Entered twice.", at=a_moment())
    register.restore(body, by=None, at=a_moment())
    return body


def test_every_event_stands_once_the_latest_first(client, life):
    assert whats(client) == [
        "restored",
        "withdrawn",
        "moved to another address",
        "edition 4, substantive",
        "edition 2, correction",
        "first edition",
    ]


def test_editorial_editions_are_folded_and_can_be_shown(client, life):
    assert "1 editorial edition, in which no fact changed, is left out" in text_of(client, "/changes/")
    everything = "/changes/?change=correction&change=editorial&change=register&change=substantive"
    assert f'href="{everything.replace("&", "&amp;")}"' in client.get("/changes/").content.decode()
    assert "edition 3, editorial" in whats(client, everything)


def test_corrections_alone(client, life):
    assert whats(client, "/changes/?change=correction") == ["edition 2, correction"]


def test_kinds_of_entry(client, life):
    publish_now(make_agreement())
    assert whats(client, "/changes/?kind=agreement") == ["first edition"]


def test_an_edition_is_told_with_its_note_its_address_and_the_difference(client, life):
    page = client.get("/changes/").content.decode()
    assert "A year was wrong." in page
    assert 'href="/organisations/eu-agency/editions/2/"' in page
    assert 'href="/organisations/eu-agency/changes/1..2/"' in page


def test_a_new_address_is_told(client, life):
    told = "Its page stands at /organisations/eu-agency/ from then on; the former address leads there."
    assert told in text_of(client, "/changes/?change=register")


def test_a_merger_is_told_with_the_entry_that_answers_now(client, life):
    other = make_organisation("other-body")
    publish_now(other)
    register.merge(life, into=other, by=None, reason="The same body.", at=a_moment())
    assert whats(client)[0] == "joined to another entry"
    assert "The same body. Read in its place: Other Body" in text_of(client, "/changes/")


def news_of(client):
    """What the home page lists as new."""
    return text_of(client, "/").split("What is new")[1]


def test_home_page_leads_here_and_shows_no_editorial_edition(client, life):
    assert "ENISA Organisation, edition 4" in news_of(client)
    make_claim(life, "mandate", text="A comma more.")
    publish_now(life, note="A comma more.", change="editorial")
    assert "ENISA Organisation, edition 4" in news_of(client)
    assert 'href="/changes/"' in client.get("/").content.decode()


def test_home_page_marks_a_correction(client, life):
    make_claim(life, "mandate", text="Put right.")
    publish_now(life, note="Put right.", change="correction")
    assert "edition 5 correction" in news_of(client)


def test_a_withdrawal_is_told_with_its_reason_and_what_replaces_it(client, life):
    other = make_organisation("other-body")
    publish_now(other)
    register.withdraw(life, by=None, reason="It was the same body.", target=other, at=a_moment())
    assert "It was the same body. Read in its place: Other Body" in text_of(client, "/changes/")


def test_of_a_removed_entry_neither_name_nor_notes_are_told(client, life):
    register.remove(life, by=None, ground="A court order.", at=a_moment())
    page = text_of(client, "/changes/")
    assert whats(client)[0] == "removed as law or safety required"
    assert f"Removed entry {life.number}" in page
    assert "A court order." in page
    assert not re.search("ENISA|It grew", page)


def test_those_affected_are_named_three_of_them_and_the_others_counted(client, db):
    pact, states = make_agreement(), [make_state(f"x{letter}", name=f"State {letter}") for letter in "abcde"]
    publish_now(pact, *states)
    for state in states:
        make_claim(pact, "signed", object=state, date="2020")
    publish_now(pact, note="Five signed.")
    assert "Also shows at State a , State b , State c and 2 more" in text_of(client, "/changes/?kind=agreement")


def test_only_what_an_edition_changed_counts_as_affected(client, db):
    pact, old, new = make_agreement(), make_state("xa", name="Old"), make_state("xb", name="New")
    make_claim(pact, "signed", object=old, date="2020")
    publish_now(pact, old, new)
    make_claim(pact, "signed", object=new, date="2021")
    publish_now(pact, note="One more signed.")
    assert "One more signed. Also shows at New What is different" in text_of(client, "/changes/?kind=agreement")


def test_days_narrow_the_list(client, life):
    day = events()[0].day
    assert len(whats(client, f"/changes/?from={day}&to={day}")) == 6
    assert whats(client, f"/changes/?from={day + timedelta(days=1)}") == []
    assert whats(client, f"/changes/?to={day - timedelta(days=1)}") == []


def test_as_published_shows_the_list_of_that_day(client, db):
    body = make_organisation()
    publish_now(body, at=datetime(2026, 3, 1, 9, tzinfo=UTC))
    make_claim(body, "mandate", text="More.")
    publish_now(body, at=datetime(2026, 3, 2, 9, tzinfo=UTC), note="Later.")
    assert whats(client, "/changes/?as-published=2026-03-01") == ["first edition"]


def test_a_list_of_a_past_day_is_a_memento_of_the_list(client, life):
    headers = client.get("/changes/?as-published=2026-03-01").headers
    assert headers["Memento-Datetime"] == "Sun, 01 Mar 2026 23:59:59 GMT"
    assert '<http://testserver/changes/>; rel="original"' in headers["Link"]


def test_address_has_one_form(client, life):
    def leads_to(query):
        return client.get(f"/changes/?{query}").headers["Location"]

    assert leads_to("to=&change=substantive&change=correction&change=register") == "/changes/"
    assert leads_to("kind=state&change=correction&kind=agreement&page=1") == (
        "/changes/?change=correction&kind=agreement&kind=state"
    )


def test_words_not_known_are_told(client, life):
    assert "change=nothing, colour=red" in text_of(client, "/changes/?change=nothing&colour=red")


@pytest.mark.parametrize("query", ["page=x", "from=2026-02-30", "as-published=2999-01-01", "page=0"])
def test_bad_questions_are_400(client, life, query):
    assert client.get(f"/changes/?{query}").status_code == 400


def test_long_lists_have_pages(client, db):
    publish_now(*(make_organisation(f"body-{place}") for place in range(60)))
    assert (len(whats(client)), len(whats(client, "/changes/?page=2"))) == (50, 10)
    assert client.get("/changes/?page=3").status_code == 404


def test_hostile_names_are_text(client, db):
    publish_now(make_organisation(name=HOSTILE, summary="A body."), note=HOSTILE)
    assert "<script>alert" not in client.get("/changes/").content.decode()


def test_an_empty_base_says_so(client, db):
    assert "Nothing of that kind became public." in text_of(client, "/changes/")


@pytest.mark.parametrize("count", [3, 40])
def test_queries_do_not_grow(client, db, count, django_assert_max_num_queries):
    body = make_organisation("at-the-centre")
    others = [make_organisation(f"body-{place}") for place in range(count)]
    for other in others:
        make_claim(other, "partner", object=body)
    publish_now(body, *others)
    with django_assert_max_num_queries(10):
        client.get("/changes/")


def test_an_event_keeps_its_name(life):
    before = {event.id for event in events()}
    register.rename(life, slug="again", by=None, at=a_moment())
    make_claim(life, "mandate", text="Later.")
    publish_now(life)
    assert len(before) == 7
    assert before < {event.id for event in events()}
