"""Entries, claims, sources and the register: what is published, what was withdrawn, merged or removed."""

import json

import pytest

from initiatives.documents.canonical import digest
from initiatives.editions.register import merge, record_check, remove, withdraw
from tests.factories import (
    a_moment,
    make_agreement,
    make_claim,
    make_organisation,
    make_person,
    make_source,
    make_state,
    publish_now,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement():
    agreement = make_agreement(short_name="Budapest Convention")
    state = make_state()
    make_claim(agreement, "ratified", object=state, date="2006-01", source=make_source("depositary"))
    publish_now(agreement, state)
    return agreement


def told(client, path):
    response = client.get(f"/api/v1{path}")
    assert response.status_code == 200, response.content
    return response.json()


def test_an_entry_holds_the_very_document_that_its_digest_covers(client, agreement):
    record = told(client, f"/entries/{agreement.number}")
    text = json.dumps(record["document"], ensure_ascii=False, separators=(",", ":"))
    assert digest(record["edition"]["previous"], text) == record["edition"]["digest"]


def test_an_entry_may_be_asked_for_as_it_stood(client, agreement):
    assert client.get(f"/api/v1/entries/{agreement.number}?as-published=2026-01-01").status_code == 404
    agreement.summary = "Now it says more."
    agreement.save()
    publish_now(agreement, note="More.", at=a_moment().replace(month=4))
    before = told(client, f"/entries/{agreement.number}?as-published=2026-03-31")
    assert (before["edition"]["number"], told(client, f"/entries/{agreement.number}")["edition"]["number"]) == (1, 2)
    assert [edition["number"] for edition in told(client, f"/entries/{agreement.number}/editions")["editions"]] == [
        2,
        1,
    ]
    assert told(client, f"/entries/{agreement.number}/editions/1")["document"] == before["document"]


def test_a_withdrawn_entry_says_so_and_is_in_no_list(client, agreement):
    body = make_organisation()
    publish_now(body)
    withdraw(agreement, by=None, reason="Superseded.", target=body, at=a_moment())
    record = told(client, f"/entries/{agreement.number}")
    assert (record["state"], record["reason"], record["target"]["slug"]) == ("withdrawn", "Superseded.", "enisa")
    assert "budapest-convention" not in {entry["slug"] for entry in told(client, "/entries")["entries"]}
    assert [row["entry"] for row in told(client, "/register?state=withdrawn")["entries"]] == [agreement.number]


def test_a_merged_entry_says_what_took_it_in(client, agreement):
    other = make_agreement("other")
    publish_now(other)
    merge(other, agreement, by=None, reason="The same text.", at=a_moment())
    record = told(client, f"/entries/{other.number}")
    assert (record["state"], record["target"]["entry"]) == ("merged", agreement.number)
    (row,) = told(client, "/register?state=merged")["entries"]
    assert (row["target"], row["digest"]) == (agreement.number, record["edition"]["digest"])


def test_a_removed_entry_is_gone_with_dates_and_digests(client, agreement):
    remove(agreement, by=None, ground="A court order.", at=a_moment())
    response = client.get(f"/api/v1/entries/{agreement.number}")
    tombstone = response.json()
    assert (response.status_code, tombstone["reason"]) == (410, "A court order.")
    assert [len(edition["digest"]) for edition in tombstone["editions"]] == [64]
    assert client.get(f"/api/v1/claims/{agreement.number}/1").status_code == 410


def test_claims_are_found_from_both_ends_with_dates_as_precise_as_their_source(client, agreement):
    (claim,) = told(client, f"/claims?entry={agreement.number}&predicate=ratified")["claims"]
    assert (claim["date"], claim["end"], claim["object"]["slug"]) == ("2006-01", None, "fr")
    assert told(client, f"/claims?object={claim['object_number']}")["claims"] == [claim]
    assert claim["address"].endswith(f"/agreements/budapest-convention/#claim-{claim['number']}")


def test_a_claim_has_its_sources_and_its_checks(client, agreement):
    day = a_moment().date()
    record_check(
        agreement, claim=2, source="depositary", on=day, against="live-page", by=make_person(), role="curator"
    )  # fmt: skip
    evidence = told(client, f"/claims/{agreement.number}/2")
    assert [source["key"] for source in evidence["sources"]] == ["depositary"]
    assert evidence["checks"] == [
        {"source": "depositary", "on": day.isoformat(), "against": "live-page", "role": "curator"}
    ]


def test_a_source_tells_every_claim_that_it_bears_out(client, agreement):
    assert told(client, "/sources?q=Depositary")["count"] == 1
    (cited,) = told(client, "/sources/depositary")["cited_by"]
    assert (cited["entry"]["entry"], cited["claims"]) == (agreement.number, [2])
    assert told(client, f"/sources?entry={agreement.number}&sort=media")["sources"] == []


def test_a_field_without_meaning_is_null_and_an_unknown_one_says_so(client, agreement):
    entries = {entry["slug"]: entry for entry in told(client, "/entries")["entries"]}
    assert (entries["fr"]["form"], entries["fr"]["region"]) == (None, "not-recorded")
    assert entries["budapest-convention"]["legal_force"] == "not-recorded"


def test_a_list_costs_the_same_however_long_it_is(client, agreement, django_assert_num_queries):
    publish_now(*(make_organisation(f"body-{n}") for n in range(12)))
    told(client, "/entries?size=1")
    for size in (2, 12):
        with django_assert_num_queries(2):
            told(client, f"/entries?size={size}")
