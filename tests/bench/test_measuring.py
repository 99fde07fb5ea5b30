"""The bench from end to end on a small world: what it measures is there, is right, and becomes a table."""

from dataclasses import asdict

import pytest
from django.db import connection
from django.http import QueryDict

from initiatives.browse.answer import Answer
from initiatives.browse.wording import counted
from tests.bench.engines import fresh_database
from tests.bench.measuring import COUNTING_GOAL, Effort, Row, measure
from tests.bench.pages import pages_of
from tests.bench.report import table
from tests.bench.timing import Times, time_calls
from tests.bench.worlds import World
from tests.bench.writing import write

QUICK = Effort(rounds=1, seconds=0, sql=1)


@pytest.fixture
def world():
    return World(300)


@pytest.fixture
def filled(transactional_db, world):
    write(world)
    return world


def test_bench_runs_from_end_to_end(filled, live_server):
    rows = measure(filled, live_server.url.removeprefix("http://"), QUICK)
    run = {"engine": connection.vendor, "entries": 300, "date": "2026-11-25", "load": [0, 0]}
    printed = table(run | {"rows": [asdict(row) | {"met": row.met} for row in rows]})
    assert {row.name for row in rows} >= {
        "empty page",
        "listing, two filters",
        "entry",
        "8 facets by sets, two filters",
    }
    assert len(printed.splitlines()) == len(rows) + 4


def test_pages_asked_for_are_those_that_answer(filled, client):
    for page in pages_of(filled):
        for path in page.paths[:2]:
            assert client.get(path).status_code == 200, path


def test_timed_listing_shows_what_its_filters_yield(filled, client):
    path = next(page.paths[0] for page in pages_of(filled) if page.name == "listing, two filters")
    total = Answer.to(QueryDict(path.partition("?")[2])).total
    assert total
    assert counted("", total) in client.get(path).content.decode()


def test_time_is_the_lower_quartile():
    assert Times([9.0, 1.0, 2.0, 3.0, 50.0]).typical == 1.5


def test_first_call_does_not_count():
    called = []
    assert len(time_calls(lambda: called.append(1), times=3).taken) == 3
    assert len(called) == 4


@pytest.mark.parametrize(("multiple", "met"), [(1 / 60, True), (1 / 40, False)])
def test_goal_is_met_below_its_multiple(multiple, met):
    assert Row("counting", 1, 1, multiple, "SQL", COUNTING_GOAL).met is met


@pytest.mark.sqlite
def test_database_is_gone_afterwards():
    with fresh_database("sqlite") as url:
        assert url.startswith("sqlite:////")
