"""The curators' desk as a browser shows it: no barrier on any kind of page, in light and dark, wide and narrow."""

from itertools import cycle
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from initiatives.models import Edition, Save, Source
from tests.admin.people import group_called
from tests.admin.test_in_a_browser import add_measure, sign_in
from tests.browse.test_look import AXE_RUN
from tests.factories import (
    PASSWORD,
    make_initiative,
    make_measure,
    make_organisation,
    make_person,
    make_threat,
    publish_now,
)

AXE = (Path(__file__).parent.parent / "vendor" / "axe.min.js").read_text()
ENTRY = "initiatives/organisation/{pk}/"
DRAFT = "initiatives/initiative/{draft}/"
PAGES = (
    "",
    "initiatives/",
    "queues/drafts/",
    "initiatives/organisation/",
    "initiatives/organisation/?q=nothing",
    "initiatives/threatcategory/add/",
    f"{ENTRY}change/",
    f"{ENTRY}history/",
    f"{ENTRY}links/",
    f"{DRAFT}saves/{{save}}/",
    f"{ENTRY}withdraw/",
    f"{ENTRY}merge/",
    f"{ENTRY}remark/",
    f"{DRAFT}change/",
    f"{DRAFT}delete/",
    "initiatives/claim/",
    "initiatives/claim/add/",
    "initiatives/claim/{claim}/change/",
    "initiatives/claim/{claim}/check/",
    "initiatives/source/",
    "initiatives/source/add/",
    "initiatives/source/{source}/change/",
    "initiatives/source/{source}/delete/",
    "initiatives/entrytag/",
    "initiatives/edition/",
    "initiatives/edition/{edition}/change/",
    "initiatives/check/",
    "help/",
    "help/words/",
    "second-factor/",
    "auth/user/",
    "auth/user/add/",
    "auth/user/{person}/change/",
    "auth/group/{group}/change/",
    "axes/accesslog/",
)
# Each page in two forms, its neighbour in the two others.
FORMS = ((("light", 1280), ("dark", 320)), (("dark", 1280), ("light", 320)))


@pytest.fixture
def desk(page, transactional_db):
    """A signed-in curator among entries, claims, sources, editions and saves; and where each of these is found."""
    threat, body, draft = make_threat(), make_organisation(), make_initiative(body="See [[enisa]].")
    claim = make_measure(body, threat)
    publish_now(threat, body)
    sign_in(page)
    page.goto(f"/admin/initiatives/initiative/{draft.pk}/change/")
    page.get_by_label("Short name:").fill("Ransom")
    page.get_by_role("button", name="Save", exact=True).click()
    page.emulate_media(reduced_motion="reduce")
    numbers = {"pk": body.pk, "draft": draft.pk, "claim": claim.pk, "save": Save.objects.first().pk}
    rows = {"source": Source.objects.get().pk, "edition": Edition.objects.last().pk, "person": User.objects.get().pk}
    return page, numbers | rows | {"group": group_called("Reviewer").pk}


def barriers(page, problems):
    """What hinders somebody on the page as it is shown now, everything unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.evaluate(AXE)
    found = page.evaluate(AXE_RUN)
    problems.clear()  # to see whether anything hides a text, axe itself sets styles, which our policy refuses
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("scrolls sideways")
    return found


def test_no_page_of_the_desk_has_a_barrier(desk, page_problems):
    page, numbers = desk
    found = {}
    for path, forms in zip(PAGES, cycle(FORMS)):
        for scheme, width in forms:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            answer = page.goto("/admin/" + path.format(**numbers))
            assert (path, answer.status, page_problems) == (path, 200, [])
            found[path, scheme, width] = barriers(page, page_problems)
    assert {place: problems for place, problems in found.items() if problems} == {}


def test_form_that_was_refused_has_no_barrier(desk, page_problems):
    page, _numbers = desk
    page.goto("/admin/initiatives/organisation/add/")
    page.get_by_label("Name:", exact=True).fill("Enisa")
    page.get_by_label("Summary:").fill("It helps against [[ransomware]] and [[nothing]].")
    add_measure(page)
    page.locator("#id_measure-0-began").fill("4/6/2024")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Is it one of these?")).to_be_visible()
    expect(page.locator("#preview .strip")).to_be_visible()
    for scheme, width in (("light", 320), ("dark", 1280)):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        assert barriers(page, page_problems) == []


def barriers_in_each_form(page, problems):
    """What hinders on the page as it stands, which cannot be opened again."""
    found = []
    for scheme, width in FORMS[0]:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        found += barriers(page, problems)
    return found


def test_pages_that_are_shown_once_have_no_barrier(desk, page_problems):
    page, _numbers = desk
    page.goto("/admin/second-factor/")
    page.locator("form").last.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="New recovery codes").click()
    expect(page.locator(".codes li")).to_have_count(10)
    assert barriers_in_each_form(page, page_problems) == []
    page.goto(f"/admin/auth/user/{make_person('ben').pk}/password-link/")
    page.get_by_role("button", name="Make the link").click()
    assert barriers_in_each_form(page, page_problems) == []
    link = page.locator(".handed code").inner_text()
    page.context.clear_cookies()
    page.goto(link)
    expect(page.get_by_label("New password:")).to_be_visible()
    assert barriers_in_each_form(page, page_problems) == []


def test_page_of_who_guessed_too_often_has_no_barrier(page, transactional_db, page_problems, settings):
    settings.AXES_FAILURE_LIMIT = 2
    page.goto("/admin/login/")
    for _guess in range(2):
        page.get_by_label("Username").fill("mallory")
        page.get_by_label("Password").fill("a guess")
        page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Too many attempts")).to_be_visible()
    page_problems.clear()  # the answer is 429, which the console reports
    assert barriers_in_each_form(page, page_problems) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sign_in_has_no_barrier(page, transactional_db, page_problems, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto("/admin/login/")
    assert barriers(page, page_problems) == []
