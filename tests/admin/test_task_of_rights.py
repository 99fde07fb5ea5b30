"""Task 20 as it is done: an editor-in-chief lets a colleague draft for the Pacific, and an outside expert comment.

Both then do what they may, and every address of what they may not is tried by hand.
"""

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from initiatives.models import Edition, Entry, Remark
from tests.admin.addresses import desk_routes, filled
from tests.admin.matrix import KIND
from tests.admin.people import authenticator_of, code_of, group_called
from tests.admin.test_in_a_browser import sign_in
from tests.factories import PASSWORD, make_agreement, make_claim, make_initiative, make_person, publish_now

pytestmark = pytest.mark.both_engines

SECRET = "Zqsecret Pact"
REFUSED = "refused"


@pytest.fixture
def world(transactional_db):
    """An agreement and an initiative that are drafts, one for the Pacific and one for Africa."""
    pacific, african = make_initiative("pacific-drill"), make_initiative("african-drill", name=f"{SECRET} Drill")
    make_claim(pacific, "scope-region", value="melanesia")
    make_claim(african, "scope-region", value="africa")
    for group in ("Contributor", "Observer"):
        group_called(group)
    return {"pacific": pacific, "african": african, "pact": make_agreement("pact", name=SECRET)}


def add_person(page: Page, name: str, group: str) -> None:
    """As an editor-in-chief does it: a name, a group, and a scope for the Pacific."""
    page.goto("/admin/auth/user/add/")
    page.get_by_label("Username:").fill(name)
    page.get_by_label(group).check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name=re.compile("Add another")).or_(page.get_by_text("Add another Scope")).first.click()
    page.locator("#id_scope_set-0-kinds").get_by_label("Initiative").check()
    page.locator("#id_scope_set-0-regions").select_option("oceania")
    page.get_by_role("button", name="Save and continue editing").click()


def password_link(page: Page) -> str:
    page.get_by_role("link", name="Link to choose a password").click()
    page.get_by_role("button", name="Make the link").click()
    return page.locator(".handed code").inner_text()


def first_sign_in(page: Page, link: str, name: str) -> None:
    """Choose a password, then set up the second factor; that page itself is tested elsewhere."""
    page.goto(link)
    page.get_by_label("New password:").fill(PASSWORD)
    page.get_by_label("Confirm password:").fill(PASSWORD)
    page.get_by_role("button").last.click()
    person = User.objects.get(username=name)
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Code").fill(code_of(authenticator_of(person)))
    page.get_by_role("button", name="Log in").click()


def tried(page: Page, rows: dict, folder: str) -> set[str]:
    """What a person gets who types every address of an entry by hand."""
    routes = [route for key, route in desk_routes() if key.startswith(folder) and key.removeprefix(folder) in KIND]
    return {outcome(page, filled(route, rows)) for route in routes if "<" in route}


def outcome(page: Page, address: str) -> str:
    response = page.request.get(address)
    text = response.text()
    assert SECRET not in text
    gone = "doesn’t exist. Perhaps it was deleted?" in text
    return REFUSED if response.status in (403, 404, 405) or gone else address


@pytest.fixture
def colleague(chromium: Browser, live_server, page: Page, world):
    """A page for somebody whom the editor-in-chief has just added."""
    made = []

    def come(name: str, group: str) -> Page:
        add_person(page, name, group)
        link = password_link(page)
        context = chromium.new_context(base_url=live_server.url)
        made.append(context)
        theirs = context.new_page()
        first_sign_in(theirs, link, name)
        return theirs

    sign_in(page, make_person("alice", is_superuser=True))
    yield come
    for context in made:
        context.close()


def test_a_colleague_drafts_for_the_pacific_and_does_nothing_else(colleague, world):
    page = colleague("piri", "Contributor")
    page.goto("/admin/initiatives/initiative/")
    expect(page.locator("#result_list tbody tr")).to_have_count(1)
    page.goto("/admin/initiatives/initiative/add/")
    page.get_by_label("Name:", exact=True).press_sequentially("Fiji drill")
    page.get_by_label("Summary:").fill("A drill of the Pacific.")
    page.get_by_role("button", name="Save and continue editing").click()
    draft = Entry.objects.get(slug="fiji-drill")
    expect(page.get_by_text("was added successfully")).to_be_visible()
    for act in ("publish-at-once", "publish", "withdraw", "merge", "rename"):
        assert outcome(page, f"/admin/initiatives/initiative/{draft.pk}/{act}/") == REFUSED
    assert tried(page, {"initiatives/agreement": world["pact"]}, "initiatives/agreement/") == {REFUSED}
    assert tried(page, {"initiatives/initiative": world["african"]}, "initiatives/initiative/") == {REFUSED}
    assert not Edition.objects.exists()


def test_an_expert_from_outside_comments_and_does_nothing_else(colleague, world):
    page = colleague("oona", "Observer")
    entry = f"/admin/initiatives/initiative/{world['pacific'].pk}"
    page.goto(f"{entry}/change/")
    page.get_by_role("link", name="Comment", exact=True).click()
    page.get_by_label("Comment:").fill("Claim 2 has a newer source.")
    page.get_by_role("button", name="Comment").click()
    expect(page.get_by_text("Claim 2 has a newer source.")).to_be_visible()
    assert Remark.objects.get().by.username == "oona"
    expect(page.get_by_role("button", name=re.compile("Save"))).to_have_count(0)
    writing = [route for route, (_get, post) in KIND.items() if "O" not in post]
    assert {outcome(page, f"{entry}/{route.rpartition('>/')[2]}") for route in writing if "<pk>" in route} == {REFUSED}
    assert tried(page, {"initiatives/agreement": world["pact"]}, "initiatives/agreement/") == {REFUSED}


def test_exports_and_twins_hold_nothing_of_a_draft(page: Page, world):
    publish_now(make_initiative("public-one"))
    for path in (
        "initiatives.csv",
        "initiatives.json",
        "entries.csv",
        "initiatives/pacific-drill.json",
        "entries.atom",
    ):
        assert "pacific-drill" not in page.request.get(f"/{path}").text().lower().replace(path, "")
