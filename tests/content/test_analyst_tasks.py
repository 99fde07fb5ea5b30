"""What analysts come with, done in a browser without script on the content that ships.

Each answer is compared with one worked out from the content files by ``answers``, which shares no code with ours.
"""

import re

import feedparser
import pytest
from django.test import Client

from tests.content import answers
from tests.content.reader import reader, rows_of

__all__ = ["reader"]

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

LISTS = ("yes", "no", "not-recorded")


def listed(page, anchor):
    """The names that stand in one section: heads of rows, and of plain lists."""
    names = page.locator(f"section#{anchor} tbody th[scope=row] a, section#{anchor} ul.columns a")
    return [name.strip() for name in names.all_text_contents()]


def downloaded(page, name):
    """The rows of the CSV that the page offers under that name."""
    return rows_of(page.get_by_role("link", name=name, exact=True).first.get_attribute("href"))


@pytest.mark.parametrize(("one", "other"), [("ke", "br"), ("us", "gb")])
def test_1_which_channels_are_open_between_two_states_fastest_first(reader, one, other):
    day = "2026-11-26"
    reader.goto(f"/states/{one}/")
    reader.get_by_role("link", name="Channels with another state").click()
    reader.get_by_label("With", exact=True).select_option(label=answers.name_of(other))
    reader.get_by_label("As of", exact=True).fill(day)
    reader.get_by_role("button", name="Ask").click()
    rows = reader.locator("section#open tbody tr")
    expected = answers.channels(one, other, day)
    shown = [
        (row.locator(".says-text").inner_text(), row.locator("td").nth(1).locator("a").first.inner_text())
        for row in rows.all()
    ]
    assert sorted(shown) == sorted((text, name) for _speed, name, text, _binds in expected)
    assert len(shown) > 3
    place = {text: speed for speed, _name, text, _binds in expected}
    assert [place[text] for text, _name in shown] == sorted(place[text] for text, _name in shown)
    assert rows.get_by_text("not binding", exact=True).count() == sum(not binds for *_rest, binds in expected)
    assert all(name for _text, name in shown), "no channel without the text it rests on"
    closed = reader.locator("section#closed tbody tr")
    assert closed.count() > 0
    assert all(row.locator("td").first.inner_text().strip() for row in closed.all()), "each names the missing step"
    if one == "ke":
        assert "Budapest Convention" in closed.first.inner_text()


@pytest.mark.parametrize("day", ["2026-11-26", "2025-06-05", "2014-01-01"])
def test_2_which_african_states_are_in_neither_convention(reader, day):
    reader.goto("/parties/")
    reader.get_by_label("Not in", exact=True).select_option(label="Budapest Convention")
    reader.get_by_label("Among", exact=True).select_option(label="AU")
    reader.get_by_label("As of", exact=True).fill(day)
    reader.get_by_role("button", name="Ask").click()
    reader.get_by_label("And not in", exact=True).select_option(label="Malabo Convention")
    reader.get_by_role("button", name="Ask").click()
    expected = answers.neither(["budapest-convention", "malabo-convention"], "african-union", day)
    assert {answer: set(listed(reader, answer)) for answer in LISTS} == expected
    sums = [int(number) for number in reader.locator(".sums strong").all_text_contents()]
    assert sums == [len(expected[answer]) for answer in LISTS]
    for word in ("among=african-union", "not-in=budapest-convention", "not-in=malabo-convention", f"as-of={day}"):
        assert word in reader.locator("link[rel=canonical]").get_attribute("href")
    rows = downloaded(reader, "CSV")
    assert {answer: {row["state"] for row in rows if row["answer"] == answer} for answer in LISTS} == expected
    if day == "2026-11-26":
        assert len(expected["no"]) > 5
        assert len(expected["not-recorded"]) > 5


def test_3_how_far_the_un_convention_was_from_entry_into_force(reader):
    reader.goto("/agreements/un-convention-against-cybercrime/")
    reader.get_by_role("link", name="Who is in, by date").click()
    reader.get_by_label("As of", exact=True).fill("2026-06-01")
    reader.get_by_role("button", name="Ask").click()
    text = "un-convention-against-cybercrime"
    (threshold,) = answers.says(text, "in-force-threshold")
    deposits = [claim for claim in answers.says(text, *answers.JOINING) if answers.last(claim["date"]) <= "2026-06-01"]
    short = int(threshold["value"]) - len(deposits)
    told = reader.locator("section.force").inner_text()
    assert f"{short} short of entry into force on 1 June 2026" in told
    assert f"{threshold['value']} needed − {len(deposits)} deposited by then = {short}." in told
    assert threshold["text"] in told
    assert "none recorded" in told if not deposits else deposits[-1]["object"]["name"] in told
    assert "As of 1 June 2026" in reader.locator("main").inner_text()


OCEANIA = {"oceania", "australia-and-new-zealand", "melanesia", "micronesia", "polynesia"}


def test_7_where_are_the_gaps_of_a_group(reader):
    reader.goto("/matrix/?organisation=asean")
    numbers = reader.locator("table.matrix tbody td:not(.total) a[href]").all()
    assert numbers
    for number in numbers[:3]:
        count = int(re.search(r"\d+", number.inner_text())[0])
        there = Client().get(number.get_attribute("href")).content.decode()
        assert re.search(rf"<strong>{count} (entry|entries)</strong>", there)
    cells = [cell.strip() for cell in reader.locator("table.matrix tbody td:not(.total)").all_text_contents()]
    assert any(re.match(r"not yet", cell) for cell in cells), "told apart by text"
    csv_path = reader.get_by_role("link", name=re.compile("CSV")).first.get_attribute("href")
    kinds = {row["cell"] for row in rows_of(csv_path)}
    assert kinds <= {"number", "none found", "not yet searched"}
    assert {"number", "not yet searched"} <= kinds


def test_8_who_funds_capacity_building_in_the_pacific(reader):
    reader.goto("/initiatives/?mechanism=capacity-building&region=oceania")
    reader.get_by_role("link", name="who funds, leads and joins them").click()
    reader.get_by_role("link", name="Leave out what has ended").click()
    assert reader.get_by_role("link", name="Remove filter: not ended").count() == 1
    rows = reader.locator("section#ties tbody tr").all()
    shown = {
        (row.locator("th a").inner_text(), funder)
        for row in rows
        for funder in row.locator("td").first.locator("a:not(.mark):not(.anchor)").all_inner_texts()
    }
    expected = answers.funders("initiative", "capacity-building", OCEANIA, "2026-11-26")
    assert shown == expected
    assert expected
    text = reader.locator("section#ties").inner_text()
    for row in rows:
        assert row.locator("td").first.locator("small.soft").count(), "an amount, or that none is recorded"
    assert "checked this year" in text
    assert "claims read from public sources" in reader.locator("main").inner_text()


def test_9_every_commitment_that_is_weaker_than_it_looks(reader):
    reader.goto("/parties/weaker/?as-of=2026-11-26")
    expected = answers.weakening("2026-11-26")
    rows = reader.locator("section#acts tbody tr")
    assert rows.count() == len(expected) > 40
    listed_states = sorted(reader.locator("section#acts tbody th").all_inner_texts())
    assert listed_states == sorted(answers.name_of(state) for state, *_rest in expected)
    held = downloaded(reader, "CSV")
    assert sorted((row["agreement"], row["action"], row["date"], row["text"]) for row in held) == sorted(
        (answers.name_of(text), act, day, words) for _state, text, act, day, words in expected
    )
    assert all(row.locator("a.mark").count() for row in rows.all()[:10]), "each act names its source"
    kinds = {act for _state, _text, act, *_rest in expected}
    assert {"reserved", "declared", "excluded-territory"} <= kinds


def test_14_a_feed_of_what_members_of_a_union_do_on_cybercrime(reader):
    reader.goto("/parties/?among=african-union&tag=cybercrime")
    path = reader.locator('link[type="application/atom+xml"]').get_attribute("href")
    pages, entries = [path], []
    while pages:
        feed = feedparser.parse(Client().get(pages.pop()).content)
        entries += feed.entries
        assert "African Union" in feed.feed.title
        pages += [link.href.removeprefix("http://testserver") for link in feed.feed.links if link.rel == "next"]
    told = {re.search(r"/agreements/([^/]+)/#claim-(\d+)", entry.link).groups() for entry in entries}
    expected = answers.acts_of("african-union", "cybercrime", "2026-11-26")
    assert told == {(text, str(number)) for text, _state, number in expected}
    assert len({entry.id for entry in entries}) == len(entries) == len(expected) > 20
