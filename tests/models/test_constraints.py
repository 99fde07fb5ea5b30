"""What the database itself refuses, whoever asks."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from initiatives.models import Claim, Edition, Entry, Immutable, LastNumber, Source, issue_claim_numbers
from tests.factories import (
    a_moment,
    make_claim,
    make_measure,
    make_organisation,
    make_source,
    make_state,
    make_threat,
    publish_now,
)

pytestmark = pytest.mark.django_db


def refused(name):
    return pytest.raises(IntegrityError, match=name)


@pytest.mark.parametrize("missing", [{"object": None}, {"mechanism": ""}, {"text": ""}])
def test_measure_needs_threat_mechanism_and_how(missing):
    measure = make_measure(make_organisation(), make_threat())
    with refused("measure_names_threat_mechanism_and_how|CHECK"), transaction.atomic():
        Claim.objects.filter(pk=measure.pk).update(**missing)


def test_claim_cannot_end_before_it_begins():
    claim = make_claim(make_organisation(), "event", date="2020", text="It met.")
    with refused("claim_ends_after_it_begins|CHECK"), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(end=date(2019, 12, 31), end_precision="day")


def test_claim_of_a_month_may_end_in_the_year_that_holds_it():
    claim = make_claim(make_organisation(), "event", date="2020-05", end="2020", text="It met.")
    assert str(claim.ended) == "2020"


def test_date_needs_its_precision():
    claim = make_claim(make_organisation(), "event", date="2020", text="It met.")
    with refused("claim_date_has_precision|CHECK"), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(date_precision="")


def test_two_values_of_one_predicate_cannot_both_be_preferred():
    body = make_organisation()
    make_claim(body, "status", value="active", preferred=True, reason="newer")
    with refused("one_preferred_value|UNIQUE"), transaction.atomic():
        make_claim(body, "status", value="concluded", preferred=True, reason="older")


def test_two_dates_of_one_party_cannot_both_be_preferred():
    body, state = make_organisation(), make_state()
    make_claim(body, "member", object=state, date="2001", preferred=True, reason="newer")
    with refused("one_preferred_value_an_object|UNIQUE"), transaction.atomic():
        make_claim(body, "member", object=state, date="2002", preferred=True, reason="older")


def test_what_is_not_stated_needs_a_reason():
    with refused("unstated_claim_gives_a_reason|CHECK"), transaction.atomic():
        make_claim(make_organisation(), "mandate", text="It helps.", standing="reported")


def test_claim_is_not_about_its_own_subject():
    body = make_organisation()
    with refused("claim_is_not_about_itself|CHECK"), transaction.atomic():
        make_claim(body, "member", object=body)


def test_source_needs_a_publisher():
    with refused("source_has_title_and_publisher|CHECK"), transaction.atomic():
        Source.objects.create(key="nameless", title="A title", publisher="", sort="media")


def test_only_a_state_has_an_iso_code():
    with refused("iso_code_for_states_only|CHECK"), transaction.atomic():
        make_organisation(iso="FR")


def test_an_iso_code_belongs_to_one_state():
    make_state("fr")
    with refused("one_entry_an_iso_code|UNIQUE"), transaction.atomic():
        make_state("france", iso="FR")


def test_an_edition_number_is_given_once():
    edition = publish_now(make_organisation())[0]
    with refused("one_edition_a_number|UNIQUE"), transaction.atomic():
        Edition.objects.create(
            entry=edition.entry, number=1, document="{}", note="again", change="editorial", published_at=a_moment()
        )


@pytest.mark.parametrize(
    "change",
    [
        lambda edition: edition.save(),
        lambda edition: edition.delete(),
        lambda edition: Edition.objects.update(note="other"),
        lambda edition: Edition.objects.all().delete(),
    ],
    ids=["save", "delete", "update", "delete-all"],
)
def test_an_edition_is_never_changed_or_deleted(change):
    edition = publish_now(make_organisation())[0]
    with pytest.raises(Immutable):
        change(edition)


def test_a_published_entry_cannot_be_deleted():
    body = make_organisation()
    publish_now(body)
    with pytest.raises(IntegrityError):
        Entry.objects.filter(pk=body.pk).delete()


def test_claim_numbers_never_come_back():
    body = make_organisation()
    last = make_claim(body, "mandate", text="One more.")
    last.delete()
    body.refresh_from_db()
    assert issue_claim_numbers(body, 1)[0] == last.number + 1


def test_entry_numbers_never_come_back():
    draft = make_organisation("a-draft")
    number = draft.number
    draft.delete()
    assert LastNumber.issue() == number + 1


def test_numbers_brought_by_a_file_are_not_issued_again():
    LastNumber.note(500)
    assert LastNumber.issue() == 501


def test_a_source_that_is_cited_cannot_be_deleted():
    make_organisation()
    with pytest.raises(IntegrityError):
        make_source().delete()
