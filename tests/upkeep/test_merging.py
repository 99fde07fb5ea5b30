"""Merging two entries: every claim is seen before, it can be undone, and both numbers answer for ever."""

import re

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from initiatives.models import Registration
from initiatives.upkeep.merging import comparison
from tests.admin.desk import page_of, perform, signed_in
from tests.admin.test_in_a_browser import choose, sign_in
from tests.factories import make_claim, make_initiative, make_organisation, make_state, publish_now


def make_two():
    """One body under two names: both say where it sits, one says when it was founded."""
    greece = make_state("gr")
    one, other = make_organisation("agency", claims=False), make_organisation("old-agency", claims=False)
    for body in (one, other):
        make_claim(body, "seat", object=greece, value="Athens")
    make_claim(other, "founded", date="2004", text="It was set up.")
    project = make_initiative("a-project")
    make_claim(project, "lead", object=other)
    publish_now(greece, one, other, project)
    return one, other


@pytest.mark.django_db
def test_comparison_tells_what_the_other_says_too():
    one, other = make_two()
    compared = comparison(other, one)
    assert [(line.number, line.there) for line in compared.lines] == [(1, 1), (2, None)]
    assert (compared.only_here, compared.more_there, len(compared.about)) == (1, 0, 1)


@pytest.mark.django_db
def test_nobody_merges_without_having_looked():
    one, other = make_two()
    page = perform(signed_in(), other, "merge", into=one.pk, reason="One body.")
    assert "not said there" in page.content.decode()
    assert Registration.objects.get(pk=other.pk).state == "current"


@pytest.mark.django_db
def test_what_is_known_not_to_be_the_same_is_not_merged():
    one, other = make_two()
    make_claim(one, "not-same-as", object=other, text="The older one worked for another union.")
    page = perform(signed_in(), other, "merge", into=one.pk, looked=one.pk, reason="One body.")
    assert "are not the same" in page.content.decode()
    assert Registration.objects.get(pk=other.pk).state == "current"


def test_two_entries_are_merged_and_parted_again(page: Page):
    one, other = make_two()
    sign_in(page)
    page.goto(page_of(other, "merge"))
    choose(page, "into", "agency")
    page.get_by_label("Public reason:").fill("One body under two names.")
    page.get_by_role("button", name="Merge").click()
    expect(page.get_by_text("Look at the claims of both below")).to_be_visible()
    expect(page.get_by_role("row", name="Founded")).to_contain_text("not said there")
    page.get_by_role("button", name="Merge").click()
    expect(page.get_by_text("Merged into")).to_be_visible()
    for address in (f"/id/{other.pk}/", "/organisations/old-agency/", f"/id/{one.pk}/"):
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Agency")
        expect(page).to_have_url(re.compile("/organisations/agency/(#joined-.*)?$"))
    page.goto(page_of(other, "unmerge"))
    page.get_by_role("button", name="Undo the merger").click()
    expect(page.get_by_text("The merger was undone.")).to_be_visible()
    answer = Client().get(f"/id/{other.pk}/", follow=True)  # a browser keeps a permanent redirect
    assert answer.redirect_chain[-1][0] == "/organisations/old-agency/"
