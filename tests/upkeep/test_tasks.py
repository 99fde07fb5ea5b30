"""Tasks 16 and 19 as a curator does them, in a browser."""

from datetime import UTC, datetime

from django.utils import timezone
from playwright.sync_api import Page, expect

from initiatives.editions.health import Found, record_archive, record_found
from initiatives.models import Check, Edition, Entry, Review
from initiatives.upkeep import reviews
from tests.admin.test_in_a_browser import sign_in
from tests.factories import make_claim, make_initiative, make_organisation, make_person, make_source, publish_now


def test_tagging_35_initiatives_and_retiring_the_old_term(page: Page):
    entries = [make_initiative(f"programme-{place:02}") for place in range(35)]
    for entry in entries:
        entry.tags.add("extortion")
    publish_now(*entries)
    sign_in(page)
    page.goto(f"/admin/initiatives/entrytag/{entries[0].tags.get().pk}/change/")
    page.get_by_role("link", name="Retire it").click()
    page.get_by_label("Word in its place:").fill("double-extortion")
    page.get_by_label("What changed:").fill("Filed under the narrower term.")
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_role("heading", name="35 entries would change")).to_be_visible()
    page.get_by_role("button", name="Do it, and submit for review").click()
    expect(page.get_by_text("35 entries filed anew and submitted.")).to_be_visible()
    review = Review.objects.awaiting().leading().get()
    reviews.approve(review, by=make_person("ben"), change="editorial", note=review.note)
    page.goto("/initiatives/?tag=extortion")
    expect(page).to_have_url("/initiatives/?tag=double-extortion")
    expect(page.locator("main")).to_contain_text("35")
    assert Edition.objects.filter(note="Filed under the narrower term.").count() == 35


def test_this_weeks_work(page: Page):
    enisa = make_organisation(claims=False)
    make_claim(enisa, "mandate", text="It helps.", source=make_source("a-page"))
    make_claim(enisa, "expected", date="2026-01", text="A new mandate.")
    publish_now(enisa, at=datetime(2025, 1, 5, tzinfo=UTC))
    record_found(Found("a-page", "https://example.org/a-page", "missing", 404))
    record_archive("a-page", url="https://archive.example/a-page", on=timezone.localdate())
    sign_in(page)
    page.goto("/admin/queues/dead/")
    expect(page.get_by_role("row", name="A page")).to_contain_text("a copy stands in front; 1 claim rests on it")
    page.goto("/admin/queues/unchecked/")
    page.get_by_role("button", name="Checked, no change").first.click()
    expect(page.get_by_text("Checked, no change:")).to_be_visible()
    assert (Check.objects.count(), Edition.objects.count()) == (1, 1)
    page.goto(Entry.objects.get(pk=enisa.pk).get_absolute_url())
    expect(page.locator(".edition-line")).to_contain_text("Last checked")
    expect(page.locator("#sources a.work").first).to_have_attribute("href", "https://archive.example/a-page")
