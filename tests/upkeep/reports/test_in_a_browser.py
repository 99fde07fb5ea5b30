"""A reader reports a mistake in a claim and follows what becomes of it; a curator puts it right."""

from playwright.sync_api import Page, expect

from initiatives.models import Report
from initiatives.upkeep.reports import forms
from tests.admin.test_in_a_browser import sign_in
from tests.browse.test_look import AXE, AXE_RUN
from tests.factories import make_claim, make_organisation, publish_now


def test_a_report_leads_to_a_correction_and_its_receipt_shows_it(page: Page, page_problems, monkeypatch, settings):
    monkeypatch.setattr(forms, "SHORTEST", -1)
    enisa = make_organisation(claims=False)
    make_claim(enisa, "founded", date="2005", text="It was set up.")
    publish_now(enisa)
    receipt = report_on_the_claim(page)
    put_right(page, settings)
    page.context.clear_cookies()
    page.goto(receipt)
    expect(page.get_by_role("heading", level=1)).to_have_text("Put right")
    page.evaluate(AXE)
    assert page.evaluate(AXE_RUN) == []
    page_problems.clear()  # axe sets styles of its own
    page.get_by_role("link", name="Edition 2").click()
    expect(page.locator("#claim-1")).to_contain_text("2004")
    page.goto("/organisations/enisa/editions/")
    expect(page.get_by_text("The year was corrected. After a reader’s report.")).to_be_visible()


def report_on_the_claim(page: Page) -> str:
    page.goto("/organisations/enisa/")
    expect(page.locator("#claim-1 .mend")).to_be_hidden()
    page.get_by_role("link", name="Link to claim 1").first.click()
    page.locator(":target").get_by_role("link", name="Report a mistake").click()
    page.get_by_label("What is wrong, or missing?").fill("It was founded in 2004.")
    page.get_by_label("Where does it stand?").fill("https://example.org/regulation")
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Received")
    assert page.context.cookies() == []
    return page.url


def put_right(page: Page, settings) -> None:
    sign_in(page)
    page.goto(f"/admin/initiatives/report/{Report.objects.get().pk}/change/")
    expect(page.get_by_text("It was founded in 2004.", exact=True)).to_be_visible()
    page.get_by_role("link", name="Enisa", exact=True).click()
    page.get_by_text("Milestones (1)").click()
    page.locator("#id_milestone-0-began").fill("2004")
    page.locator("#id_why").fill("A reader reported it.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    page.goto(f"/admin/initiatives/report/{Report.objects.get().pk}/mend/")
    page.get_by_role("button", name="The working copy puts it right").click()
    expect(page.get_by_text("the next edition says so")).to_be_visible()
    settings.DESK_OF_ONE = True
    page.goto(f"/admin/initiatives/organisation/{Report.objects.get().entry_id}/publish-at-once/")
    page.get_by_label("What changed:").fill("The year was corrected")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published edition 2")).to_be_visible()
