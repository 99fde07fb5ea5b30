"""The register: withdrawing, restoring, renaming, removing, checking."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from initiatives.documents.problems import Refused
from initiatives.editions import register
from initiatives.index import words
from initiatives.models import Card, Check, Claim, Edition, FlatClaim, Registration, Slug
from tests.factories import a_moment, make_claim, make_organisation, make_person, publish_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    entry = make_organisation("enisa")
    publish_now(entry)
    return entry


def withdraw(body, reason="Merged into another body."):
    register.withdraw(body, by=None, reason=reason, at=a_moment())


def test_withdrawn_entry_is_in_no_list(body):
    withdraw(body)
    assert not Card.objects.current().exists()
    assert not FlatClaim.objects.current().exists()
    assert words.find("enisa") == []


def test_withdrawn_entry_keeps_its_editions(body):
    withdraw(body)
    assert Edition.objects.of(body.pk).count() == 1


def test_withdrawal_needs_a_public_reason(body):
    with pytest.raises(Refused, match="public reason"):
        withdraw(body, reason=" ")


def test_withdrawn_entry_cannot_be_withdrawn_again(body):
    withdraw(body)
    with pytest.raises(Refused, match="is withdrawn; this needs current"):
        withdraw(body)


def test_restored_entry_is_listed_and_found_again(body):
    withdraw(body)
    register.restore(body, by=None, at=a_moment())
    assert Card.objects.current().get().entry == body.pk
    assert words.find("enisa") == [body.pk]


def test_edition_of_a_withdrawn_entry_stays_out_of_the_lists(body):
    withdraw(body)
    make_claim(body, "mandate", text="It trains.")
    publish_now(body, note="Training added.")
    assert not Card.objects.current().exists()


def test_former_address_still_belongs_to_the_entry(body):
    register.rename(body, slug="eu-cybersecurity-agency", by=None, at=a_moment())
    assert Slug.objects.get(pk="enisa").entry_id == body.pk
    assert Card.objects.current().get().slug == "eu-cybersecurity-agency"


def test_former_address_is_never_given_to_another_entry(body):
    register.rename(body, slug="eu-cybersecurity-agency", by=None, at=a_moment())
    other = make_organisation("first")
    publish_now(other)
    with pytest.raises(Refused, match="is or was the address"):
        register.rename(other, slug="enisa", by=None)


def test_entry_may_return_to_its_own_former_address(body):
    register.rename(body, slug="eu-cybersecurity-agency", by=None, at=a_moment())
    register.rename(body, slug="enisa", by=None, at=a_moment())
    assert Registration.objects.get(pk=body.pk).slug == "enisa"


def test_removal_leaves_number_date_digest_and_ground_but_no_text(body):
    digest = Edition.objects.get().digest
    register.remove(body, by=None, ground="Ordered by a court.", at=a_moment())
    edition, row = Edition.objects.get(), Registration.objects.get(pk=body.pk)
    assert (edition.document, edition.digest, row.state, row.reason) == ("", digest, "gone", "Ordered by a court.")


def test_removal_takes_the_text_from_every_store(body):
    register.remove(body, by=None, ground="Ordered by a court.")
    assert not Card.objects.exists()
    assert not FlatClaim.objects.exists()
    assert not Claim.objects.exists()
    assert words.find("enisa") == []


def test_entry_that_is_gone_gets_no_new_edition(body):
    register.remove(body, by=None, ground="Ordered by a court.")
    make_claim(body, "mandate", text="It trains.")
    body.refresh_from_db()
    with pytest.raises(Refused, match="gets no new editions"):
        publish_now(body)


def check(body, by):
    return register.record_check(
        body, claim=1, source="a-treaty-text", on=date(2026, 11, 3), against="live-page", by=by, role="curator"
    )


def test_check_is_recorded_without_an_edition(body):
    check(body, make_person())
    assert Check.objects.get().on == date(2026, 11, 3)
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("nobody", [None, AnonymousUser()])
def test_only_a_person_makes_a_check(body, nobody):
    with pytest.raises(Refused, match="only a signed-in curator"):
        check(body, nobody)
