"""Questions and what they yield: every number is the count of the listing that it promises."""

from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.browse.answer import Answer
from initiatives.browse.filters import Filters
from initiatives.browse.query import Misunderstood
from initiatives.browse.question import FACETS
from initiatives.models import OtherName
from tests.factories import (
    make_agreement,
    make_claim,
    make_measure,
    make_organisation,
    make_state,
    make_threat,
    publish_now,
)
from tests.worlds import a_world_of_its_own

MECHANISMS = ["information-sharing", "incident-response", "legal-harmonisation"]


def ask(query="", kind=""):
    return Answer.to(QueryDict(query), kind)


def found(query="", kind=""):
    return [card.slug for card in ask(query, kind).cards]


def make_world(draws):
    """A world of agreements and bodies tied at random to threats, states and one another."""
    threats = [make_threat("ransomware"), make_threat("phishing")]
    states = [make_state("fr", region="western-europe"), make_state("ke", region="eastern-africa")]
    bodies = [make_organisation(f"body-{place}", form=form) for place, form in enumerate(["regional", "bilateral", ""])]
    agreements = [make_agreement(f"text-{place}") for place in range(3)]
    for subject, threat, mechanism, state, body in draws:
        entry = [*bodies, *agreements][subject]
        make_measure(entry, threats[threat], mechanism=MECHANISMS[mechanism], text=f"How {entry.claims.count()}.")
        make_claim(entry, "member" if entry.kind == "organisation" else "acceded", object=states[state], date="2010")
        if bodies[body] != entry:
            make_claim(entry, "partner", object=bodies[body])
        make_claim(entry, "legal-force", value=["binding", "political"][state])
    publish_now(*threats, *states, *bodies, *agreements)


draws = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 1), st.integers(0, 2), st.integers(0, 1), st.integers(0, 2)), max_size=8
)
pairs = st.lists(
    st.sampled_from(
        [
            ("threat", "ransomware"),
            ("mechanism", "information-sharing"),
            ("not-mechanism", "incident-response"),
            ("form", "regional"),
            ("not-form", "bilateral"),
            ("state", "fr"),
            ("not-state", "ke"),
            ("legal-force", "binding"),
            ("organisation", "body-0"),
            ("q", "text"),
            ("from", "2001-01-01"),
        ]
    ),
    max_size=4,
)


@pytest.mark.django_db
@given(draws=draws, pairs=pairs)
@settings(max_examples=25, deadline=None)
def test_number_beside_a_value_is_the_count_of_its_listing(draws, pairs):
    with a_world_of_its_own():
        make_world(draws)
        answer = ask(urlencode(pairs))
        for group in Filters(answer).groups:
            others = [pair for pair in answer.question.pairs if pair[0] != group.facet.word]
            for option in group.options:
                alone = ask(urlencode([*others, (group.facet.word, option.value)]))
                assert option.count == alone.total == len(alone.entries), (group.facet.word, option.value)
            assert {option.value for option in group.options if option.count} <= {
                option.value for option in Filters(answer).every(group.facet)[0]
            }


@pytest.mark.django_db
@given(draws=draws, pairs=pairs)
@settings(max_examples=25, deadline=None)
def test_each_chip_leads_to_the_question_without_it(draws, pairs):
    with a_world_of_its_own():
        make_world(draws)
        answer = ask(urlencode(pairs))
        for chip in Filters(answer).chips:
            rest = dict(parse_qsl(urlsplit(chip.remove).query, keep_blank_values=True))
            assert chip.pair[1] not in rest.values() or chip.pair not in rest.items()


@pytest.fixture
def world(db):
    """A binding regional agreement against ransomware, one of the EU's, and a body that trains."""
    ransomware, france, union = make_threat(), make_state(region="western-europe"), make_organisation("european-union")
    malabo, nis2 = (
        make_agreement("malabo-convention", form="regional"),
        make_agreement("nis2-directive", form="regional"),
    )
    for text in (malabo, nis2):
        make_claim(text, "legal-force", value="binding")
        make_measure(text, ransomware, mechanism="legal-harmonisation", text=f"{text.name} makes it an offence.")
    make_claim(nis2, "founder", object=union)
    make_claim(malabo, "acceded", object=france, date="2010-05-03")
    make_claim(malabo, "entered-into-force", date="2009", text="It entered into force.")
    OtherName.objects.create(entry=malabo, name="Convention de Malabo", sort="translation", language="fr")
    publish_now(ransomware, france, union, malabo, nis2)


def test_the_question_of_the_issue_is_answered(world):
    query = "legal-force=binding&form=regional&threat=ransomware&not-organisation=european-union"
    assert found(query, "agreement") == ["malabo-convention"]


def test_the_question_is_a_sentence(world):
    filters = Filters(ask("form=regional&not-organisation=european-union&threat=ransomware", "agreement"))
    assert filters.sentence == "Agreements: Regional, against Ransomware, not with a role of European Union"


@pytest.mark.parametrize(("day", "slugs"), [("2010-05-02", []), ("2010-05-03", ["malabo-convention"])])
def test_a_party_is_one_from_its_day_on(world, day, slugs):
    assert found(f"state=fr&as-of={day}") == slugs


def test_a_state_is_understood_in_either_case(world):
    assert found("state=FR") == found("state=fr") == ["malabo-convention"]


def test_a_region_holds_those_within_it(world):
    assert found("region=europe") == ["fr"]


def test_unknown_beginnings_do_not_match_and_are_counted(world):
    answer = ask("from=2009-01-01", "agreement")
    assert (found("from=2009-01-01", "agreement"), answer.unknown_beginnings) == (["malabo-convention"], 1)


def test_unknown_words_and_values_are_told_and_left_aside(world):
    answer = ask("colour=red&threat=measles&sort=size", "agreement")
    assert answer.question.unknown == ("colour=red", "sort=size", "threat=measles")
    assert answer.total == 2


def test_nothing_found_offers_what_would_yield_something(world):
    nearest = Filters(ask("form=bilateral&threat=ransomware", "agreement")).nearest
    assert [(near.chip.pair, near.count) for near in nearest] == [(("form", "bilateral"), 2)]


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("convention de malabo", "malabo-convention"),
        ("Malabo", "malabo-convention"),
        ("mallabo", "malabo-convention"),
        ("the malabo thing", "malabo-convention"),
        ("NIS2", "nis2-directive"),
        ("ransomwear", "ransomware"),
    ],
)
def test_half_a_name_finds_the_entry(world, typed, slug):
    assert slug in found(urlencode({"q": typed}))[:3]


def test_an_exact_name_comes_first(world):
    assert found("q=ransomware")[0] == "ransomware"


@pytest.mark.parametrize(
    "query", ["from=x", "to=2024-02-30", "as-of=soon", "page=0", "page=x", "as-published=2999-01-01"]
)
def test_what_cannot_be_understood_is_said(world, query):
    with pytest.raises(Misunderstood):
        ask(query)


def test_too_many_filters_are_refused(world):
    with pytest.raises(Misunderstood, match="More than 40"):
        ask(urlencode([("tag", f"tag-{place}") for place in range(41)]))


def test_a_word_that_stands_once_counts_with_its_last_value(world):
    assert ask("q=one&q=malabo").question.q == "malabo"


@pytest.mark.parametrize("sort", ["name", "date", "changed", "checked"])
def test_every_order_has_every_entry_once(world, sort):
    assert sorted(ask(f"sort={sort}").entries) == sorted(ask().entries)


def test_canonical_address_is_sorted_and_without_empties(world):
    question = ask("threat=ransomware&q=&form=regional", "agreement").question
    assert question.path() == "/agreements/?form=regional&threat=ransomware"


@pytest.mark.parametrize("facet", FACETS.values(), ids=FACETS)
def test_every_facet_can_be_asked_with_any_text(world, facet):
    assert ask(urlencode({facet.word: "' OR 1=1 --", f"not-{facet.word}": "%"})).total >= 0
