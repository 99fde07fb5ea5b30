"""Any list of the desk as CSV: exactly what is listed, and nothing that a spreadsheet would run."""

import csv
import io

import pytest
from django.urls import reverse

from tests.admin.desk import signed_in
from tests.admin.test_permissions import someone
from tests.factories import make_agreement, make_claim, make_organisation

pytestmark = pytest.mark.django_db


def exported(client, model, query=""):
    answer = client.get(reverse(f"admin:initiatives_{model}_export") + query)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode())))


def test_list_is_exported_as_it_is_filtered():
    make_organisation(name="=cmd()", form="regional"), make_organisation("other", form="bilateral")
    rows = exported(signed_in(), "organisation", "?form__exact=regional")
    assert "'=cmd()" in rows[0].values()
    assert len(rows) == 1


def test_export_holds_only_what_is_in_reach():
    make_organisation(), make_agreement()
    assert len(exported(someone("view_organisation"), "entry")) == 1


def test_export_needs_the_right_to_look():
    assert someone().get(reverse("admin:initiatives_organisation_export")).status_code == 403


@pytest.mark.parametrize(
    "model", ["claim", "source", "edition", "registration", "check", "report", "batch", "entrytag"]
)
def test_every_list_can_be_exported(model):
    make_claim(make_organisation(), "member", object=make_agreement())
    exported(signed_in(), model)


def test_list_offers_its_export():
    page = signed_in().get(reverse("admin:initiatives_organisation_changelist") + "?q=enisa").content.decode()
    assert "export.csv?q=enisa" in page
