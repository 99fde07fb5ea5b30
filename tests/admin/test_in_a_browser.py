"""The main path as a curator walks it, in a real browser under the real Content-Security-Policy."""

import re
from base64 import b32decode

from django.contrib.auth.models import User
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import Page, expect

from initiatives.models import Edition
from tests.admin.people import authenticator_of, code_of
from tests.factories import PASSWORD, make_person, make_source, make_threat, publish_now


def sign_in(page: Page, person: User | None = None) -> None:
    person = person or make_person("alice", is_superuser=True)
    page.goto("/admin/")
    page.get_by_label("Username").fill(person.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Code").fill(code_of(authenticator_of(person)))
    page.get_by_role("button", name="Log in").click()


def choose(page: Page, field: str, words: str) -> None:
    """Search in an autocomplete and take the first that it finds."""
    page.locator(f"#id_{field} + .select2").click()
    page.locator(".select2-search__field").last.fill(words)
    page.locator(".select2-results__option--highlighted", has_text=re.compile(words, re.IGNORECASE)).click()


def add_measure(page: Page) -> None:
    page.get_by_text("Measures (0)").click()
    page.get_by_role("button", name="Add another Measure").click()
    choose(page, "measure-0-object", "ransom")
    page.locator("#id_measure-0-mechanism").select_option("victim-support")
    page.locator("#id_measure-0-text").fill("It helps victims to recover.")
    page.locator("#id_measure-0-began").fill("2004-03")
    choose(page, "measure-0-source", "treaty")


def test_organisation_with_a_measure_is_added_and_published(page: Page):
    publish_now(make_threat())
    make_source()
    sign_in(page)
    page.goto("/admin/initiatives/organisation/add/")
    page.get_by_label("Name:", exact=True).press_sequentially("Union Cyber Agency")
    expect(page.get_by_label("Address:")).to_have_value("union-cyber-agency")
    page.get_by_label("Summary:").fill("An agency of the Union.")
    add_measure(page)
    page.get_by_role("button", name="Save and publish…").click()
    page.get_by_label("What changed:").fill("First edition.")
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("link", name="View on site").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Union Cyber Agency")
    expect(page.get_by_text("It helps victims to recover.").first).to_be_visible()
    assert Edition.objects.count() == 2


def test_page_that_was_changed_meanwhile_keeps_what_was_typed(page: Page):
    threat = make_threat()
    sign_in(page)
    address = f"/admin/initiatives/threatcategory/{threat.pk}/change/"
    page.goto(address)
    page.get_by_label("Summary:").fill("Typed by Alice.")
    type(threat).objects.update(body="By somebody else.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Not saved: this was changed after you opened the page.")).to_be_visible()
    expect(page.get_by_label("Summary:")).to_have_value("Typed by Alice.")


def test_second_factor_is_set_up_with_the_keyboard_and_the_letters_of_the_secret(page: Page):
    make_person("alice", is_superuser=True)
    page.goto("/admin/")
    page.get_by_label("Username").fill("alice")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Second factor")
    expect(page.get_by_role("img", name=re.compile("QR code"))).to_be_visible()
    secret = page.locator(".secret code").inner_text().replace(" ", "")
    page.get_by_label("Code that it shows").fill(code_of(TOTPDevice(key=b32decode(secret).hex())))
    page.keyboard.press("Enter")
    expect(page.locator(".codes code")).to_have_count(10)
    page.get_by_role("link", name="I have kept them: go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The desk")
