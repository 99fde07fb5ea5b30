"""The names that the search box suggests."""

import pytest

from initiatives.models import OtherName
from tests.factories import make_agreement, make_organisation, publish_now


@pytest.fixture
def suggest(client, db):
    agreement = make_agreement(name="Convention on Cybercrime", short_name="Budapest Convention")
    OtherName.objects.create(entry=agreement, name="Convention de Budapest", sort="translation", language="fr")
    publish_now(agreement, *(make_organisation(f"conference-{place:02}") for place in range(12)))
    make_organisation("confidential-draft")
    return lambda text: client.get("/suggestions.json", {"q": text}).json()["suggestions"]


def test_names_that_begin_so_are_suggested(suggest):
    assert [found["name"] for found in suggest("buda")] == ["Budapest Convention"]


def test_another_name_leads_to_the_entry(suggest):
    (found,) = suggest("convention de")
    assert (found["label"], found["address"]) == ("Budapest Convention", "/agreements/budapest-convention/")


def test_an_entry_is_suggested_once(suggest):
    assert len(suggest("convention")) == 1


def test_no_more_than_eight_are_suggested(suggest):
    assert len(suggest("conf")) == 8


def test_a_draft_is_not_suggested(suggest):
    assert suggest("confidential") == []


@pytest.mark.parametrize("text", ["", "   ", "'", "\U0001f600", "x" * 5000])
def test_anything_may_be_typed(suggest, text):
    assert suggest(text) == []
