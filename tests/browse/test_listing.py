"""Listings: by name, by page, by words, as published on a day."""

import re
from datetime import UTC, datetime

import pytest

from initiatives.editions import register
from initiatives.index.holdings import forget
from initiatives.models import Entry
from tests.factories import a_moment, make_claim, make_organisation, make_threat, publish_now


def text_of(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def test_every_kind_has_its_listing(client, world):
    folders = ["agreements", "organisations", "initiatives", "threats", "states", "topics"]
    for folder, entry in zip(folders, world.all, strict=True):
        assert f'href="{entry.get_absolute_url()}"' in text_of(client, f"/{folder}/")


def test_all_entries_are_listed_together(client, world):
    page = text_of(client, "/entries/")
    assert all(f'href="{entry.get_absolute_url()}"' in page for entry in world.all)


def test_entries_stand_by_name_without_regard_to_case_or_accents(client, db):
    names = ["Zebra", "élan", "apple", "Ölfund"]
    publish_now(*(make_organisation(f"body-{place}", name=name) for place, name in enumerate(names)))
    page = text_of(client, "/organisations/")
    assert sorted(names, key=page.index) == ["apple", "élan", "Ölfund", "Zebra"]


def make_many(count):
    publish_now(*(make_organisation(f"body-{place:03}") for place in range(count)))


def test_a_long_listing_has_pages(client, db):
    make_many(30)
    first, second = text_of(client, "/organisations/"), text_of(client, "/organisations/?page=2")
    assert 'href="/organisations/body-000/"' in first
    assert 'href="/organisations/body-029/"' not in first
    assert 'href="/organisations/body-029/"' in second


def test_a_page_beyond_the_last_is_404(client, world):
    text_of(client, "/agreements/?page=9", status=404)


@pytest.mark.parametrize("number", ["0", "-1", "x", "1e9", "9" * 400, "١"])
def test_a_page_number_that_is_none_gets_a_helpful_page(client, world, number):
    assert "page" in text_of(client, f"/agreements/?page={number}", status=400)


def test_words_find_an_entry(client, world):
    page = text_of(client, "/entries/?q=cybercrime")
    assert 'href="/agreements/budapest-convention/"' in page
    assert 'href="/states/fr/"' not in page


def test_words_that_find_nothing_offer_a_way_on(client, world):
    page = text_of(client, "/entries/?q=zzzz")
    assert 'href="/entries/"' in page


def test_words_are_printed_and_never_run(client, world):
    assert "<script>alert" not in text_of(client, "/entries/?q=%3Cscript%3Ealert%281%29%3C%2Fscript%3E")


def test_listing_as_published_on_a_day(client, world):
    publish_now(make_organisation("later-body"), at=a_moment().replace(month=6))
    assert "later-body" in text_of(client, "/organisations/")
    assert "later-body" not in text_of(client, "/organisations/?as-published=2026-05-31")


BUDGETS = {"/": 14, "/organisations/": 8, "/entries/": 8, "/entries/?q=body": 9, "/about/vocabulary/": 0}


@pytest.mark.parametrize("count", [10, 1000])
@pytest.mark.django_db
def test_queries_do_not_grow(client, count, django_assert_max_num_queries):
    make_many(count)
    for path, budget in BUDGETS.items():
        forget()
        with django_assert_max_num_queries(budget):
            client.get(path)


def test_home_gives_the_short_answer_and_the_threats(client, world):
    page = text_of(client, "/")
    assert "Cybersecurity And International Relations is an entry" in page
    assert 'href="/threats/ransomware/"' in page


def test_home_stands_before_anything_is_published(client, db):
    text_of(client, "/")


def test_vocabulary_explains_every_mechanism(client, db):
    page = text_of(client, "/about/vocabulary/")
    assert "Passing warnings, indicators, intelligence or evidence" in page
    assert "is the secretariat of" in page


def test_a_draft_name_finds_nothing(client, world):
    Entry.objects.filter(pk=world.state.pk).update(short_name="Unpublished name")
    assert 'href="/states/fr/"' not in text_of(client, "/entries/?q=unpublished")


@pytest.mark.parametrize(
    ("path", "canonical"),
    [
        ("/agreements/?threat=ransomware&form=regional&q=", "/agreements/?form=regional&threat=ransomware"),
        ("/agreements/?form=regional&form=regional", "/agreements/?form=regional"),
        ("/agreements/?page=1", "/agreements/"),
        ("/agreements/?state=FR", "/agreements/?state=fr"),
        ("/entries/?q=a+b&", "/entries/?q=a+b"),
    ],
)
def test_another_form_of_an_address_leads_to_the_canonical_one(client, world, path, canonical):
    response = client.get(path)
    assert (response.status_code, response.headers["Location"]) == (301, canonical)
    text_of(client, canonical)


def test_the_question_is_title_and_heading(client, world):
    page = text_of(client, "/agreements/?form=multilateral&legal-force=binding")
    assert "<h1>Agreements: Multilateral, Legally binding</h1>" in page
    assert re.search(r"<title>\s*Agreements: Multilateral, Legally binding · ", page)


def test_each_filter_has_a_link_that_removes_it(client, world):
    page = text_of(client, "/agreements/?form=multilateral&legal-force=binding")
    assert 'aria-label="Remove filter: Legally binding"' in page
    assert 'href="/agreements/?form=multilateral"' in page


def test_search_engines_are_kept_from_the_endless_addresses(client, world):
    assert "noindex" not in text_of(client, "/agreements/?form=multilateral")
    assert "noindex" in text_of(client, "/agreements/?form=multilateral&legal-force=binding")
    assert "noindex" in text_of(client, "/entries/?q=convention")


def test_nothing_found_offers_what_would_yield_something(client, world):
    page = text_of(client, "/agreements/?form=bilateral&legal-force=binding")
    assert 'href="/agreements/?legal-force=binding"' in page
    assert "1 entry" in page


def test_a_typing_error_is_understood_and_told(client, world):
    page = text_of(client, "/entries/?q=budapst")
    assert "<strong>budapest</strong>" in page
    assert 'href="/agreements/budapest-convention/"' in page


def test_found_words_are_marked_in_a_line_of_the_entry(client, world):
    assert "<mark>offence</mark>" in text_of(client, "/entries/?q=offence")


def test_home_counts_what_the_listing_of_the_threat_lists(client, world):
    """A measure that is only reported is on the page of the threat, and in no count."""
    other = make_organisation("reporting-body")
    make_claim(
        other,
        "acts-on",
        object=world.threat,
        mechanism="information-sharing",
        text="It is said to warn.",
        standing="reported",
        reason="Only the press says so.",
    )
    publish_now(other)
    assert "1 entry" in text_of(client, "/entries/?threat=ransomware")
    assert re.search(r"Ransomware</a>\s*<span[^>]*>\s*1 entry", text_of(client, "/"))


def test_former_address_of_a_value_leads_to_the_list_under_its_present_one(client, world):
    register.rename(world.threat, slug="extortion", by=None, at=a_moment())
    response = client.get("/agreements/?threat=ransomware")
    assert (response.status_code, response.headers["Location"]) == (301, "/agreements/?threat=extortion")
    assert "Budapest Convention" in client.get(response.headers["Location"]).content.decode()
    assert b'"count": 1' in b"".join(client.get("/agreements.json?threat=ransomware").streaming_content)


def test_address_of_a_merged_value_leads_to_the_list_of_what_took_it_in(client, world):
    extortion = make_threat("extortion")
    publish_now(extortion)
    register.merge(world.threat, extortion, by=None, reason="One threat.", at=a_moment())
    assert client.get("/agreements/?threat=ransomware").headers["Location"] == "/agreements/?threat=extortion"


@pytest.mark.parametrize("slug", ["ransomware", "extortion"])
def test_list_of_a_past_day_knows_every_address_of_a_value(client, world, slug):
    register.rename(world.threat, slug="extortion", by=None, at=datetime(2026, 7, 1, tzinfo=UTC))
    answer = client.get(f"/agreements.json?as-published=2026-06-01&threat={slug}")
    assert b'"count": 1' in b"".join(answer.streaming_content)
