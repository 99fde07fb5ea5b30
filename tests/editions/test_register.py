"""The register: withdrawing, restoring, renaming, removing, merging, checking."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from initiatives.documents.problems import Refused
from initiatives.editions import register
from initiatives.index import words
from initiatives.models import Card, Check, Claim, Edition, FlatClaim, RegisterChange, Registration, Slug
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
    assert list(Edition.objects.values_list("document", "html", "note")) == [("", {}, "Removed.")]


def test_entry_that_is_gone_gets_no_new_edition(body):
    register.remove(body, by=None, ground="Ordered by a court.")
    make_claim(body, "mandate", text="It trains.")
    body.refresh_from_db()
    with pytest.raises(Refused, match="gets no new editions"):
        publish_now(body)


@pytest.fixture
def other():
    entry = make_organisation("eu-agency")
    publish_now(entry)
    return entry


def merge(body, into, reason="One body under two names."):
    register.merge(body, into, by=None, reason=reason, at=a_moment())


def test_merged_entry_is_in_no_list_and_keeps_its_editions(body, other):
    merge(body, other)
    assert Card.objects.current().get().entry == other.pk
    assert not FlatClaim.objects.current().filter(entry=body.pk).exists()
    assert words.find("enisa") == []
    assert Edition.objects.of(body.pk).count() == 1


def test_merger_is_logged_with_what_took_the_entry_in(body, other):
    merge(body, other)
    change = RegisterChange.objects.filter(entry=body.pk).last()
    assert (change.state, change.target_id, change.reason) == ("merged", other.pk, "One body under two names.")


def test_withdrawn_entry_may_be_merged(body, other):
    withdraw(body)
    merge(body, other)
    assert Registration.objects.get(pk=body.pk).state == "merged"


def test_merged_entry_comes_back(body, other):
    merge(body, other)
    register.unmerge(body, by=None, at=a_moment())
    row = Registration.objects.get(pk=body.pk)
    assert (row.state, row.target, row.reason) == ("current", None, "")
    assert words.find("enisa") == [body.pk]


def test_only_what_is_merged_is_taken_back(body):
    with pytest.raises(Refused, match="is current; this needs merged"):
        register.unmerge(body, by=None)


def test_entry_is_not_merged_into_itself(body):
    with pytest.raises(Refused, match="cannot be merged into itself"):
        merge(body, body)


def test_entry_is_not_merged_into_a_draft(body):
    with pytest.raises(Refused, match="is never-published"):
        merge(body, make_organisation("a-draft"))


def test_entry_is_not_merged_into_what_is_withdrawn(body, other):
    withdraw(other)
    with pytest.raises(Refused, match="is withdrawn: name one that is current"):
        merge(body, other)


def test_entry_is_not_merged_into_what_is_gone(body, other):
    register.remove(other, by=None, ground="Ordered by a court.")
    with pytest.raises(Refused, match="is gone: name one that is current"):
        merge(body, other)


def test_mergers_make_no_loop(body, other):
    merge(body, other)
    with pytest.raises(Refused, match="is merged: name one that is current"):
        merge(other, body)


def test_merger_needs_a_public_reason(body, other):
    with pytest.raises(Refused, match="public reason"):
        merge(body, other, reason=" ")


def test_entry_is_merged_once(body, other):
    merge(body, other)
    with pytest.raises(Refused, match="is merged; this needs current or withdrawn"):
        merge(body, other)


def test_merged_entry_gets_no_new_edition(body, other):
    merge(body, other)
    make_claim(body, "mandate", text="It trains.")
    with pytest.raises(Refused, match="gets no new editions"):
        publish_now(body)


def test_law_can_remove_what_was_merged(body, other):
    merge(body, other)
    register.remove(body, by=None, ground="Ordered by a court.")
    assert Edition.objects.get(entry=body.pk).document == ""


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
