"""Finding entries by their words: the same on both engines, and safe for whatever a reader types."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.index import words
from initiatives.models import OtherName
from tests.factories import make_agreement, make_organisation, make_source, make_state, publish_now

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Türkiye", "turkiye"),
        ("Côte d'Ivoire", "cote d ivoire"),
        ("Łódź, Ærø & ẞ", "lodz aero ss"),
        ("24/7 Network", "24 7 network"),
        ("  ", ""),
    ],
)
def test_folding_leaves_plain_words(text, folded):
    assert words.fold(text) == folded


def find(text):
    return words.find(text)


def test_an_entry_is_found_without_its_accents():
    state = make_state("tr", name="Republic of Türkiye")
    publish_now(state)
    assert find("turkiye") == [state.pk]


def test_an_entry_is_found_by_another_name():
    agreement = make_agreement()
    OtherName.objects.create(entry=agreement, name="Convention de Budapest", sort="translation", language="fr")
    publish_now(agreement)
    assert find("convention de budapest") == [agreement.pk]


def test_every_word_must_occur():
    publish_now(make_organisation())
    assert find("enisa nonsense") == []


def test_the_last_word_may_be_a_beginning():
    body = make_organisation()
    publish_now(body)
    assert find("eni") == [body.pk]


def test_a_name_comes_before_a_mention():
    named = make_organisation("first")
    mentions = make_organisation("another", summary="It works with first and first again, first of all.")
    publish_now(named, mentions)
    assert find("first")[0] == named.pk


def test_a_draft_is_not_found():
    make_organisation()
    assert find("enisa") == []


def test_words_that_were_taken_out_are_forgotten():
    body = make_organisation(summary="It has a peculiar duty.")
    publish_now(body)
    body.summary = "It has a duty."
    body.save()
    publish_now(body, note="Shortened.")
    assert find("peculiar") == []


HOSTILE = [
    '"',
    "a AND",
    "NEAR(",
    "c-d",
    "*",
    "x:y",
    "a OR b",
    "NOT a",
    "'",
    "\\",
    "a'b",
    ":*",
    "&",
    "!(",
    "%",
    "a\x00b",
    "^a",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_typed_is_an_operator(text):
    body = make_organisation()
    make_source()
    publish_now(body)
    assert find(text) in ([], [body.pk])


@given(text=st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_text_can_be_asked_for(text):
    assert find(text) == []
