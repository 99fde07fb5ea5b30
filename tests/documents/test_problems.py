"""What is wrong with a document, with its place and its remedy."""

import json

import pytest
from pydantic import ValidationError

from initiatives.documents.files import parse
from initiatives.documents.problems import Known, Label, document_problems, schema_problems
from initiatives.documents.schema import Document

SOURCE = {"key": "a-text", "title": "A text", "publisher": "A body", "sort": "official"}
CITED = [{"source": "a-text"}]
KNOWN = Known(
    labels={2: Label("threat", "ransomware", "Ransomware"), 3: Label("state", "fr", "France")},
    slugs={"ransomware": 2, "fr": 3},
    claims={2: frozenset({1})},
)
RANSOMWARE = {"entry": 2, "slug": "ransomware", "name": "Ransomware"}
FRANCE = {"entry": 3, "slug": "fr", "name": "France"}


def make_document(*claims, **fields):
    numbered = [{"number": place, "citations": CITED} | claim for place, claim in enumerate(claims, start=1)]
    whole = {"entry": 1, "kind": "organisation", "name": "A body", "summary": "A body.", "sources": [SOURCE]}
    return Document.model_validate(whole | {"claims": numbered} | fields)


def problems_of(*claims, **fields):
    return [
        f"{problem.field}: {problem.message}"
        for problem in document_problems("x", make_document(*claims, **fields), KNOWN)
    ]


MANDATE = {"predicate": "mandate", "text": "It helps."}


def test_a_sound_document_has_no_problem():
    assert problems_of(MANDATE) == []


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ({"predicate": "mandate"}, "claim 1.text: `mandate` needs it"),
        ({"predicate": "acts-on", "object": RANSOMWARE, "text": "How."}, "claim 1.mechanism: `acts-on` needs it"),
        (
            {"predicate": "acts-on", "object": FRANCE, "text": "How.", "mechanism": "information-sharing"},
            "takes threat",
        ),
        ({"predicate": "status", "value": "asleep"}, "'asleep' is not one of: in-negotiation"),
        ({"predicate": "mandate", "text": "It helps.", "citations": []}, "claim 1.citations: no source"),
        ({"predicate": "mandate", "text": "It helps.", "standing": "reported"}, "say why the claim is reported"),
        ({"predicate": "event", "text": "x", "date": "2020", "end": "2019"}, "ends 2019, before it begins 2020"),
        (
            {"predicate": "member", "object": {"entry": 99, "slug": "y", "name": "Y"}},
            "entry 99 (y) was never published",
        ),
        ({"predicate": "mandate", "text": "x", "object": FRANCE}, "takes no other entry"),
        ({"predicate": "mandate", "text": "x", "citations": CITED * 2}, "is cited twice"),
        ({"predicate": "mandate", "text": "x", "preferred": True}, "say why this value is preferred"),
        (
            {"predicate": "mandate", "text": "x", "citations": [{"source": "other"}]},
            "'other' is cited but not described",
        ),
    ],
)
def test_a_faulty_claim_is_named_with_its_remedy(claim, message):
    assert any(message in problem for problem in problems_of(claim))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"body": "It helps.[^9]"}, "body: [^9] points at no claim"),
        ({"body": "It helps.[^2/9]"}, "body: [^2/9] points at no claim"),
        ({"body": "See [[nowhere]]."}, "body: [[nowhere]] points at no published entry"),
        ({"body": "[" * 700}, "body: repeats a mark"),
        ({"summary": "A <b>body</b>."}, "summary: holds `<`"),
        ({"summary": ""}, "summary: is empty"),
        ({"iso": "FR"}, "only a state has an ISO code"),
        ({"family": "systemic"}, "only a threat category has a family"),
        ({"tags": ["b", "a"]}, "tags: must be sorted"),
        ({"sources": [SOURCE, SOURCE | {"key": "unused"}]}, "'unused' is described but never cited"),
        ({"names": [{"name": "AB"}, {"name": "AB"}]}, "'AB' stands there 2 times"),
    ],
)
def test_a_faulty_entry_is_named_with_its_remedy(fields, message):
    assert any(message in problem for problem in problems_of(MANDATE, **fields))


@pytest.mark.parametrize(
    ("claim", "place"),
    [
        ({"predicate": "helps"}, "claims.0.predicate"),
        ({"predicate": "event", "date": "2024-02-30"}, "claims.0.date"),
        ({"predicate": "event", "text": "a\x00b"}, "claims.0.text"),
        ({"predicate": "event", "text": "a\u202eb"}, "claims.0.text"),
        ({"predicate": "event", "text": "e\u0301"}, "claims.0.text"),
        ({"predicate": "event", "number": "1"}, "claims.0.number"),
        ({"predicate": "event", "number": 10**400}, "claims.0.number"),
        ({"predicate": "event", "colour": "red"}, "claims.0.colour"),
        (
            {"predicate": "event", "citations": [{"source": "a-text", "quotation": "word " * 51}]},
            "claims.0.citations.0.quotation",
        ),
    ],
)
def test_the_schema_names_the_field(claim, place):
    with pytest.raises(ValidationError) as error:
        make_document(claim)
    assert place in [problem.field for problem in schema_problems("x", error.value)]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"{", "is not JSON at line 1"),
        (b"\xff", "is not UTF-8 at byte 0"),
        (b'{"a": 1, "a": 2}', "the key 'a' stands twice"),
        (b'{"a": NaN}', "NaN is not a number"),
        (b"[" * 100_000, "nested too deep"),
    ],
)
def test_a_file_that_is_no_content_is_refused_in_words(raw, message):
    with pytest.raises(ValueError, match=message.split(" ")[0]) as error:
        parse(raw)
    assert message in str(error.value)


def test_a_lone_surrogate_is_refused():
    with pytest.raises(ValidationError):
        make_document({"predicate": "event", "text": json.loads('"a\\ud800b"')})
