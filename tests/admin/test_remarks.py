"""Remarks: said by anybody who may look, read by the same, never changed."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from initiatives.models import Entry, Immutable, Remark
from tests.admin.desk import opened, page_of, perform, signed_in
from tests.admin.people import PACIFIC, member
from tests.factories import make_agreement, make_organisation

pytestmark = pytest.mark.django_db


def remarked(text="Claim 1 is out of date."):
    entry = make_organisation()
    perform(member("Observer"), entry, "remark", text=text)
    return entry


def test_an_observer_comments_and_a_contributor_reads_it():
    entry = remarked()
    page = member("Contributor", username="dora").get(page_of(entry)).content.decode()
    assert "Claim 1 is out of date." in page
    assert "carol" in page


def test_an_observer_changes_nothing():
    entry, oona = make_organisation(), member("Observer")
    assert oona.get(page_of(entry)).status_code == 200
    sent = opened(signed_in("alice"), page_of(entry)) | {"summary": "Tampered."}
    assert oona.post(page_of(entry), sent).status_code == 403
    assert Entry.objects.get().summary != "Tampered."


def test_a_remark_is_printed_and_never_run():
    entry = remarked("<script>alert(1)</script>")
    page = signed_in("alice").get(page_of(entry)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_an_empty_remark_is_none():
    remarked("  ")
    assert not Remark.objects.exists()


def test_nobody_remarks_on_what_is_out_of_reach():
    assert member("Observer", PACIFIC).get(page_of(make_agreement(), "remark")).status_code == 404


@pytest.mark.parametrize("tamper", ["save", "delete", "update", "delete all"])
def test_remarks_are_never_changed(tamper):
    remarked()
    remark = Remark.objects.get()
    acts = {
        "save": remark.save,
        "delete": remark.delete,
        "update": lambda: Remark.objects.update(text="Tampered."),
        "delete all": Remark.objects.all().delete,
    }
    with pytest.raises(Immutable):
        acts[tamper]()


def test_a_draft_is_deleted_with_its_remarks():
    entry = remarked()
    signed_in("alice").post(reverse("admin:initiatives_organisation_delete", args=[entry.pk]), {"post": "yes"})
    assert not Remark.objects.exists()
    assert User.objects.filter(username="carol").exists()
