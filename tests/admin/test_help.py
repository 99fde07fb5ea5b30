import re

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.admin import advice
from initiatives.admin.by_address import BY_ADDRESS
from initiatives.admin.guide import DOCS, guide
from initiatives.vocabulary import CLAIM_FAMILIES, PREDICATES
from tests.admin.desk import page_of, signed_in
from tests.factories import make_agreement

# Forms judge what is written before any engine sees it: one of them is enough.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_every_predicate_says_what_it_means_and_where_to_look_it_up():
    page = signed_in().get(reverse("admin:help-words")).content.decode()
    for predicate in PREDICATES.values():
        there = page[page.index(f'<dt id="{predicate.value}"') :]
        told = there[: there.index("</dd>")]
        assert str(predicate.label) in told
        assert "Look it up:" in told
    assert set(advice.PREDICATES) <= set(PREDICATES)
    assert set(advice.FAMILIES) == set(CLAIM_FAMILIES)


def test_every_field_that_a_form_has_is_explained():
    page = signed_in().get(page_of(make_agreement()))
    shown = set(page.context["adminform"].form.fields) - {"seen", "why"}
    assert shown <= set(advice.ENTRY_FIELDS)
    rows = [inline.formset.form for inline in page.context["inline_admin_formsets"] if inline.formset.prefix != "names"]
    fields = {name for form in rows for name in form.base_fields}
    assert fields - {*BY_ADDRESS, "id", "subject", "DELETE"} <= set(advice.CLAIM_FIELDS)
    source = signed_in("ben").get(reverse("admin:initiatives_source_add")).context["adminform"].form
    assert set(source.fields) - {"seen", "why"} <= set(advice.SOURCE_FIELDS)


def test_each_family_of_rows_leads_to_its_words():
    page = signed_in().get(page_of(make_agreement())).content.decode()
    anchors = set(re.findall(r"/admin/help/words/#([a-z-]+)", page))
    assert {"attribute", "party-action", "measure"} <= anchors <= set(CLAIM_FAMILIES)


def test_guide_is_that_of_the_documents():
    page = signed_in().get(reverse("admin:help")).content.decode()
    for heading in re.findall(r"^## (.+)$", (DOCS / "curating.md").read_text(), re.MULTILINE):
        assert f">{heading}</h2>" in page
    assert "<script" not in guide()


def test_pictures_of_the_guide_are_there_and_nothing_else_is_given_out():
    client = signed_in()
    for address in re.findall(r'<img [^>]*src="([^"]+)"', guide()):
        assert client.get(address).headers["Content-Type"] == "image/jpeg"
    for name in ("desk-.jpg", "home-desktop.jpg", "..%2Fcurating.md", "desk-nothing.jpg"):
        assert client.get(f"/admin/help/screens/{name}").status_code == 404


def test_help_is_for_those_who_are_signed_in():
    assert Client().get(reverse("admin:help")).status_code == 302
