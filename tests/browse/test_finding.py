"""Readers find what they came for, in a real browser and without script."""

import pytest

from initiatives.models import OtherName
from tests.factories import (
    make_agreement,
    make_claim,
    make_initiative,
    make_measure,
    make_organisation,
    make_threat,
    publish_now,
)


@pytest.fixture
def world(transactional_db):
    """Agreements of which one is the answer, and entries that readers know by other names."""
    ransomware, union = make_threat(), make_organisation("european-union", name="European Union")
    malabo = make_agreement("malabo-convention", name="Malabo Convention", form="regional")
    nis2 = make_agreement("nis2-directive", name="NIS2 Directive", form="regional")
    pledge = make_agreement("a-pledge", name="A pledge", form="regional")
    for text, force in ((malabo, "binding"), (nis2, "binding"), (pledge, "political")):
        make_claim(text, "legal-force", value=force)
        make_measure(text, ransomware, text=f"The {text.name} makes its parties warn one another.")
    make_claim(nis2, "founder", object=union)
    committee = make_organisation("t-cy", name="Cybercrime Convention Committee", short_name="T-CY")
    budapest = make_agreement(name="Convention on Cybercrime", short_name="Budapest Convention")
    OtherName.objects.create(entry=budapest, name="Convention de Budapest", sort="translation", language="fr")
    valley = make_initiative("crystal-valley-initiative", name="Crystal Valley Initiative")
    make_claim(valley, "founded", date="2021", text="The White House began it.")
    publish_now(ransomware, union, malabo, nis2, pledge, committee, budapest, valley)


@pytest.fixture
def plain_page(chromium, live_server, world):
    """A page in a browser that runs no script."""
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_binding_regional_agreements_against_ransomware_not_by_the_union(plain_page):
    plain_page.goto("/agreements/")
    plain_page.get_by_label("Regional,").check()
    plain_page.get_by_label("Legally binding,").check()
    plain_page.get_by_label("Ransomware,").check()
    plain_page.get_by_role("button", name="Apply filters").click()
    assert plain_page.get_by_role("status").inner_text() == "2 agreements"
    plain_page.locator("summary", has_text="Organisation in any role").click()
    plain_page.get_by_role("link", name="not European Union").click()
    assert plain_page.get_by_role("status").inner_text() == "1 agreement"
    assert plain_page.locator(".hit h2").all_inner_texts() == ["Malabo Convention"]
    assert "not with a role of European Union" in plain_page.title()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("T-CY", "T-CY"),
        ("Convention de Budapest", "Budapest Convention"),
        ("the Crystal Valley thing the White House started", "Crystal Valley Initiative"),
        ("budapset", "Budapest Convention"),
        ("malabo", "Malabo Convention"),
    ],
)
def test_half_a_name_finds_the_entry_first(plain_page, typed, found):
    plain_page.goto("/")
    plain_page.get_by_role("searchbox").first.fill(typed)
    plain_page.get_by_role("button", name="Search").first.click()
    assert plain_page.locator(".hit h2").first.inner_text() == found


def test_the_name_that_matched_is_shown(plain_page):
    plain_page.goto("/entries/?q=convention+de+budapest")
    assert "Also called Convention de Budapest" in plain_page.locator(".hit").first.inner_text()


def test_nothing_found_offers_next_steps_and_keeps_the_filters(plain_page):
    plain_page.goto("/agreements/?form=bilateral&threat=ransomware")
    assert plain_page.get_by_role("status").inner_text() == "0 agreements"
    plain_page.get_by_role("link", name="Without “Bilateral”").click()
    assert plain_page.get_by_role("status").inner_text() == "3 agreements"
    assert plain_page.get_by_label("Ransomware,").is_checked()


def test_the_search_box_offers_names_while_one_types(page, world):
    page.goto("/")
    page.get_by_role("combobox", name="Search").first.press_sequentially("buda")
    option = page.locator("datalist option").first
    option.wait_for(state="attached")
    assert option.get_attribute("value") == "Budapest Convention"
