"""The matrix of any two axes: each number and each total is that of the listing that it leads to."""

from itertools import permutations
from urllib.parse import urlencode, urlsplit

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from initiatives.browse.answer import Answer
from initiatives.visuals.matrix.asked import AskedOfMatrix
from initiatives.visuals.matrix.axes import AXES
from initiatives.visuals.matrix.pages import whole_matrix
from tests.factories import (
    make_agreement,
    make_claim,
    make_measure,
    make_organisation,
    make_state,
    make_threat,
    publish_now,
)
from tests.visuals.conftest import found_none
from tests.worlds import a_world_of_its_own

PAIRS_OF_AXES = [pair for pair in permutations(AXES, 2) if AXES[pair[0]].facet != AXES[pair[1]].facet]
MEANS = ["information-sharing", "legal-harmonisation"]


def drawn(query=""):
    return whole_matrix(AskedOfMatrix.by(QueryDict(query)))


def listed(path):
    return Answer.to(QueryDict(urlsplit(path).query)).selection


def make_world(draws):
    """Bodies and texts with members, seats, channels, beginnings and measures at random."""
    threats = [make_threat(), make_threat("phishing", family="cyber-enabled-crime"), make_threat("malware")]
    states = [make_state(), make_state("ke", region="eastern-africa")]
    bodies = [make_organisation(f"body-{place}", form=form) for place, form in enumerate(["regional", "bilateral"])]
    texts = [make_agreement("text-2"), make_agreement("text-3", form="")]
    subjects = [*bodies, *texts]
    for subject, threat, one, year in draws:
        entry, text = subjects[subject], f"How {subjects[subject].claims.count()}."
        make_measure(entry, threats[threat], mechanism=MEANS[one], text=text)
        make_claim(entry, "member", object=states[one], date=str(year))
        make_claim(entry, "partner", object=bodies[1 - subject % 2])
        make_claim(entry, "opens-channel", value=["contact-24-7", "extradition"][one], text=text)
        make_claim(entry, "met", date=str(year), text=text)
    make_claim(bodies[0], "legal-force", value="political")
    for entry in subjects[1:]:
        make_claim(entry, "scope-region", value=["europe", "eastern-africa"][entry.number % 2])
        make_claim(entry, "legal-force", value="binding")
        make_claim(entry, "founded", date=f"{2018 + entry.number % 5}-03-04")
    make_claim(subjects[1], "ended", date="2021-06")
    publish_now(*threats, *states, *subjects)


draws = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 1), st.integers(2019, 2022)), max_size=7
)
filters = st.lists(
    st.sampled_from(
        [
            *(("threat", "ransomware"), ("not-threat", "phishing"), ("mechanism", "legal-harmonisation")),
            *(("form", "regional"), ("state", "ke"), ("not-state", "fr"), ("organisation", "body-0")),
            *(("from", "2020-02-01"), ("to", "2021-03-01"), ("with", "fr"), ("as-of", "2021-01-01"), ("q", "text")),
        ]
    ),
    max_size=3,
)


@pytest.mark.django_db
@given(draws=draws, filters=filters, axes=st.lists(st.sampled_from(PAIRS_OF_AXES), min_size=3, max_size=3))
@settings(max_examples=12, deadline=None)
def test_every_number_of_any_two_axes_is_the_count_of_its_listing(draws, filters, axes):
    with a_world_of_its_own():
        make_world(draws)
        for rows, columns in axes:
            asked = AskedOfMatrix.by(QueryDict(urlencode([*filters, ("rows", rows), ("columns", columns)])))
            matrix = whole_matrix(asked)
            assert_counts(matrix)
            assert_nothing_is_missed(asked, matrix)


def assert_counts(matrix):
    """Every number is what its listing counts, and totals over rows are the distinct entries of their fields."""
    columns = [([row.cells[at] for row in matrix.rows], column.total) for at, column in enumerate(matrix.columns)]
    for cells, total in columns:
        found = [listed(cell.path) for cell in cells if cell.count]
        assert [len(entries) for entries in found] == [cell.count for cell in cells if cell.count]
        assert total.count == len(BitMap.union(BitMap(), *found))
    for total in (matrix.total, *(row.total for row in matrix.rows), *(total for _cells, total in columns)):
        assert not total.count or len(listed(total.path)) == total.count


def assert_nothing_is_missed(asked, matrix):
    """What a field without a number would list is empty."""
    values = [axis.values(asked.answer, threats()) for axis in (asked.rows, asked.columns)]
    by_word = [{value.word: value for value in found} for found in values]
    own = {*asked.rows.words, *asked.columns.words}
    others = [pair for pair in asked.answer.question.pairs if pair[0] not in own]
    for row in matrix.rows:
        for column, cell in zip(matrix.columns, row.cells, strict=True):
            pairs = [*by_word[0][row.slug].pairs, *by_word[1][column.word].pairs, *others]
            assert cell.count or not listed(f"?{urlencode(pairs)}")


def threats():
    from initiatives.models import Card

    return list(Card.objects.current().of_kind("threat").order_by("order", "sort_name"))


def test_a_family_has_none_only_when_each_of_its_threats_was_searched(field):
    def kinds():
        matrix = drawn("rows=family")
        return [cell.kind for cell in matrix.rows[0].cells if str(cell.column) == "Victim support"]

    assert kinds() == ["unsearched"]
    found_none(field.ransomware, "victim-support", "2026-11-04")
    publish_now(field.ransomware, note="Searched.")
    assert kinds() == ["none"]


def test_rows_and_columns_of_one_facet_are_told_and_exchanged_for_others(client, field):
    html = client.get("/matrix/?columns=threat&rows=family").content.decode()
    assert "Rows and columns cannot be of one facet: the columns are mechanisms instead." in html


def test_too_many_columns_leave_out_those_with_fewest_entries_and_say_so(client, db):
    subject, threat = make_organisation("a-body"), make_threat()
    make_measure(subject, threat)
    partners = [make_organisation(f"partner-{place:02}", name=f"Partner {place:02}") for place in range(32)]
    for partner in partners:
        make_claim(subject, "partner", object=partner)
    publish_now(subject, threat, *partners)
    matrix = drawn("columns=organisation")
    assert (len(matrix.columns), matrix.hidden_columns) == (30, 2)
    assert "2 columns with fewer entries are left out" in client.get("/matrix/?columns=organisation").content.decode()


@pytest.mark.parametrize("query", ["", "?columns=threat&rows=mechanism", "?columns=form&rows=year"])
def test_files_say_title_day_and_source(client, field, query):
    drawing = client.get(f"/matrix.svg{query}")
    text = drawing.content.decode()
    assert "Cyber Cooperation Atlas, as published on" in text
    assert f"http://testserver/matrix/{query.replace('&', '&amp;')}" in text
    assert "unsafe-inline" not in drawing.headers["Content-Security-Policy"]
    assert client.get(f"/matrix.png{query}").content.startswith(b"\x89PNG")
