"""The matrix as a page and as CSV: three kinds of cell in text, filters, strange addresses, few queries."""

import csv
from datetime import UTC, datetime
from html import unescape
from re import findall, sub
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from initiatives.browse.cells import safe
from initiatives.index import version
from initiatives.index.holdings import forget
from initiatives.models import Card
from initiatives.visuals.matrix.asked import AskedOfMatrix as Asked
from initiatives.visuals.matrix.pages import small_matrix, whole_matrix
from initiatives.vocabulary import MECHANISMS
from tests.factories import make_threat, publish_now


def page_of(client, query="", status=200):
    response = client.get(f"/matrix/?{query}" if query else "/matrix/", follow=True)
    assert response.status_code == status
    return response.content.decode()


def text_of(html):
    """What is read out: the text without tags, soft hyphens and runs of spaces."""
    return " ".join(unescape(sub(r"<[^>]*>", "", html)).replace("\u00ad", "").split())


def row_of(html, label):
    """The texts of a row's cells, its head first."""
    table = html[html.index("<table") : html.index("</table")]
    row = next(row for row in findall(r"(?s)<tr>(.*?)</tr>", table) if text_of(row).startswith(label))
    return [text_of(part) for part in findall(r"(?s)<t[hd].*?</t[hd]>", row)]


def at(mechanism):
    """The place of a mechanism in a row."""
    return 1 + list(MECHANISMS).index(mechanism)


def test_three_kinds_of_cell_are_told_apart_in_text(client, field):
    html = page_of(client)
    assert row_of(html, "Ransomware")[at("mutual-legal-assistance")] == "2 entries"
    assert row_of(html, "Phishing")[at("victim-support")] == "none found, searched on 3 November 2026"
    assert row_of(html, "Sabotage")[at("joint-defence")] == "not yet searched"


def test_row_and_column_have_heads_and_totals(client, field):
    html = page_of(client)
    assert row_of(html, "Threat")[1:] == [*(str(word.label) for word in MECHANISMS.values()), "Entries"]
    assert row_of(html, "Ransomware")[-1] == "2 entries"
    assert row_of(html, "Entries")[at("legal-harmonisation")] == "1 entry"
    assert row_of(html, "Entries")[-1] == "2 entries"
    assert html.count('scope="row"') == 4
    assert html.count('scope="rowgroup"') == 2
    assert "</caption>" in html


def test_every_number_leads_to_a_listing_that_answers(client, field):
    paths = {unescape(path) for path in findall(r'href="(/entries/\?[^"]*)"', page_of(client))}
    assert len(paths) > 4
    for path in paths:
        assert client.get(path).status_code == 200


def test_the_list_for_the_phone_says_the_same_in_sentences(client, field):
    html = page_of(client)
    listed = text_of(html[html.index('class="by-row"') :])
    assert "Mutual legal assistance 2 entries Legal harmonisation 1 entry" in listed
    assert "None found (searched on 3 November 2026): victim support." in listed
    assert "Sabotage Nothing is recorded here, and not yet searched for." in listed


def test_filters_in_force_are_named_and_can_be_taken_away(client, field):
    html = page_of(client, "columns=form&form=regional&not-organisation=an-agency&standing=reported")
    assert "Regional" in text_of(html)
    for rest in (
        "columns=form&amp;form=regional&amp;not-organisation=an-agency",
        "columns=form&amp;form=regional&amp;standing=reported",
        "columns=form&amp;not-organisation=an-agency&amp;standing=reported",
    ):
        assert f'href="/matrix/?{rest}"' in html


def test_the_form_carries_on_what_it_does_not_ask(client, field):
    html = page_of(client, "not-threat=phishing&region=africa&region=europe")
    for word, value in [("not-threat", "phishing"), ("region", "africa"), ("region", "europe")]:
        assert f'<input type="hidden" name="{word}" value="{value}">' in html
    assert 'id="region"' not in html


def test_another_form_of_the_address_leads_to_the_canonical_one(client, field):
    response = client.get("/matrix/?legal-force=&threat=RANSOMWARE&columns=mechanism&form=regional")
    assert (response.status_code, response.url) == (301, "/matrix/?form=regional&threat=ransomware")


@pytest.mark.parametrize("query", ["columns=colour", "columns=colour&threat=ransomware", "hue=red", "threat=measles"])
def test_unknown_words_are_told_and_left_aside(client, field, query):
    html = page_of(client, query)
    assert query.split("&")[0] in text_of(html[html.index("Left aside") :])
    assert "Legal harmonisation" in text_of(html)


def test_the_matrix_as_published_on_a_day(client, field):
    publish_now(make_threat("deepfakes"), at=datetime(2026, 6, 1, 9, 0, tzinfo=UTC))
    assert "Deepfakes" in text_of(page_of(client))
    before = page_of(client, "as-published=2026-05-31")
    assert "Deepfakes" not in text_of(before)
    assert row_of(before, "Ransomware")[-1] == "2 entries"
    assert 'href="/matrix/"' in before


@pytest.mark.parametrize(
    "query", ["", "threat=ransomware&not-threat=ransomware", "form=regional&not-form=regional&columns=form"]
)
def test_nothing_to_draw_is_said(client, db, query):
    assert "No cell is left to draw" in page_of(client, query)


HOSTILE = [
    "columns=%3Cscript%3Ealert(1)%3C/script%3E",
    "columns=%27%20OR%201=1%20--",
    "columns=form&columns=&columns=x",
    "columns=" + "x" * 5000,
    "columns=%00",
    "threat=%00",
    "columns=%ff%fe",
    "q=%3Cscript%3Ealert(1)%3C/script%3E",
    "q=" + "a%22%20OR%20*%20" * 100,
    "page=x",
    "page=99999999999999999999",
    "sort=size&sort=",
    "as-of=soon",
    "as-published=2999-01-01",
    "from=2024-02-30",
    "threat=../../etc/passwd&mechanism=%25",
    "organisation=-1&organisation=1e9",
    "standing=reported&standing=disputed&standing=all",
    "&&&===;;;",
    urlencode([("tag", f"tag-{place}") for place in range(41)]),
    urlencode([("not-tag", f"tag-{place}") for place in range(40)]),
]


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("path", ["/matrix/", "/matrix.csv"])
def test_strange_addresses_are_answered_or_refused(client, field, path, query):
    response = client.get(f"{path}?{query}", follow=True)
    assert response.status_code in (200, 400)
    assert b"<script>alert" not in response.content


def rows_of(client, query=""):
    response = client.get(f"/matrix.csv?{query}")
    return list(csv.DictReader(response.content.decode().splitlines()))


@pytest.mark.parametrize(
    "query", ["", "columns=form", "mechanism=victim-support&standing=reported&not-threat=sabotage"]
)
def test_csv_has_a_row_for_each_cell(client, field, query):
    matrix = whole_matrix(Asked.by(QueryDict(query)))
    rows = rows_of(client, query)
    told = [
        (row["threat"], row[matrix.columns_are.word], int(row["count"] or 0), row["searched_on"], row["address"])
        for row in rows
    ]
    assert told == [
        (row.slug, column.word, cell.count, cell.searched, f"http://testserver{cell.path}" if cell.path else "")
        for row in matrix.rows
        for column, cell in zip(matrix.columns, row.cells, strict=True)
    ]


def test_csv_tells_the_three_kinds_of_cell(client, field):
    kinds = {
        (row["threat"], row["mechanism"]): (row["cell"], row["count"], row["searched_on"]) for row in rows_of(client)
    }
    assert kinds["ransomware", "mutual-legal-assistance"] == ("number", "2", "")
    assert kinds["phishing", "victim-support"] == ("none found", "0", "2026-11-03")
    assert kinds["sabotage", "joint-defence"] == ("not yet searched", "", "")


def test_csv_is_a_file_to_save(client, field):
    headers = client.get("/matrix.csv").headers
    assert headers["Content-Type"] == "text/csv; charset=utf-8"
    assert headers["Content-Disposition"] == 'attachment; filename="atlas-matrix.csv"'
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "\ttext", "|x", "%x"])
def test_no_cell_is_taken_for_a_formula(text):
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Ransomware", "3", "2026-11-03", "http://testserver/entries/?a=-1"])
def test_a_harmless_cell_stays_as_it_is(text):
    assert safe(text) == text


def test_a_label_that_is_a_formula_is_disarmed(client, db):
    publish_now(make_threat("formula", name="=HYPERLINK(1)"))
    assert {row["threat_label"] for row in rows_of(client)} == {"'=HYPERLINK(1)"}


def make_many(count, threats):
    """So many entries in the index, each of which acts on every threat."""
    at = datetime(2026, 3, 1, tzinfo=UTC)
    measures = [f"{threat.number} information-sharing" for threat in threats]
    words = {
        "": {"threat": [threat.number for threat in threats], "mechanism": ["information-sharing"], "measure": measures}
    }
    Card.objects.bulk_create(
        Card(entry=10_000 + place, edition=1, kind="organisation", slug=f"body-{place}", label=f"Body {place}",
             name=f"Body {place}", sort_name=f"body {place}", order=0, claims=1, sources=1, filing=words,
             published_at=at, published_from=at)
        for place in range(count)
    )  # fmt: skip
    version.move()


QUESTIONS = ["", "?columns=form&not-form=regional", "?organisation=an-agency&threat=ransomware", "?q=agency"]


@pytest.mark.parametrize("address", [path + query for path in ("/matrix/", "/matrix.csv") for query in QUESTIONS])
@pytest.mark.parametrize("count", [10, 1000])
def test_five_queries_are_enough(client, field, django_assert_max_num_queries, count, address):
    make_many(count, [field.ransomware, field.phishing])
    forget()
    with django_assert_max_num_queries(5):
        response = client.get(address)
    assert response.status_code == 200


def test_the_small_matrix_prints_its_cells(field):
    answer = Asked.by(QueryDict()).answer
    matrix = small_matrix(answer, ["ransomware", "phishing"], ["mutual-legal-assistance", "victim-support"])
    html = render_to_string("visuals/_matrix_small.html", {"matrix": matrix})
    assert row_of(html, "Ransomware") == ["Ransomware", "2 entries", "not yet searched"]
    assert row_of(html, "Phishing")[2] == "none found, searched on 3 November 2026"


@pytest.mark.parametrize("path", ["/matrix/", "/matrix.csv"])
def test_the_matrix_is_only_read(client, db, path):
    assert client.post(path).status_code == 405
