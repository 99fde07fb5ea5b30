"""Pictures of the curators' desk for its guide: a change of a real entry, from the form to the review."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

from tests.provision.packages import PROJECT

PASSWORD = "a pass phrase of nobody"
AUTHOR, REVIEWER = "author", "reviewer"
WIDTH, TALLEST = 1_060, 900


def people() -> None:
    """Two curators of a database that is gone afterwards."""
    from django.contrib.auth.models import User

    for name in (AUTHOR, REVIEWER):
        User.objects.create_superuser(name, password=PASSWORD)


def convention() -> str:
    """The address of the Budapest Convention at the desk."""
    file = PROJECT / "fixtures" / "agreements" / "budapest-convention.json"
    return f"/admin/initiatives/agreement/{json.loads(file.read_text())['entry']}/"


def taken(browser: Browser, base: str, folder: Path) -> Iterator[str]:
    """Take each picture in turn: what one shows, the next goes on from."""
    address = convention()
    page = _signed_in(browser, base, AUTHOR)
    for name, act in AUTHORS.items():
        yield _kept(act(page, address), folder, name)
    page = _signed_in(browser, base, REVIEWER)
    for name, act in REVIEWERS.items():
        yield _kept(act(page, address), folder, name)


def _signed_in(browser: Browser, base: str, name: str) -> Page:
    page = browser.new_context(base_url=base, viewport={"width": WIDTH, "height": TALLEST}).new_page()
    page.goto("/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    return page


def _kept(shown: Page | Locator, folder: Path, name: str) -> str:
    """The file of the picture: a page from its head, or one part of it."""
    shown.screenshot(path=folder / f"desk-{name}.jpg", type="jpeg", quality=60)
    return f"desk-{name}.jpg"


def _question(page: Page, _address: str) -> Page:
    page.goto("/admin/initiatives/organisation/add/")
    page.get_by_label("Name:", exact=True).fill("European Union Agency for Cyber-Security")
    page.get_by_label("Summary:").fill("It helps the states of the Union.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".likely").wait_for()
    return page


def _row(page: Page, address: str) -> Locator:
    page.goto(f"{address}change/")
    page.get_by_text("Milestones (").click()
    page.get_by_role("button", name="Add another Milestone").click()
    row = page.locator("#milestone-group .inline-related.last-related:not(.empty-form)")
    row.get_by_label("Says:").select_option("event")
    row.get_by_label("Sentence:").fill("A conference of the parties was held.")
    row.get_by_label("First day:").fill("24 June 2026")
    row.get_by_text("Source not in the list?").click()
    row.get_by_label("Address of the source:").fill("https://www.coe.int/cybercrime")
    return row


def _preview(page: Page, address: str) -> Locator:
    page.goto(f"{address}change/")
    page.locator("#preview .prose").wait_for()
    return page.locator(".preview-offer")


def _submitted(page: Page, address: str) -> Page:
    page.goto(f"{address}change/")
    summary = page.get_by_label("Summary:")
    summary.fill(summary.input_value().replace("swift cooperation", "fast cooperation"))
    page.get_by_label("Why:").fill("The word of the preamble.")
    page.get_by_role("button", name="Save and submit for review…").click()
    page.get_by_role("radio", name="Editorial").check()
    page.get_by_label("What changed:").fill("Says “fast”, as the preamble does.")
    page.get_by_role("button", name="Submit").click()
    page.get_by_role("link", name="History").first.click()
    return page


def _front(page: Page, _address: str) -> Page:
    page.goto("/admin/")
    return page


def _review(page: Page, _address: str) -> Page:
    page.get_by_role("region", name="Awaiting my review").get_by_role("link", name="Budapest Convention").click()
    page.get_by_role("button", name="Publish").wait_for()
    return page


AUTHORS: dict[str, Callable[[Page, str], Page | Locator]] = {
    "question": _question,
    "row": _row,
    "preview": _preview,
    "history": _submitted,
}
REVIEWERS: dict[str, Callable[[Page, str], Page | Locator]] = {"front": _front, "review": _review}
