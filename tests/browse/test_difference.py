"""What changed since a page was cited: between editions, between days, from the cited address alone."""

import json

import pytest

from initiatives.editions import register
from initiatives.models import Claim, Entry, Source
from tests.factories import a_moment, make_claim, make_organisation, make_source, publish_now

BUDAPEST = "/agreements/budapest-convention/"
CHANGES = f"{BUDAPEST}changes/"


def text_of(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, path
    return " ".join(response.content.decode().split())


def data_of(client, span):
    return json.loads(text_of(client, f"{CHANGES}{span}.json"))


def claim_of(entry, predicate):
    return Claim.objects.get(subject=entry, predicate=predicate)


def say(entry, predicate, **fields):
    """Change the working copy of a claim."""
    claim = claim_of(entry, predicate)
    dates = {field: fields.pop(field) for field in ("date", "end") if field in fields}
    for field, value in fields.items():
        setattr(claim, field, value)
    if dates:
        claim.set_dates(dates.get("date", ""), dates.get("end", ""))
    claim.save()


def stop_saying(entry, predicate):
    claim = claim_of(entry, predicate)
    claim.citations.all().delete()
    claim.delete()
    return claim.number


@pytest.fixture
def told(world):
    """The agreement in four editions: a correction, an event, and an edit of wording."""
    convention = world.agreement
    say(convention, "ratified", date="2006-01-11")
    publish_now(convention, note="The day was wrong.", change="correction")
    make_claim(
        convention, "open-to", text="Any state invited.", source=make_source("a-second-text"), locator="article 37"
    )
    convention.dropped = stop_saying(convention, "legal-force")
    publish_now(convention, note="Opened.")
    say(convention, "mandate", text="It does what the Convention was set up to do, in other words.")
    publish_now(convention, note="Wording.", change="editorial")
    return world


def test_strip_of_a_cited_edition_tells_in_numbers_what_happened_since(client, told):
    page = text_of(client, f"{BUDAPEST}editions/1/")
    told_there = "1 fact corrected, 1 added, 1 no longer stated, 1 edited in wording, 4 stand"
    assert told_there in page
    assert f'href="{CHANGES}1..4/"' in page


def test_strip_of_the_newest_edition_says_that_nothing_changed(client, told):
    assert "nothing it says has changed since" in text_of(client, f"{BUDAPEST}editions/4/")


def test_strip_of_a_day_tells_in_numbers_what_happened_since(client, told):
    say(told.agreement, "entered-into-force", text="It began to bind.")
    publish_now(told.agreement, note="More said.", at=in_june())
    page = text_of(client, f"{BUDAPEST}?as-published=2026-05-31")
    assert "1 fact changed" in page
    assert f'href="{CHANGES}2026-05-31..' in page


def in_june():
    return a_moment().replace(month=6)


def test_a_correction_is_told_apart_from_an_event(client, told):
    page = text_of(client, f"{CHANGES}1..4/")
    assert page.index("Corrected <span") < page.index("Added <span") < page.index("No longer stated <span")
    assert '<span class="soft">was</span> <del>10 January 2006</del>' in page
    assert '<span class="soft">now</span> <ins>11 January 2006</ins>' in page


def test_sources_stand_beside_each_claim(client, told):
    page = text_of(client, f"{CHANGES}2..3/")
    assert "<cite>A second text</cite></a>, article 37" in page


def test_wording_is_folded_and_a_date_never_is(client, told):
    assert page_before_fold(client, "3..4").count("<ins>") == 0
    say(told.agreement, "signed", date="2001-11-24")
    publish_now(told.agreement, note="Wording, they said.", change="editorial")
    assert "<ins>24 November 2001</ins>" in page_before_fold(client, "4..5")


def page_before_fold(client, span):
    return text_of(client, f"{CHANGES}{span}/").split("<details>")[0]


def test_the_fold_holds_what_was_edited(client, told):
    folded = text_of(client, f"{CHANGES}3..4/").split("<details>")[-1]
    assert "in other words." in folded


def test_each_claim_leads_to_its_anchor_in_both_editions(client, told):
    number = claim_of(told.agreement, "ratified").number
    page = text_of(client, f"{CHANGES}1..4/")
    assert f'id="claim-{number}"' in page
    assert f'href="{BUDAPEST}editions/1/#claim-{number}"' in page
    assert f'href="{BUDAPEST}editions/4/#claim-{number}"' in page


def test_editions_in_between_stand_with_their_notes(client, told):
    page = text_of(client, f"{CHANGES}1..4/")
    for note in ("The day was wrong.", "Opened.", "Wording."):
        assert note in page
    assert "First edition." not in page


def test_nothing_changed_is_said_in_so_many_words(client, told):
    page = text_of(client, f"{CHANGES}2..2/")
    assert "Nothing changed." in page
    assert "stand as they were" in page


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("3..1/", "1..3/"),
        ("01..3/", "1..3/"),
        ("3..1.json", "1..3.json"),
        ("2026-04-02..2026-04-01/", "2026-04-01..2026-04-02/"),
    ],
)
def test_there_is_one_address_for_each_difference(client, told, asked, canonical):
    response = client.get(CHANGES + asked)
    assert (response.status_code, response.headers["Location"]) == (301, CHANGES + canonical)


@pytest.mark.parametrize("form", ["/", ".json"])
def test_former_address_and_order_are_put_right_in_one_hop(client, told, form):
    register.rename(told.agreement, slug="cybercrime-convention", by=None, at=a_moment())
    response = client.get(f"{CHANGES}3..1{form}")
    assert (response.status_code, response.headers["Location"]) == (
        301,
        f"/agreements/cybercrime-convention/changes/1..3{form}",
    )


@pytest.mark.parametrize("span", ["1..9", "0..1", "9..9", "1..99999999999999999999", f"1..{'9' * 5000}"])
@pytest.mark.parametrize("form", ["/", ".json"])
def test_an_unknown_edition_is_not_found(client, told, span, form):
    text_of(client, f"{CHANGES}{span}{form}", status=404)


@pytest.mark.parametrize(
    "span",
    [
        "2026-02-30..2026-03-01",
        "2026-03-01..2999-01-01",
        "2020-01-01..2026-04-01",
        "1..2026-04-01",
        "1..",
        "..2",
        "1...2",
        "one..two",
        "1",
        "<script>..1",
        "١..٢",
        "0000-00-00..0000-00-01",
    ],
)
@pytest.mark.parametrize("form", ["/", ".json"])
def test_what_compares_nothing_gets_a_helpful_page(client, told, span, form):
    page = text_of(client, f"{CHANGES}{span}{form}", status=400)
    assert "<script>.." not in page


def test_a_day_before_the_first_edition_says_when_it_came(client, told):
    assert "2 March 2026" in text_of(client, f"{CHANGES}2020-01-01..2026-04-01/", status=400)


def test_entry_never_published_has_no_difference(client, world):
    make_organisation("a-draft")
    text_of(client, "/organisations/a-draft/changes/1..1/", status=404)


def test_days_show_what_other_entries_said_meanwhile(client, told):
    body = make_organisation("later-body", name="Later body")
    make_claim(body, "member", object=told.state, text="It joined.")
    publish_now(body, at=in_june())
    page = text_of(client, "/states/fr/changes/2026-05-31..2026-06-30/")
    assert "Later body" in page
    assert "<ins>It joined.</ins>" in page
    assert "Other entries say 1 thing differently" in page
    assert "Other entries said the same" in text_of(client, "/states/fr/changes/2026-06-29..2026-06-30/")


def test_days_tell_corrections_and_ends_of_what_others_said(client, told):
    body = make_organisation("later-body", name="Later body")
    make_claim(body, "member", object=told.state, date="2019")
    publish_now(body)
    say(body, "member", date="2020")
    publish_now(body, note="Wrong.", change="correction", at=in_june())
    found = json.loads(text_of(client, "/states/fr/changes/2026-05-31..2026-06-30.json"))
    (other,) = found["others"]
    assert (other["entry"], other["what"]) == (body.pk, "corrected")
    assert [(part["field"], part["before"], part["after"]) for part in other["parts"]] == [("date", "2019", "2020")]


def test_a_withdrawn_entry_no_longer_says_anything_of_others(client, told):
    register.withdraw(told.agreement, by=None, reason="Twice.", at=in_june())
    page = text_of(client, "/states/fr/changes/2026-05-31..2026-06-30/")
    assert "No longer stated" in page
    assert "Budapest Convention" in page


def test_days_show_address_and_public_state(client, told):
    register.rename(told.agreement, slug="cybercrime-convention", by=None, at=in_june())
    register.withdraw(told.agreement, by=None, reason="It was entered twice.", at=in_june().replace(day=3))
    page = text_of(client, "/agreements/cybercrime-convention/changes/2026-05-31..2026-06-30/")
    assert "<ins>cybercrime-convention</ins>" in page
    assert "<del>Current</del>" in page
    assert "<ins>Withdrawn</ins>" in page
    assert "<ins>It was entered twice.</ins>" in page


def test_the_same_day_twice_says_that_nothing_changed(client, told):
    assert "Nothing changed." in text_of(client, f"{CHANGES}2026-04-01..2026-04-01/")


def test_days_without_a_publication_say_that_nothing_changed(client, told):
    assert "Nothing changed." in text_of(client, f"{CHANGES}2026-04-01..2026-04-02/")


def test_data_holds_what_the_page_shows(client, told):
    found = data_of(client, "1..4")
    assert found["counts"] == {
        "corrected": 1,
        "changed": 0,
        "ended": 0,
        "added": 1,
        "dropped": 1,
        "edited": 1,
        "stand": 4,
    }
    assert [edition["number"] for edition in found["editions"]] == [1, 2, 3, 4]
    assert found["address"].endswith(f"{CHANGES}1..4/")
    assert [source["key"] for source in found["sources"]] == ["a-second-text"]


def test_data_of_the_mirror_redirects_rather_than_contradicting(client, told):
    assert client.get(f"{CHANGES}4..1.json").status_code == 301


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("?from=1&to=3", f"{CHANGES}1..3/"),
        ("?from=3&to=1", f"{CHANGES}1..3/"),
        ("?from=2026-04-01&to=2026-04-02", f"{CHANGES}2026-04-01..2026-04-02/"),
        ("", f"{BUDAPEST}editions/"),
    ],
)
def test_the_forms_of_the_history_lead_to_the_difference(client, told, query, there):
    response = client.get(CHANGES + query)
    assert (response.status_code, response.headers["Location"]) == (302, there)
    assert client.get(there).status_code == 200


@pytest.mark.parametrize("query", ["?from=1", "?to=2026-04-01", "?from=a&to=b", "?from=1&to=2026-04-01"])
def test_a_form_half_filled_in_gets_a_helpful_page(client, told, query):
    text_of(client, CHANGES + query, status=400)


def test_history_links_each_edition_to_the_difference_from_the_one_before(client, told):
    page = text_of(client, f"{BUDAPEST}editions/")
    for span in ("1..2", "2..3", "3..4"):
        assert f'href="{CHANGES}{span}/"' in page
    assert f"{CHANGES}0..1/" not in page


def test_current_page_says_where_a_former_claim_went(client, told):
    number = told.agreement.dropped
    page = text_of(client, BUDAPEST)
    assert f'id="claim-{number}"' in page
    assert f'href="{BUDAPEST}editions/2/#claim-{number}"' in page
    assert f'href="{CHANGES}2..4/#claim-{number}"' in page
    assert f'id="claim-{number}"' in text_of(client, f"{CHANGES}2..4/")


def test_every_claim_ever_published_keeps_its_anchor_on_the_current_page(client, told):
    page = text_of(client, BUDAPEST)
    for number in range(1, Entry.objects.get(pk=told.agreement.pk).last_claim + 1):
        assert page.count(f'id="claim-{number}"') == 1


def test_an_entry_that_stands_has_no_former_claims(client, told):
    assert 'id="former"' not in text_of(client, told.state.get_absolute_url())


def test_withdrawn_page_still_states_its_claims(client, told):
    register.withdraw(told.agreement, by=None, reason="Twice.", at=a_moment())
    page = text_of(client, BUDAPEST)
    assert page.count('id="claim-1"') == 1
    assert f'href="{BUDAPEST}editions/2/#claim-{told.agreement.dropped}"' in page


@pytest.mark.parametrize("span", ["1..2", "2026-04-01..2026-04-02"])
def test_difference_of_a_gone_entry_is_gone(client, told, span):
    register.remove(told.agreement, by=None, ground="A court ordered it.")
    assert "A court ordered it." in text_of(client, f"{CHANGES}{span}/", status=410)
    assert json.loads(text_of(client, f"{CHANGES}{span}.json", status=410))["state"] == "gone"


def test_hostile_words_are_printed_and_never_run(client, told):
    evil = '"><script>alert(1)</script>'
    say(told.agreement, "mandate", text=evil)
    Source.objects.update(title=evil)
    Entry.objects.filter(pk=told.agreement.pk).update(short_name=evil, body="a [link](https://example.org)")
    publish_now(Entry.objects.get(pk=told.agreement.pk), note=evil)
    for path in (f"{CHANGES}4..5/", BUDAPEST + "editions/4/", BUDAPEST + "editions/"):
        page = text_of(client, path)
        assert "<script>alert" not in page
    assert "&lt;script&gt;" in text_of(client, f"{CHANGES}4..5/")


@pytest.mark.sqlite  # Django asks the same questions of both engines
@pytest.mark.parametrize("others", [5, 400])
def test_queries_do_not_grow(client, told, others, django_assert_max_num_queries):
    bodies = [make_organisation(f"body-{place}") for place in range(others)]
    for body in bodies:
        make_claim(body, "member", object=told.state)
    publish_now(*bodies, at=in_june())
    for path in (f"{CHANGES}1..4/", f"{CHANGES}1..4.json", "/states/fr/changes/1..1/"):
        with django_assert_max_num_queries(2):
            client.get(path)
    with django_assert_max_num_queries(7):
        client.get("/states/fr/changes/2026-05-31..2026-06-30/")
    with django_assert_max_num_queries(6):  # one of them asks whether the sources still answer
        client.get(f"{BUDAPEST}editions/1/")
    with django_assert_max_num_queries(9):
        client.get("/states/fr/?as-published=2026-05-31")
    with django_assert_max_num_queries(8):
        client.get(BUDAPEST)
