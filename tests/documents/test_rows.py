"""Rows and documents: what is loaded is what is built, whatever a document holds."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.documents.build import build
from initiatives.documents.canonical import canonical, content_digest
from initiatives.documents.load import Load, load
from initiatives.documents.schema import Document
from initiatives.models import Entry
from initiatives.vocabulary import FORMS, MECHANISMS, NAME_SORTS, PREDICATES, SOURCE_SORTS, STANDINGS
from tests.worlds import a_world_of_its_own

OTHERS = [(7, "fr", "France"), (8, "ransomware", "Ransomware")]

text = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=40).map(
    lambda value: " ".join(unicodedata.normalize("NFC", value).split())
)
some_text = st.builds("{} {}".format, st.sampled_from(["Why", "Weil", "Parce que"]), text).map(str.strip)
calendar_days = st.dates(date(1900, 1, 1), date(2030, 12, 31))
days = st.one_of(
    st.integers(1900, 2030).map(str),
    calendar_days.map(lambda day: day.isoformat()[:7]),
    calendar_days.map(str),
)
keys = st.sampled_from(["a-text", "b-text", "c-text"])
citations = st.lists(
    st.fixed_dictionaries({"source": keys, "locator": text}),
    max_size=3,
    unique_by=lambda part: (part["source"], part["locator"]),
)
plain_predicates = sorted(set(PREDICATES) - {"acts-on", "none-found"})


@st.composite
def claims(draw):
    """Claims with rising numbers, any fields, and an end not before the beginning."""
    numbers = sorted(draw(st.sets(st.integers(1, 60), max_size=6)))
    return [draw(claim(number)) for number in numbers]


@st.composite
def claim(draw, number):
    standing = draw(st.sampled_from(sorted(STANDINGS)))
    other = draw(st.sampled_from([None, *OTHERS]))
    return {
        "number": number,
        "predicate": draw(st.sampled_from(plain_predicates)),
        "object": other and dict(zip(("entry", "slug", "name"), other, strict=True)),
        "mechanism": draw(st.sampled_from(["", *MECHANISMS])),
        "value": draw(text),
        "date": draw(st.one_of(st.just(""), days)),
        "text": draw(text),
        "standing": standing,
        "reason": draw(some_text) if standing != "stated" else draw(text),
        "citations": draw(citations),
    }


@st.composite
def documents(draw):
    said = draw(claims())
    cited = sorted({part["source"] for one in said for part in one["citations"]})
    names = draw(st.lists(some_text, max_size=3, unique=True))
    return Document.model_validate(
        {
            "entry": 1,
            "kind": "organisation",
            "name": draw(some_text),
            "short_name": draw(text),
            "names": [{"name": name, "sort": draw(st.sampled_from(sorted(NAME_SORTS)))} for name in names],
            "form": draw(st.sampled_from(["", *FORMS])),
            "tags": sorted(draw(st.sets(st.sampled_from(["evidence", "police", "training"])))),
            "order": draw(st.integers(0, 9)),
            "summary": draw(text),
            "body": draw(text),
            "claims": said,
            "sources": [draw(source(key)) for key in cited],
        }
    )


@st.composite
def source(draw, key):
    return {
        "key": key,
        "title": draw(some_text),
        "publisher": draw(some_text),
        "date": draw(st.one_of(st.just(""), days)),
        "sort": draw(st.sampled_from(sorted(SOURCE_SORTS))),
        "note": draw(text),
    }


@pytest.mark.django_db
@given(document=documents())
@settings(max_examples=150, deadline=None)
def test_a_document_survives_rows(document):
    with a_world_of_its_own():
        for number, slug, name in OTHERS:
            kind = "state" if number == 7 else "threat"
            Entry.objects.create(number=number, kind=kind, slug=slug, name=name)
        load([Load(document, "a-body", 60)])
        assert canonical(build(Entry.objects.get(pk=1))) == canonical(document)


@given(document=documents())
@settings(max_examples=50, deadline=None)
def test_canonical_bytes_read_back_to_themselves(document):
    assert canonical(Document.model_validate_json(canonical(document))) == canonical(document)


def document_about(name):
    claim = {"number": 1, "predicate": "member", "object": {"entry": 7, "slug": "fr", "name": name}}
    return Document.model_validate({"entry": 1, "kind": "organisation", "name": "A body", "claims": [claim]})


def test_labels_of_others_do_not_count_as_content():
    assert content_digest(document_about("France")) == content_digest(document_about("French Republic"))


def test_empty_fields_are_left_out():
    assert canonical(Document.model_validate({"entry": 1, "kind": "state", "name": "France"})) == (
        '{"entry":1,"kind":"state","name":"France"}'
    )
