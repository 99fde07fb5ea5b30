"""Map, timeline and network as a browser shows them: no barrier, nothing cut, a way for the keyboard."""

import pytest

from tests.factories import make_agreement, make_claim, make_initiative, make_organisation, make_state, publish_now
from tests.visuals.test_matrix_look import AXE, AXE_RUN

ADDRESSES = {
    "map": "/map/",
    "positions": "/map/?of=budapest-convention",
    "partners": "/map/?as-published=2026-11-01&hue=red&of=fr",
    "timeline": "/timeline/?tell=all&years=2000-2028",
    "entry's timeline": "/timeline/?of=fr&years=1990-2028",
    "network": "/network/?states=yes",
    "explore": "/network/explore/?states=yes",
    "matrix": "/matrix/?columns=threat&rows=state",
}
each_address = pytest.mark.parametrize("path", ADDRESSES.values(), ids=ADDRESSES)


@pytest.fixture
def opened(page, db):
    """Opens an address in a scheme and a width, over a convention with parties, meetings and what it is tied to."""
    states = [make_state(name="France"), make_state("mt", name="Malta"), make_state("za", name="South Africa")]
    treaty, council, programme = make_agreement(), make_organisation("a-council"), make_initiative("a-programme")
    make_claim(treaty, "legal-force", value="binding")
    for predicate, day in (("adopted", "2001-11-08"), ("entered-into-force", "2004-07-01"), ("expected", "2027")):
        make_claim(treaty, predicate, date=day, text="It is told in a sentence.")
    for state, predicate in zip(states, ("ratified", "acceded", "signed"), strict=True):
        make_claim(treaty, predicate, object=state, date="2006-01-10")
        make_claim(council, "member", object=state, date="1949-05-05")
    make_claim(treaty, "depositary", object=council)
    make_claim(programme, "implements", object=treaty)
    publish_now(*states, treaty, council, programme)

    def open_page(path, *, scheme="light", width=1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.goto(path)
        return page

    return open_page


@each_address
def test_no_picture_has_a_barrier_or_scrolls_the_page_sideways(opened, path):
    for scheme, width in (("light", 1280), ("dark", 320)):
        page = opened(path, scheme=scheme, width=width)
        page.evaluate(AXE)
        assert page.evaluate(AXE_RUN) == [], f"{scheme}, {width} px"
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_state_on_the_map_leads_to_the_list_that_it_counts(opened):
    page = opened("/map/")
    page.locator("svg a", has=page.get_by_text("France: 1 entry", exact=True)).locator("path").dispatch_event("click")
    page.wait_for_url("**/entries/?kind=agreement&legal-force=binding&state=fr")


def test_the_table_says_to_the_keyboard_what_the_map_says(opened):
    page = opened("/map/?of=budapest-convention")
    link = page.get_by_role("row", name="France").get_by_role("link", name="Party")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/agreements/budapest-convention/#claim-*")


def test_a_day_is_chosen_with_the_keyboard(opened):
    page = opened("/map/?of=budapest-convention")
    page.get_by_label("As it was in the world on").fill("2005-01-01")
    page.keyboard.press("Enter")
    page.wait_for_url("**/map/?as-of=2005-01-01&of=budapest-convention")
    assert page.get_by_text("Nothing is recorded of any state here").is_visible() is False


def test_links_zoom_the_timeline(opened):
    page = opened("/timeline/")
    page.get_by_role("link", name="all, 2001 to 2027").click()
    page.wait_for_url("**/timeline/?years=2001-2027")
    assert page.get_by_role("heading", name="2004").is_visible()


def test_an_entry_is_found_in_the_interactive_view_and_told_with_what_it_is_tied_to(opened):
    page = opened("/network/explore/")
    page.get_by_label("Find an entry").fill("budapest")
    page.keyboard.press("Enter")
    told = page.get_by_role("status")
    assert told.get_by_role("heading", name="Budapest Convention").is_visible()
    assert told.get_by_role("button").all_inner_texts() == ["A Council", "A Programme"]
    page.get_by_label("legal ties").uncheck()
    assert told.get_by_role("button").count() == 0


def test_the_interactive_view_moves_by_keyboard_and_is_quiet_about_it(opened):
    page = opened("/network/explore/?states=yes")
    page.get_by_label("Find an entry").fill("A Council")
    page.get_by_role("button", name="Show it").click()
    page.get_by_role("status").get_by_role("button", name="France").press("Enter")
    assert page.evaluate("document.activeElement.id") == "explore-plane"
    for key in ("ArrowLeft", "+", "-", "0"):
        page.keyboard.press(key)
    assert page.get_by_role("status").get_by_role("heading").count() == 0


def test_paper_has_pictures_and_no_controls(opened):
    for path in ("/map/", "/timeline/?years=2000-2028", "/network/"):
        page = opened(path, width=794)
        page.emulate_media(media="print")
        assert page.locator("figure svg.drawn").first.is_visible()
        assert not page.locator(".draw, .masthead, .onward").filter(visible=True).count()
        page.emulate_media(media="screen")
