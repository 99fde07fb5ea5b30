"""What comes next: as a page, a calendar, a feed and a table, by any filter of a listing."""

import re
from datetime import date

import feedparser
import pytest

from tests.factories import make_agreement, make_claim, make_initiative, publish_now
from tests.questions.conftest import act
from tests.questions.reading import page_of, rows_of, section_of, text_of

TODAY = "as-of=2026-11-26"


@pytest.fixture
def dates(world):
    """Dates that lie ahead, vague ones, one that is past, and one of an act."""
    text = make_agreement("young-convention", form="regional")
    make_claim(text, "closed-for-signature", date="2026-12-31", text="Last day, in New York; and Hanoi.")
    make_claim(text, "expected", date="2027", text="It may enter into force " + "é" * 60 + ".")
    make_claim(text, "expected", date="2026-12-07", end="2026-12-11", text="A meeting.")
    make_claim(text, "expected", date="2016", text="It was to be amended.")
    make_claim(text, "adopted", date="2026-01-05")
    make_claim(text, "met", date="2026", text="It met at some time of the year.")
    act(text, "in-force-for", world.fr, "2027-03-01")
    plan = make_initiative("a-plan")
    make_claim(plan, "expected", date="2027-02", text="It ends.")
    publish_now(text, plan)
    return text


def listed(html, section):
    return [text_of(item) for item in re.findall(r"<li>(.*?)</li>", section_of(html, section), re.DOTALL)]


def test_dates_stand_in_the_order_in_which_they_may_come(client, dates):
    html = page_of(client, f"/next/?{TODAY}")
    assert [item.split(" Young")[0].split(" A Plan")[0] for item in listed(html, "ahead")] == [
        *("7 December 2026 to 11 December 2026", "31 December 2026", "2027", "February 2027", "1 March 2027"),
    ]
    assert [item[:4] for item in listed(html, "past")] == ["2016"]


def test_the_day_of_the_world_moves_dates_from_ahead_to_past(client, dates):
    html = page_of(client, "/next/?as-of=2028-01-01")
    assert "No date to come is recorded." in html
    assert len(listed(html, "past")) == 4


def test_any_filter_of_a_listing_narrows_them(client, dates):
    assert len(listed(page_of(client, f"/next/?{TODAY}&form=regional"), "ahead")) == 4
    assert len(listed(page_of(client, f"/next/?{TODAY}&kind=initiative"), "ahead")) == 1
    assert len(listed(page_of(client, f"/next/?{TODAY}&q=plan"), "ahead")) == 1


def calendar_of(client, query):
    """The events of the calendar, unfolded and read strictly."""
    body = client.get(f"/next.ics?{query}").content
    lines = body.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    text = body.decode().replace("\r\n ", "")
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert text.endswith("END:VCALENDAR\r\n")
    events = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n", text, re.DOTALL)
    return [dict(line.split(":", 1) for line in event.strip().split("\r\n")) for event in events]


def test_the_calendar_holds_the_same_dates_and_stays_the_same(client, dates):
    events = calendar_of(client, TODAY)
    rows = rows_of(client, f"/next.csv?{TODAY}")
    assert len(events) == len(rows) == len(listed(page_of(client, f"/next/?{TODAY}"), "ahead")) == 5
    spans = [(event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) for event in events]
    assert spans == [
        *(("20261207", "20261212"), ("20261231", "20270101"), ("20270101", "20280101")),
        *(("20270201", "20270301"), ("20270301", "20270302")),
    ]
    assert events[1]["DESCRIPTION"] == "Last day\\, in New York\\; and Hanoi."
    assert "(some time in 2027)" in events[2]["SUMMARY"]
    assert events[4]["SUMMARY"] == "Young Convention: France bound from"
    assert len({event["UID"] for event in events}) == 5
    assert calendar_of(client, TODAY) == events


def test_the_feed_has_one_entry_a_date(client, dates):
    entries = feedparser.parse(client.get(f"/next.atom?{TODAY}").content).entries
    assert len({entry.id for entry in entries}) == 5


def test_another_form_leads_on_and_a_bad_day_is_told(client, dates):
    assert client.get("/next/?state=FR&form=regional")["Location"] == "/next/?form=regional&state=fr"
    for ending in ("/", ".ics", ".csv", ".atom"):
        assert client.get(f"/next{ending}?as-of=soon").status_code == 400


@pytest.mark.parametrize("many", [2, 60])
def test_it_costs_the_same_at_any_size(client, dates, django_assert_max_num_queries, many):
    more = [make_initiative(f"plan-{place}") for place in range(many)]
    for plan in more:
        make_claim(plan, "expected", date=str(date(2027, 1, 1)), text="It begins.")
    publish_now(*more)
    with django_assert_max_num_queries(8):
        page_of(client, f"/next/?{TODAY}")
