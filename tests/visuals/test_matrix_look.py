"""The matrix as a browser shows it: no barrier, one of two forms, and a page that never scrolls sideways."""

from pathlib import Path

import pytest

AXE = (Path(__file__).parent.parent / "vendor" / "axe.min.js").read_text()
AXE_RUN = """async () => (await axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: {"target-size": {enabled: true}},
})).violations.map(({id, nodes}) => `${id}: ${nodes[0].html}`)"""

ADDRESSES = {
    "mechanisms": "/matrix/",
    "forms": "/matrix/?columns=form",
    "filters": "/matrix/?as-published=2026-11-01&hue=red&not-mechanism=joint-defence&q=treaty&standing=reported",
    "nothing": "/matrix/?not-threat=ransomware&threat=ransomware",
}
each_address = pytest.mark.parametrize("path", ADDRESSES.values(), ids=ADDRESSES)


@pytest.fixture
def opened(page, field):
    """Opens an address in a scheme and a width."""

    def open_page(path, *, scheme="light", width=1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.goto(path)
        return page

    return open_page


@each_address
def test_matrix_has_no_barrier_in_either_scheme_at_either_width(opened, path):
    for scheme, width in (("light", 1280), ("light", 320), ("dark", 1280), ("dark", 320)):
        page = opened(path, scheme=scheme, width=width)
        page.evaluate(AXE)
        assert page.evaluate(AXE_RUN) == [], f"{scheme}, {width} px"


@each_address
@pytest.mark.parametrize("width", [320, 700, 1000])
def test_only_the_area_of_the_table_scrolls_sideways(opened, path, width):
    page = opened(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("width", "table"), [(320, False), (640, False), (660, True), (1280, True)])
def test_one_of_the_two_forms_is_shown(opened, width, table):
    page = opened("/matrix/", width=width)
    assert page.get_by_role("table").is_visible() == table
    assert page.locator(".by-row").is_visible() != table


def test_the_area_is_reached_by_keyboard_and_keeps_the_threats_in_sight(opened):
    page = opened("/matrix/", width=800)
    area = page.get_by_role("region", name="Threats by mechanisms, with the number of entries")
    area.focus()
    area.evaluate("area => { area.scrollLeft = 400 }")
    head = page.get_by_role("rowheader", name="Ransomware")
    assert head.bounding_box()["x"] == pytest.approx(area.bounding_box()["x"], abs=1)


def test_a_number_leads_to_its_listing(opened):
    page = opened("/matrix/")
    page.get_by_role("row", name="Ransomware").get_by_role("link", name="1 entry").click()
    assert page.url.endswith("/entries/?mechanism=legal-harmonisation&threat=ransomware")


def test_the_jump_list_leads_to_a_threat(opened):
    page = opened("/matrix/", width=320)
    page.get_by_text("Jump to a threat").click()
    page.locator(".jump").get_by_role("link", name="Sabotage").click()
    assert page.url.endswith("#row-sabotage")


def test_form_draws_another_matrix(opened):
    page = opened("/matrix/?not-threat=sabotage")
    page.get_by_label("Columns").select_option("form")
    page.get_by_role("button", name="Draw").click()
    assert page.url.endswith("/matrix/?columns=form&not-threat=sabotage")


def test_paper_has_the_table_with_dark_figures_and_no_controls(opened):
    page = opened("/matrix/", width=640)
    page.emulate_media(media="print")
    assert page.get_by_role("table").is_visible()
    assert not page.locator(".draw, .by-row, .masthead").filter(visible=True).count()
    colours = "() => [...document.querySelectorAll('.legend span')].map(mark => getComputedStyle(mark).color)"
    assert set(page.evaluate(colours)) <= {"rgb(0, 0, 0)", "rgb(51, 51, 51)"}
