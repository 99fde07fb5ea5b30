"""What analysts come with, done in a browser without script on the content that ships.

Each answer is compared with one worked out from the content files by ``answers``, which shares no code with ours.
"""

import pytest

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
