"""Listings as files: exactly the rows of the page's question, safe in a spreadsheet."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiatives.browse.cells import csv_lines, safe
from tests.factories import make_agreement, make_organisation, publish_now


def body_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode()


def rows_of(client, path):
    return list(csv.DictReader(io.StringIO(body_of(client, path))))


@pytest.fixture
def world(db):
    """Thirty bodies and one agreement: more than a page."""
    publish_now(make_agreement(), *(make_organisation(f"body-{place:02}") for place in range(30)))


def test_csv_has_every_row_of_the_question(client, world):
    rows = rows_of(client, "/organisations.csv")
    assert [row["slug"] for row in rows] == [f"body-{place:02}" for place in range(30)]


def test_csv_answers_the_same_query(client, world):
    assert [row["slug"] for row in rows_of(client, "/entries.csv?form=multilateral")] == ["budapest-convention"]


def test_json_has_the_count_and_the_same_rows(client, world):
    answer = json.loads(body_of(client, "/organisations.json?q=body"))
    assert (answer["count"], len(answer["entries"])) == (30, 30)
    assert answer["entries"][0].keys() == rows_of(client, "/organisations.csv")[0].keys()


def test_files_name_themselves_and_cannot_render(client, world):
    headers = client.get("/organisations.csv").headers
    assert headers["Content-Type"] == "text/csv; charset=utf-8"
    assert headers["Content-Disposition"] == 'attachment; filename="atlas-organisation.csv"'
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_question_that_cannot_be_understood_is_400(client, world):
    assert client.get("/organisations.csv?from=x").status_code == 400


@given(st.text(max_size=40))
def test_no_cell_begins_like_a_formula(text):
    assert not safe(text).lstrip().startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(st.lists(st.text(max_size=20), min_size=2, max_size=2), max_size=5))
def test_cells_survive_reading_back(rows):
    read = list(csv.reader(io.StringIO("".join(csv_lines(["a", "b"], rows)), newline="")))
    assert [[cell.removeprefix("'") for cell in row] for row in read[1:]] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
