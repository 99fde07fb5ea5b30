"""What waits for somebody, why, since when, and where it is dealt with."""

from datetime import UTC, date, datetime, timedelta

import pytest

from initiatives.editions.health import Found, record_found
from initiatives.editions.register import record_check
from initiatives.models import Entry, Source
from initiatives.upkeep.queues.days import expected_passed, unchecked
from initiatives.upkeep.queues.sources import changed_sources, dead_sources, numbers
from tests.admin.desk import signed_in
from tests.factories import make_claim, make_initiative, make_organisation, make_person, make_source, publish_now

pytestmark = pytest.mark.django_db

TODAY = date(2027, 6, 1)
DAY = datetime(2027, 5, 1, tzinfo=UTC)


def found(key, state, digest="", at=DAY):
    return record_found(Found(key, f"https://example.org/{key}", state, digest=digest), at=at)


def things(queue):
    return [row.thing for row in queue]


def test_dead_source_waits_with_what_rests_on_it():
    enisa = make_organisation(claims=False)
    for text in ("It warns.", "It trains."):
        make_claim(enisa, "mandate", text=text, source=make_source("a-page"))
    found("a-page", "missing")
    (row,) = dead_sources(Entry.objects.all())
    assert row.why == "is gone; no copy is on record; 2 claims rest on it"
    assert row.age(TODAY) == 31


def test_source_that_nothing_rests_on_or_that_moved_does_not_wait():
    make_claim(make_organisation(claims=False), "mandate", text="It warns.", source=make_source("a-page"))
    make_source("unused")
    found("unused", "missing")
    found("a-page", "missing")
    Source.objects.filter(key="a-page").update(url="https://example.org/elsewhere")
    assert dead_sources(Entry.objects.all()) == []


def test_changed_source_waits_until_it_was_read():
    make_claim(make_organisation(claims=False), "mandate", text="It warns.", source=make_source("a-page"))
    found("a-page", "answers", "1" * 64)
    assert changed_sources(Entry.objects.all()) == []
    found("a-page", "answers", "2" * 64)
    (row,) = changed_sources(Entry.objects.all())
    client = signed_in()
    assert client.get(row.act).status_code == 200
    assert client.post(row.act, {"seen": ""}).status_code == 302
    assert changed_sources(Entry.objects.all()) == []
    assert client.get(row.act).status_code == 200


def test_copy_is_put_on_record_at_the_desk():
    make_claim(make_organisation(claims=False), "mandate", text="It warns.", source=make_source("a-page"))
    found("a-page", "missing")
    client = signed_in()
    sent = {"seen": "", "url": "https://archive.example/a-page", "on": "2026-01-31"}
    assert client.post(dead_sources(Entry.objects.all())[0].act, sent | {"on": "2999-01-01"}).status_code == 200
    assert client.post(dead_sources(Entry.objects.all())[0].act, sent).status_code == 302
    assert "a copy stands in front" in dead_sources(Entry.objects.all())[0].why


def test_expected_event_waits_from_the_day_after_its_last_possible_day():
    enisa = make_organisation()
    for day in ("2027-04", "2027-06", "2027-05-31"):
        make_claim(enisa, "expected", date=day, text=f"It opens in {day}.")
    publish_now(enisa, by=make_person("alice"))
    rows = expected_passed(TODAY, Entry.objects.all())
    assert [(row.why, row.since, row.owner) for row in rows] == [
        ("It opens in 2027-04.", date(2027, 5, 1), "alice"),
        ("It opens in 2027-05-31.", date(2027, 6, 1), "alice"),
    ]


def test_draft_of_an_expected_event_does_not_wait():
    make_claim(make_organisation(), "expected", date="2027-04")
    assert expected_passed(TODAY, Entry.objects.all()) == []


def test_claims_wait_a_year_after_they_were_published_or_checked():
    old, checked, draft = make_organisation(), make_initiative(), make_organisation("a-draft")
    publish_now(old, checked)
    check = {"claim": 1, "source": "a-treaty-text", "against": "live-page", "by": make_person(), "role": "curator"}
    record_check(checked, on=TODAY - timedelta(days=365), **check)
    assert [row.thing.split(":")[0] for row in unchecked(TODAY, Entry.objects.all())] == ["Enisa"]
    assert len(unchecked(TODAY + timedelta(days=1), Entry.objects.all())) == 2
    assert not any(
        draft.label in thing for thing in things(unchecked(TODAY + timedelta(days=999), Entry.objects.all()))
    )


@pytest.mark.parametrize("number", [2, 40])
def test_queues_cost_the_same_whatever_waits(number, django_assert_max_num_queries):
    for place in range(number):
        body = make_organisation(f"body-{place}", claims=False)
        make_claim(body, "mandate", text="It warns.", source=make_source(f"page-{place}"))
        make_claim(body, "expected", date="2027-01", text="It opens.")
        publish_now(body)
        found(f"page-{place}", "missing")
    for queue in (dead_sources, changed_sources):
        with django_assert_max_num_queries(2):
            queue(Entry.objects.all())
    for queue in (expected_passed, unchecked):
        with django_assert_max_num_queries(1):
            queue(TODAY, Entry.objects.all())
    assert numbers(Entry.objects.all())["dead"] == number
    assert len(dead_sources(Entry.objects.all())) == len(expected_passed(TODAY, Entry.objects.all())) == number
