"""What is measured on a filled database, as plain rows: pages at a server, and counting in this process."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import QueryDict

from initiatives.browse.answer import Answer
from initiatives.index import holdings
from initiatives.index.facets import Choice
from tests.bench.counting import EIGHT, by_sets, by_sql, told
from tests.bench.pages import EMPTY, Page, pages_of
from tests.bench.timing import Times, time_calls, time_pages
from tests.bench.worlds import World

COUNTING_GOAL = 1 / 50


@dataclass(frozen=True)
class Effort:
    """How often each thing is done, and after how many seconds pages are no longer asked."""

    rounds: int = 60
    seconds: float = 60
    sql: int = 5


@dataclass(frozen=True)
class Row:
    """One line of the table; ``multiple`` is of the empty page, or of SQL for counting."""

    name: str
    milliseconds: float
    median: float
    multiple: float
    of: str
    goal: float | None = None
    size: int = 0

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None without one."""
        return None if self.goal is None else self.multiple <= self.goal


def measure(world: World, address: str, effort: Effort = Effort()) -> list[Row]:
    """Everything, on the server at that address and in this process."""
    pages = pages_of(world)
    times = time_pages(address, pages, rounds=effort.rounds, seconds=effort.seconds)
    empty = times[EMPTY]
    return [
        *(_row(page.name, times[page.name], empty, EMPTY, page.goal) for page in pages),
        *_counting(world, effort),
        *_in_process(pages, empty),
    ]


def _row(name: str, times: Times, base: Times, of: str, goal: float | None = None) -> Row:
    multiple = times.typical / base.typical
    return Row(name, round(times.typical, 3), round(times.median, 3), round(multiple, 4), of, goal, times.size)


def _counting(world: World, effort: Effort) -> Iterator[Row]:
    """Counting the eight facets without and with two filters, by sets and by SQL. Raises where the two differ."""
    index = holdings.holdings().facets
    threat = world.cast.of_kind("threat")[0].number
    choices = {"no filter": Choice(), "two filters": Choice({"form": ("regional",), "threat": (threat,)})}
    for name, choice in choices.items():
        if told(by_sets(index, choice), index) != told(by_sql(choice), index):
            raise RuntimeError(f"sets and SQL count differently: {name}")
        sql = time_calls(partial(by_sql, choice), times=effort.sql)
        sets = time_calls(partial(by_sets, index, choice), times=effort.sql * 10)
        yield _row(f"{len(EIGHT)} facets by SQL, {name}", sql, sql, "SQL")
        yield _row(f"{len(EIGHT)} facets by sets, {name}", sets, sql, "SQL", COUNTING_GOAL)


def _in_process(pages: list[Page], empty: Times) -> Iterator[Row]:
    """Parts of a page without a server: what the index gives, and making the sets anew after a publication."""
    listing = next(page for page in pages if page.name == "listing, two filters")
    query = QueryDict(listing.paths[0].partition("?")[2])
    yield _row("two filters: the answer alone", time_calls(lambda: _answered(query), times=20), empty, EMPTY)
    yield _row("sets made anew", time_calls(_made_anew, times=2), empty, EMPTY)


def _answered(query: QueryDict) -> Any:
    answer = Answer.to(query)
    return answer.total, answer.cards


def _made_anew() -> None:
    holdings.forget()
    holdings.holdings()


def load() -> float:
    """How many processes wanted a core in the last minute; other than this bench there should be none."""
    return round(os.getloadavg()[0], 1)
