"""The public pages as a browser shows them: barriers, phone, paper, and no need of script."""

from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from playwright.sync_api import expect

from initiatives.browse.about import ACCESSIBILITY_REVIEWED
from initiatives.editions import register
from tests.conftest import WHOLE
from tests.factories import make_agreement, make_claim, make_state, publish_now

AXE = (Path(__file__).parent.parent / "vendor" / "axe.min.js").read_text()
AXE_RUN = """async () => (await axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: {"target-size": {enabled: true}},
})).violations.map(({id, nodes}) => `${id}: ${nodes[0].html}`)"""

BUDAPEST = "/agreements/budapest-convention/"
PAGES = {
    "home": "/",
    "listing": "/agreements/",
    "states": "/states/",
    "choosing": "/choose/entries/state/",
    "nothing-found": "/entries/?q=hermes&unheard=1",
    "agreement": BUDAPEST,
    "edition": f"{BUDAPEST}editions/1/",
    "history": f"{BUDAPEST}editions/",
    "difference": f"{BUDAPEST}changes/1..1/",
    "difference-of-days": "/states/fr/changes/2026-04-01..2026-04-02/",
    "organisation": "/organisations/council-of-europe/",
    "initiative": "/initiatives/no-more-ransom/",
    "threat": "/threats/ransomware/",
    "state": "/states/fr/",
    "topic": "/topics/cybersecurity-and-international-relations/",
    "about": "/about/",
    "method": "/about/method/",
    "coverage": "/about/coverage/",
    "vocabulary": "/about/vocabulary/",
    "accessibility": "/accessibility/",
    "how-to-cite": "/citing/",
    "citing-a-page": "/citing/?entry=1",
    "citing-a-claim": "/citing/?entry=1&edition=1&claim=1",
    "changes": "/changes/",
    "parties": "/parties/?in=budapest-convention",
    "comparison": "/compare/?id=1&id=2",
    "brief": "/brief/?state=fr",
    "basket": "/basket/?id=1&id=2&id=3&id=4&id=99",
    "basket-searched": "/basket/?id=1&as-published=2026-03-03&q=council",
    "empty-basket": "/basket/",
    "reporting": f"{BUDAPEST}report/?claim=1",
    "misunderstood": "/entries/?page=none",
    "not-found": "/nothing/",
    "home-of-a-day": "/?as-published=2026-04-01",
    "history-of-a-day": f"{BUDAPEST}editions/?as-published=2026-04-01",
    "not-yet-published": f"{BUDAPEST}?as-published=2020-01-01",
}
each_page = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)


# Each scheme and each width at each run; with WHOLE=true in the environment each scheme at each width.
CROSSED = [("light", 320), ("dark", 1280)] if WHOLE else []
FORMS = [("light", 1280), ("dark", 320), *CROSSED]


@pytest.fixture
def opened(page, page_problems, world):
    """Opens a path in a scheme and a width; that the status is 400 or 404 is no problem here."""

    def open_page(path, *, scheme="light", width=1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.goto(path)
        page_problems[:] = [
            problem for problem in page_problems if "the server responded with a status of 4" not in problem
        ]
        return page

    return open_page


@each_page
def test_page_has_no_barrier_in_either_scheme_at_either_width(opened, path):
    for scheme, width in FORMS:
        page = opened(path, scheme=scheme, width=width)
        page.evaluate(AXE)
        assert page.evaluate(AXE_RUN) == [], f"{scheme}, {width} px"


def test_withdrawn_and_removed_pages_have_no_barrier(opened, world):
    register.withdraw(world.initiative, by=None, reason="It was described twice.", target=world.organisation)
    register.remove(world.topic, by=None, ground="A court order.")
    for entry in (world.initiative, world.topic):
        page = opened(entry.get_absolute_url(), width=320)
        page.evaluate(AXE)
        assert page.evaluate(AXE_RUN) == []


def test_merged_pages_have_no_barrier(opened, world):
    register.merge(world.initiative, world.organisation, by=None, reason="One body under two names.")
    for path in ("/initiatives/no-more-ransom/editions/1/", "/initiatives/no-more-ransom/"):
        page = opened(path, width=320)
        page.evaluate(AXE)
        assert page.evaluate(AXE_RUN) == []


@pytest.mark.parametrize("path", [f"{BUDAPEST}changes/1..3/", f"{BUDAPEST}editions/1/", f"{BUDAPEST}#former"])
def test_changes_have_no_barrier_however_much_changed(opened, world, path):
    dropped = world.agreement.claims.get(predicate="legal-force")
    dropped.citations.all().delete()
    dropped.delete()
    world.agreement.claims.filter(predicate="mandate").update(
        text="In other words.", standing="reported", reason="Press."
    )
    make_claim(world.agreement, "open-to", text="Any state invited.")
    publish_now(world.agreement, note="Put right.", change="correction")
    world.agreement.claims.filter(predicate="entered-into-force").update(text="Others.")
    publish_now(world.agreement, note="Wording.", change="editorial")
    for scheme, width in (("light", 1280), ("light", 320), ("dark", 320)):
        page = opened(path, scheme=scheme, width=width)
        page.locator("details:not(.menu) summary").evaluate_all("all => all.forEach(one => one.click())")
        page.evaluate(AXE)
        assert page.evaluate(AXE_RUN) == [], f"{scheme}, {width} px"
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_error_page_needs_no_database_and_no_context():
    assert "Something went wrong" in render_to_string("500.html")


@each_page
def test_page_does_not_scroll_sideways_on_a_small_phone(opened, path):
    page = opened(path, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.fixture
def scriptless(chromium, live_server, world):
    """A phone with script switched off."""
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 844}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def test_phone_menu_opens_without_script(scriptless):
    scriptless.goto(BUDAPEST)
    threats = scriptless.get_by_role("link", name="Threats", exact=True)
    assert not threats.is_visible()
    scriptless.get_by_text("Menu", exact=True).click()
    threats.click()
    assert scriptless.url.endswith("/threats/")


def test_party_table_stays_a_table_on_the_phone(scriptless):
    scriptless.goto(BUDAPEST)
    row = scriptless.get_by_role("row").filter(has_text="France")
    assert row.get_by_role("cell").count() == 4


def test_claim_arrived_at_is_highlighted(opened, world):
    claim = world.agreement.claims.get(predicate="acts-on")
    page = opened(f"{BUDAPEST}#claim-{claim.number}")
    colour = "element => getComputedStyle(element).backgroundColor"
    assert page.locator(f"#claim-{claim.number}").evaluate(colour) == "rgb(255, 245, 207)"


def test_every_mark_leads_to_its_source_without_script(scriptless):
    scriptless.goto(BUDAPEST)
    scriptless.locator("#measures .mark").first.click()
    assert scriptless.locator("#sources li:target").is_visible()


def test_keyboard_reaches_the_content_first(opened):
    page = opened(BUDAPEST)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_paper_shows_no_menu_and_the_address_of_the_edition(opened):
    page = opened(BUDAPEST)
    page.emulate_media(media="print")
    assert not page.locator(".masthead, .contents, .foot").filter(visible=True).count()
    assert page.get_by_text(f"{BUDAPEST}editions/1/").first.is_visible()
    assert page.locator(".sources .address").first.is_visible()


def test_basket_on_paper_is_an_annex_with_numbered_references(opened):
    page = opened(PAGES["basket-searched"])
    page.emulate_media(media="print")
    for gone in (".masthead", ".adding", ".filters", "button", ".data"):
        assert not page.locator(gone).filter(visible=True).count(), gone
    assert page.locator(".numbered .no").first.is_visible()
    assert page.get_by_text("https://example.org/a-treaty-text").first.is_visible()
    assert page.get_by_text("Edition 1", exact=True).first.is_visible()


def test_ticked_rows_become_a_basket_without_script(scriptless):
    scriptless.goto("/entries/")
    for name in ("Budapest Convention", "Ransomware"):
        scriptless.get_by_role("checkbox", name=name, exact=True).check()
    scriptless.get_by_role("button", name="Put the ticked entries into a basket").click()
    assert scriptless.get_by_role("heading", name="Basket of 2 entries").is_visible()
    scriptless.get_by_role("button", name="Take out Ransomware").click()
    assert scriptless.get_by_role("heading", name="Basket of 1 entry").is_visible()
    assert scriptless.url.endswith("/basket/?id=1")


def test_citation_is_copied_word_by_word(opened):
    page = opened(BUDAPEST)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").first.click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".citation").first.inner_text()


def test_long_table_is_sifted_by_words(opened):
    pact = make_agreement("a-pact")
    states = [make_state(f"x{letter}", name=f"State {letter.upper()}") for letter in "abcdefghijklmnop"]
    for state in states:
        make_claim(pact, "signed", object=state, date="2020-05-01")
    publish_now(pact, *states)
    page = opened("/agreements/a-pact/")
    page.get_by_label("Show only rows that hold").fill("state c")
    assert page.locator(".parties tbody tr").filter(visible=True).count() == 1


def test_a_source_opens_where_the_reader_is_and_gives_the_focus_back(opened):
    page = opened(BUDAPEST)
    mark = page.locator("#measures .mark").first
    mark.click()
    leaf = page.get_by_role("dialog", name="Source")
    expect(leaf).to_be_visible()
    expect(leaf.locator("cite")).to_have_text(page.locator(f"#sources {mark.get_attribute('href')} cite").inner_text())
    assert page.evaluate("document.activeElement.id") == "source-in-place"
    page.evaluate(AXE)
    assert page.evaluate(AXE_RUN) == []
    page.keyboard.press("Escape")
    expect(leaf).to_be_hidden()
    expect(mark).to_be_focused()


def test_a_source_in_place_leads_to_the_list(opened):
    page = opened(BUDAPEST)
    page.locator("#measures .mark").first.press("Enter")
    page.get_by_role("link", name="In the list of sources").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.locator("#sources li:target").is_visible()


def test_the_reader_stays_where_they_were_after_a_filter_changed(opened):
    page = opened("/entries/")
    page.locator("summary", has_text="Narrower kind").click()
    page.get_by_label("Agency,").check()
    page.get_by_label("Agency,").press("Enter")
    page.wait_for_url("**subkind=agency")
    expect(page.get_by_label("Agency,")).to_be_focused()
    page.evaluate("scrollTo({top: 120, behavior: 'instant'})")
    page.evaluate("addEventListener('click', () => sessionStorage.setItem('clicked', scrollY), true)")
    page.get_by_role("link", name="not Organisation").click()
    page.wait_for_url("**not-kind=organisation**")
    assert page.evaluate("Math.abs(scrollY - sessionStorage.getItem('clicked'))") <= 2


@pytest.mark.parametrize("path", [PAGES[name] for name in ("home", "listing", "choosing", "agreement", "threat")])
def test_focus_is_seen_wherever_the_keyboard_leads(opened, path):
    page = opened(path)
    page.emulate_media(reduced_motion="reduce")
    stops = page.locator("a[href], button, input:not([type=hidden]):not(:disabled), select, summary, [tabindex='0']")
    for _stop in range(min(stops.filter(visible=True).count(), 120)):
        page.keyboard.press("Tab")
        seen = page.evaluate(SEEN)
        assert seen is True, seen


SEEN = """() => {
  const stop = document.activeElement, box = stop.getBoundingClientRect(), look = getComputedStyle(stop);
  if (stop === document.body) return true; // round the end of the page
  const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
  const marked = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
  return (inside && marked) || `${stop.outerHTML.slice(0, 200)} ${JSON.stringify(box)} ${look.outline}`;
}"""


def test_the_statement_on_accessibility_is_no_older_than_a_year():
    assert (timezone.now().date() - ACCESSIBILITY_REVIEWED).days <= 365
