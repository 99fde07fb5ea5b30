"""What curators come for, done as they do it, in a real browser and on both engines: tasks 15, 17 and 18."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from initiatives.models import Edition, Entry, Recheck
from tests.admin.desk import page_of, signed_in
from tests.factories import make_claim, make_initiative, make_organisation, make_source, make_state, publish_now

pytestmark = pytest.mark.both_engines


@pytest.fixture
def enter(chromium, live_server, page, settings):
    """Sign a person in: the page of whoever asks, with a session of their own."""
    settings.DESK_OF_ONE = False

    sessions = {}

    def as_person(name: str) -> Page:
        session = sessions.setdefault(name, None) or signed_in(name)
        sessions[name] = session
        cookies = [{"name": key, "value": one.value, "url": live_server.url} for key, one in session.cookies.items()]
        page.goto("about:blank")  # what the page before still asks for is not asked in another's name
        page.context.clear_cookies()
        page.context.add_cookies(cookies)
        return page

    return as_person


def submit(page: Page, why: str, note: str, kind: str = "Substantive") -> None:
    """Save with a reason and lay it before the reviewers."""
    page.get_by_label("Why:").fill(why)
    page.get_by_role("button", name="Save and submit for review…").click()
    page.get_by_role("radio", name=kind).check()
    page.get_by_label("What changed:").fill(note)
    page.get_by_role("button", name="Submit").click()


def approve(page: Page, entry: Entry) -> None:
    """Find it on the front page, look at it and publish it."""
    page.goto("/admin/")
    page.get_by_role("region", name="Awaiting my review").get_by_role("link", name=entry.label).click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published edition")).to_be_visible()


def choose(page: Page, field: str, words: str) -> None:
    page.locator(f"#id_{field} + .select2").click()
    page.locator(".select2-search__field").last.fill(words)
    page.locator(".select2-results__option--highlighted", has_text=words).click()


def test_state_that_an_article_says_joined_is_told_as_reported(enter):
    """Task 15."""
    endgame, kenya = make_initiative("operation-endgame"), make_state("ke", name="Kenya")
    make_source("a-newspaper", title="A newspaper", sort="media")
    publish_now(endgame, kenya)
    page = enter("alice")
    refused_as_stated(page, endgame)
    accepted_as_reported(page, endgame)
    approve(enter("ben"), endgame)
    told_as_reported(page, endgame)
    due = page.get_by_role("region", name="To look at again").get_by_role("link").filter(has_text="Operation Endgame")
    enter("alice").goto("/admin/")
    expect(due).to_have_count(0)
    Recheck.objects.update(on=timezone.localdate())  # the day has come
    page.goto("/admin/")
    expect(due).to_have_count(1)


def refused_as_stated(page, endgame):
    page.goto(page_of(endgame))
    page.get_by_text("Roles (0)").click()
    page.get_by_role("button", name="Add another Role").click()
    page.locator("#id_role-0-predicate").select_option("participant")
    choose(page, "role-0-object", "Kenya")
    page.locator("#id_role-0-began").fill("June 2026")
    choose(page, "role-0-source", "A newspaper")
    submit(page, "An article says so; no official text found.", "Kenya is reported to have joined.")
    expect(page.get_by_text("only media bear it out: make it reported, and say so in the reason")).to_be_visible()


def accepted_as_reported(page, endgame):
    page.goto(page_of(endgame))
    page.get_by_text("Roles (1)").click()
    page.locator("#id_role-0-standing").select_option("reported")
    page.locator("#id_role-0-reason").fill("One newspaper says so; no official text was found.")
    page.locator("#id_role-0-recheck").fill(str(timezone.localdate() + timedelta(days=30)))
    submit(page, "An article says so; no official text found.", "Kenya is reported to have joined.")


def told_as_reported(page, endgame):
    page.goto(f"/initiatives/{endgame.slug}/")
    expect(page.locator("#claim-2").get_by_text("reported", exact=True)).to_be_visible()
    page.goto("/initiatives/?state=ke")
    expect(page.get_by_role("link", name=endgame.label)).to_have_count(0)
    page.goto("/initiatives/?standing=reported&state=ke")
    expect(page.get_by_role("link", name=endgame.label).first).to_be_visible()


def test_wrong_year_is_found_in_the_history_and_put_back(enter):
    """Task 17."""
    enisa = make_organisation("enisa")
    make_claim(enisa, "founded", date="2004")
    publish_now(enisa)
    made_wrong(enter("alice"), enisa)
    approve(enter("ben"), enisa)
    page = enter("carol")
    found_in_the_history(page, enisa)
    put_back(page)
    approve(enter("ben"), enisa)
    assert Edition.objects.get(number=3).change == "correction"
    page.goto("about:blank")
    page.context.clear_cookies()
    page.goto("/organisations/enisa/editions/")
    history = page.get_by_role("main").inner_text()
    assert "It was founded in 2004, as we had said at first." in history
    assert not any(name in history for name in ("alice", "ben", "carol"))
    page.goto("/organisations/enisa/editions/2/")
    expect(page.get_by_text("2005").first).to_be_visible()
    expect(page.get_by_text("1 fact corrected").first).to_be_visible()


def made_wrong(page, enisa):
    page.goto(page_of(enisa))
    page.get_by_text("Milestones (1)").click()
    page.locator("#id_milestone-0-began").fill("2005")
    submit(page, "The brochure says 2005.", "The year of foundation is another.")


def found_in_the_history(page, enisa):
    page.goto(page_of(enisa, "history"))
    row = page.get_by_role("row").filter(has_text="The brochure says 2005.")
    expect(row).to_contain_text("alice")
    row.get_by_role("link", name="What changed").click()
    expect(page.locator("ins", has_text="2005")).to_be_visible()
    expect(page.locator("del", has_text="2004")).to_be_visible()
    page.get_by_role("link", name="History").click()


def put_back(page):
    page.get_by_role("link", name="Take as draft: edition 1").click()
    page.get_by_label("Why:").fill("The regulation says 2004.")
    page.get_by_role("button", name="Take it as draft").click()
    page.get_by_role("link", name="Submit for review").click()
    page.get_by_role("radio", name="Correction").check()
    page.get_by_label("What changed:").fill("It was founded in 2004, as we had said at first.")
    page.get_by_role("button", name="Submit").click()


def test_standing_body_takes_over_and_breaks_no_citation(enter):
    """Task 18."""
    group, body = make_initiative("working-group", name="Working Group"), make_organisation("standing-body")
    france = make_state("fr", name="France")
    make_claim(group, "launched", date="2021-06-01")
    make_claim(group, "participant", object=france, date="2021-06-01")
    make_claim(body, "founded", date="2026-03-01")
    make_source("a-resolution", title="A resolution")
    publish_now(group, body, france)
    page = enter("alice")
    succeeded(page, body)
    ended(page, group)
    enter("ben")
    approve(page, body)
    approve(page, group)
    page.goto("about:blank")
    page.context.clear_cookies()
    still_tell_what_they_told(page)


def succeeded(page, body):
    page.goto(page_of(body))
    page.get_by_text("Relations (0)").click()
    page.get_by_role("button", name="Add another Relation").click()
    page.locator("#id_relation-0-predicate").select_option("succeeds")
    choose(page, "relation-0-object", "Working Group")
    page.locator("#id_relation-0-began").fill("1 March 2026")
    choose(page, "relation-0-source", "A resolution")
    submit(page, "The resolution says so.", "It took over from the working group.")


def ended(page, group):
    page.goto(page_of(group))
    page.get_by_text("Milestones (1)").click()
    page.get_by_role("button", name="Add another Milestone").click()
    page.locator("#id_milestone-1-predicate").select_option("ended")
    page.locator("#id_milestone-1-began").fill("1 March 2026")
    choose(page, "milestone-1-source", "A resolution")
    submit(page, "The resolution says so.", "It ended.")


def still_tell_what_they_told(page):
    page.goto("/initiatives/working-group/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Working Group")
    succession = page.get_by_role("main").get_by_role("link", name="Standing Body")
    expect(succession.first).to_be_visible()
    expect(page.get_by_text("1 March 2026").first).to_be_visible()
    page.goto("/entries/?from=2022-01-01&to=2022-12-31")
    expect(page.get_by_role("link", name="Working Group").first).to_be_visible()
    expect(page.get_by_role("link", name="Standing Body")).to_have_count(0)
    page.goto("/organisations/standing-body/")
    expect(page.get_by_role("main").get_by_role("link", name="France")).to_have_count(0)
