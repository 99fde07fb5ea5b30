"""The numbers of the matrix are those of the listings that they lead to."""

from urllib.parse import urlencode, urlsplit

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from initiatives.browse.answer import Answer
from initiatives.visuals.matrix.asked import AskedOfMatrix as Asked
from initiatives.visuals.matrix.cells import Cell
from initiatives.visuals.matrix.pages import small_matrix, whole_matrix
from initiatives.vocabulary import MECHANISMS
from tests.factories import make_agreement, make_claim, make_measure, make_organisation, make_threat, publish_now
from tests.visuals.conftest import found_none
from tests.worlds import a_world_of_its_own

SOME = ["information-sharing", "incident-response", "legal-harmonisation"]


def ask(query=""):
    return Answer.to(QueryDict(query))


def drawn(query=""):
    return whole_matrix(Asked.by(QueryDict(query)))


def cell(matrix, slug, word):
    """The cell of a threat and of a word of the columns."""
    row = next(row for row in matrix.rows if row.slug == slug)
    return row.cells[[column.word for column in matrix.columns].index(word)]


def listed(path):
    """The entries of the listing at an address."""
    return ask(urlsplit(path).query).selection


def make_world(draws):
    """Bodies and agreements of several forms that act on two threats at random; some work by means against none."""
    threats = [make_threat("ransomware"), make_threat("phishing", family="cyber-enabled-crime")]
    bodies = [make_organisation(f"body-{place}", form=form) for place, form in enumerate(["regional", "bilateral", ""])]
    subjects = [*bodies, make_agreement("text-3"), make_agreement("text-4", form="regional")]
    for subject, threat, mechanism, standing in draws:
        entry, word = subjects[subject], SOME[mechanism]
        reason = "" if standing == "stated" else "One newspaper."
        text = f"How {entry.claims.count()}."
        make_measure(entry, threats[threat], mechanism=word, text=text, standing=standing, reason=reason)
        make_claim(entry, "works-by", mechanism=SOME[mechanism - 1], text=text)
        make_claim(entry, "legal-force", value=["binding", "political"][threat], text=text)
    make_claim(subjects[3], "partner", object=bodies[0])
    publish_now(*threats, *subjects)


draws = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 1), st.integers(0, 2), st.sampled_from(["stated", "reported"])),
    max_size=8,
)
pairs = st.lists(
    st.sampled_from(
        [
            ("threat", "ransomware"),
            ("not-threat", "phishing"),
            ("mechanism", "information-sharing"),
            ("mechanism", "legal-harmonisation"),
            ("not-mechanism", "incident-response"),
            ("form", "regional"),
            ("not-form", "bilateral"),
            ("kind", "organisation"),
            ("legal-force", "binding"),
            ("organisation", "body-0"),
            ("standing", "reported"),
            ("q", "body"),
        ]
    ),
    max_size=4,
)
columns = st.sampled_from(["mechanism", "form"])


@pytest.mark.django_db
@given(draws=draws, pairs=pairs, columns=columns)
@settings(max_examples=30, deadline=None)
def test_each_number_is_the_count_of_its_listing(draws, pairs, columns):
    with a_world_of_its_own():
        make_world(draws)
        matrix = drawn(urlencode([*pairs, ("columns", columns)]))
        rest = [pair for pair in pairs if pair[0] not in ("threat", columns)]
        for row in matrix.rows:
            for column, field in zip(matrix.columns, row.cells, strict=True):
                there = urlencode([*rest, ("threat", row.slug), (columns, column.word)])
                assert field.count == ask(there).total, (row.slug, column.word)
                assert not field.count or field.count == len(listed(field.path))


@pytest.mark.django_db
@given(draws=draws, pairs=pairs)
@settings(max_examples=30, deadline=None)
def test_each_total_is_the_distinct_entries_of_its_cells_and_the_count_of_its_listing(draws, pairs):
    with a_world_of_its_own():
        make_world(draws)
        matrix = drawn(urlencode(pairs))
        totals = [(row.cells, row.total) for row in matrix.rows] + [(matrix.cells, matrix.total)]
        totals += [([row.cells[at] for row in matrix.rows], column.total) for at, column in enumerate(matrix.columns)]
        for cells, total in totals:
            distinct = BitMap.union(BitMap(), *(listed(field.path) for field in cells if field.count))
            assert total.count == len(distinct)
            assert not total.count or listed(total.path) == distinct


def test_a_form_is_counted_with_the_entries_of_no_form_in_the_totals_alone(db):
    formless, threat = make_organisation(form=""), make_threat()
    make_measure(formless, threat)
    publish_now(formless, threat)
    matrix = drawn("columns=form")
    assert [field.count for field in matrix.cells] == [0, 0, 0, 0]
    assert (matrix.total.count, matrix.rows[0].total.count) == (1, 1)


def test_rows_stand_by_family_and_in_the_editors_order(field):
    assert [[row.slug for row in group.rows] for group in drawn().groups] == [["phishing", "ransomware"], ["sabotage"]]


def test_what_was_chosen_or_excluded_says_which_rows_and_columns_are_drawn(field):
    matrix = drawn("threat=ransomware&threat=phishing&not-threat=phishing&mechanism=joint-defence&threat=nonsense")
    assert ([row.slug for row in matrix.rows], [column.word for column in matrix.columns]) == (
        ["ransomware"],
        ["joint-defence"],
    )


def test_a_cell_replaces_what_was_chosen_and_keeps_every_other_word(field):
    matrix = drawn("threat=ransomware&threat=phishing&mechanism=legal-harmonisation&form=multilateral&sort=date")
    assert cell(matrix, "ransomware", "legal-harmonisation").path == (
        "/entries/?form=multilateral&mechanism=legal-harmonisation&sort=date&threat=ransomware"
    )


def test_the_same_measure_must_hold_both(field):
    """The treaty acts on ransomware, and the agency supports victims of whatever threat: neither makes a measure."""
    assert cell(drawn(), "ransomware", "victim-support").count == 0


def test_what_is_only_reported_counts_when_asked_for(field):
    assert cell(drawn(), "sabotage", "joint-defence").count == 0
    assert cell(drawn("standing=reported"), "sabotage", "joint-defence").count == 1


def test_a_number_without_an_address_where_it_would_hold_too_many_filters(field):
    matrix = drawn(urlencode([("not-tag", f"tag-{place}") for place in range(38)]))
    assert cell(matrix, "ransomware", "legal-harmonisation").path
    assert (matrix.total.count, matrix.total.path) == (2, "")


@pytest.mark.parametrize(
    ("query", "kind", "day"),
    [
        ("", "none", "2026-11-03"),
        ("legal-force=binding", "none", "2026-11-03"),
        ("organisation=an-agency", "unsearched", ""),
        ("organisation=an-agency&organisation=enisa", "unsearched", ""),
    ],
)
def test_searches_are_those_for_anybody_unless_an_organisation_is_asked_about(field, query, kind, day):
    publish_now(make_organisation())
    found = cell(drawn(query), "phishing", "victim-support")
    assert (found.kind, found.searched) == (kind, day)


def test_an_organisation_has_searches_of_its_own(field):
    found = cell(drawn("organisation=an-agency"), "phishing", "capacity-building")
    assert (found.kind, found.searched_on) == ("none", "October 2026")
    assert cell(drawn(), "phishing", "capacity-building").kind == "unsearched"


def test_what_was_found_outweighs_a_search(field):
    found_none(field.ransomware, "legal-harmonisation", "2026-11-03")
    publish_now(field.ransomware, note="Searched.")
    assert cell(drawn(), "ransomware", "legal-harmonisation").kind == "number"


def test_a_form_has_none_only_when_every_mechanism_asked_about_was_searched(field):
    one = drawn("columns=form&mechanism=victim-support")
    two = drawn("columns=form&mechanism=victim-support&mechanism=joint-defence")
    assert (cell(one, "phishing", "regional").kind, cell(two, "phishing", "regional").kind) == ("none", "unsearched")


def test_a_disputed_search_is_none(field):
    field.phishing.claims.filter(predicate="none-found").update(standing="disputed", reason="Two measures are known.")
    publish_now(field.phishing, note="Disputed.")
    assert cell(drawn(), "phishing", "victim-support").kind == "unsearched"


@pytest.mark.parametrize(
    ("count", "shade"), [(0, 0), (1, 1), (2, 1), (3, 2), (5, 2), (6, 3), (11, 3), (12, 4), (23, 4), (24, 5), (900, 5)]
)
def test_shades_begin_where_the_legend_says(count, shade):
    assert Cell("x", count).shade == shade


def test_the_small_matrix_keeps_the_order_given_and_leaves_out_what_is_not_published(field):
    matrix = small_matrix(ask(), ["sabotage", "ransomware", "a-draft"], ["victim-support", "mutual-legal-assistance"])
    assert [row.slug for row in matrix.rows] == ["sabotage", "ransomware"]
    assert [field.count for field in matrix.cells] == [0, 0, 0, 2]


def test_heads_differ_from_labels_in_soft_hyphens_alone(field):
    heads = [column.head.replace("\u00ad", "") for column in drawn().columns]
    assert heads == [str(word.label) for word in MECHANISMS.values()]
