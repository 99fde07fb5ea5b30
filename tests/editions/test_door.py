"""The one door: what passes it, what it refuses, and what an edition is afterwards."""

import hashlib

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.documents.canonical import canonical
from initiatives.documents.problems import Refused
from initiatives.documents.schema import Document
from initiatives.editions import register
from initiatives.editions.door import publish
from initiatives.models import Card, Edition, Entry, FlatClaim, IndexVersion
from tests.factories import (
    a_moment,
    make_agreement,
    make_claim,
    make_measure,
    make_organisation,
    make_person,
    make_state,
    make_threat,
    publish_now,
)

pytestmark = pytest.mark.django_db


def refusal(*entries, **fields):
    with pytest.raises(Refused) as refused:
        publish_now(*entries, **fields)
    return str(refused.value)


def test_first_edition_is_number_one_and_listed():
    edition = publish_now(make_organisation())[0]
    assert edition.number == 1
    assert Card.objects.current().get().edition == 1


def test_next_edition_follows_in_number():
    body = make_organisation()
    publish_now(body)
    make_claim(body, "mandate", text="It also trains.")
    assert publish_now(body, note="Training added.")[0].number == 2


def test_edition_bytes_are_the_canonical_document():
    edition = publish_now(make_organisation())[0]
    assert canonical(Document.model_validate_json(edition.document)) == edition.document


def test_digest_chains_an_edition_to_the_one_before():
    body = make_organisation()
    first = publish_now(body)[0]
    make_claim(body, "mandate", text="It also trains.")
    second = publish_now(body, note="Training added.")[0]
    expected = hashlib.sha256(f"{first.digest}\n{second.document}".encode()).hexdigest()
    assert (second.previous, second.digest) == (first.digest, expected)


def test_edition_knows_who_published_it():
    alice = make_person()
    edition = publish(make_organisation(), by=alice, note="First edition.")
    assert edition.by == alice


def test_claim_without_citation_is_refused_by_its_number():
    body = make_organisation()
    claim = make_claim(body, "mandate", text="It trains.")
    claim.citations.all().delete()
    assert f"claim {claim.number}.citations: no source" in refusal(body)


def test_note_is_required():
    assert "note: say in one sentence what changed" in refusal(make_organisation(), note="  ")


def test_same_words_are_not_published_twice():
    body = make_organisation()
    publish_now(body)
    assert "there is nothing to publish" in refusal(body, note="Again.")


def test_link_to_an_entry_never_published_is_refused():
    body = make_organisation()
    make_claim(body, "member", object=make_state())
    assert "was never published" in refusal(body)


def test_entries_that_point_at_each_other_are_published_together():
    body, agreement = make_organisation(), make_agreement()
    make_claim(body, "established-by", object=agreement)
    make_claim(agreement, "secretariat", object=body)
    assert [edition.number for edition in publish_now(body, agreement)] == [1, 1]


def test_refusal_of_one_keeps_all_from_the_public():
    body, faulty = make_organisation(), make_agreement(summary="")
    refusal(body, faulty)
    assert not Edition.objects.exists()


def test_dangling_footnote_is_refused():
    assert "[^9] points at no claim" in refusal(make_organisation(body="It helps.[^9]"))


def test_kind_cannot_change_after_publication():
    body = make_organisation()
    publish_now(body)
    Entry.objects.filter(pk=body.pk).update(kind="initiative")
    assert "make a new entry of the other kind" in refusal(body, note="Changed.")


def test_address_of_another_entry_is_refused():
    body = make_organisation("enisa")
    publish_now(body)
    register.rename(body, slug="enisa-agency", by=None, at=a_moment())
    assert f"is or was the address of entry {body.pk}" in refusal(make_organisation("enisa"))


def test_edition_cannot_be_older_than_the_one_before():
    body = make_organisation()
    earlier = a_moment()
    publish_now(body)
    make_claim(body, "mandate", text="It trains.")
    assert "is not later than edition 1" in refusal(body, note="Earlier.", at=earlier)


def test_label_of_another_entry_comes_from_its_published_card_not_its_draft():
    state, body = make_state(name="French Republic", short_name="France"), make_organisation()
    make_claim(body, "member", object=state)
    publish_now(state)
    Entry.objects.filter(pk=state.pk).update(short_name="Draft name")
    edition = publish_now(body)[0]
    assert "Draft name" not in edition.document


def test_new_name_of_another_entry_is_no_change_of_this_one():
    state, body = make_state(), make_organisation()
    make_claim(body, "member", object=state)
    publish_now(state, body)
    Entry.objects.filter(pk=state.pk).update(short_name="Another name")
    publish_now(state, note="Renamed.")
    assert "there is nothing to publish" in refusal(body, note="Again.")


def test_relation_shows_on_both_its_ends():
    body, threat = make_organisation(), make_threat()
    make_measure(body, threat)
    publish_now(body, threat)
    assert [claim.entry for claim in FlatClaim.objects.current().about(threat.pk)] == [body.pk]


def test_claim_that_did_not_change_keeps_its_row():
    body = make_organisation()
    publish_now(body)
    before = FlatClaim.objects.get()
    make_claim(body, "mandate", text="It trains.")
    publish_now(body, note="Training added.")
    assert FlatClaim.objects.get(number=before.number) == before


def test_claim_that_changed_is_closed_and_opened():
    body = make_organisation()
    publish_now(body)
    body.claims.update(text="It does something else.")
    edition = publish_now(body, note="Mandate corrected.")[0]
    spans = FlatClaim.objects.order_by("published_from").values_list("published_until", flat=True)
    assert list(spans) == [edition.published_at, None]


def test_every_publication_moves_the_index_version():
    publish_now(make_organisation())
    before = IndexVersion.objects.get().version
    publish_now(make_agreement())
    assert IndexVersion.objects.get().version == before + 1


def queries_to_publish(slug, states):
    body = make_organisation(slug)
    for state in states:
        make_claim(body, "event", date="2020", text=f"It met in {state.name}.")
        make_claim(body, "participant", object=state, date="2020")
    with CaptureQueriesContext(connection) as queries:
        publish_now(body)
    return len(queries)


def test_queries_do_not_grow_with_the_number_of_claims():
    states = [make_state(code) for code in ("fr", "de", "ke", "br", "jp", "us", "in", "za")]
    publish_now(*states)
    assert queries_to_publish("small", states[:1]) == queries_to_publish("large", states)
