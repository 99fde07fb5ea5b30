"""All tables in the order of the codebook, and where the rows of each come from."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from initiatives.browse.events import Event, events
from initiatives.exports.bulk import register
from initiatives.exports.bulk.claims import CITATIONS, CLAIMS, PARTY_ACTIONS, citations, party_actions, sources_table
from initiatives.exports.bulk.columns import Column, Table
from initiatives.exports.bulk.entries import ENTRIES, NAMES, TAGS, parts
from initiatives.exports.bulk.reading import Told
from initiatives.models import Arrival, SourceHealth

OfEntry = Callable[[Told], Iterable[Any]]


@dataclass(frozen=True)
class Filled:
    """A table and its rows: of each entry in turn, or, where ``of_entry`` is None, all at once."""

    table: Table
    of_entry: OfEntry | None = None
    rows: Callable[[], Iterable[Any]] = tuple


def filled(since: int = 0) -> list[Filled]:
    """Every table with its rows as they are now; of changes those that arrived after that number."""
    return [
        Filled(ENTRIES, lambda told: [told]),
        Filled(NAMES, lambda told: parts(told, "names")),
        Filled(TAGS, lambda told: parts(told, "tags")),
        Filled(CLAIMS, lambda told: parts(told, "claims")),
        Filled(PARTY_ACTIONS, party_actions),
        Filled(CITATIONS, citations),
        Filled(sources_table(_archives()), lambda told: parts(told, "sources")),
        Filled(register.REGISTER, rows=register.registered),
        Filled(register.EDITIONS, rows=register.editions),
        Filled(register.ADDRESSES, rows=register.addresses),
        Filled(register.CHECKS, rows=register.checks),
        Filled(register.CHANGES, rows=lambda: register.told(later_than(since))),
        Filled(register.WORDS, rows=register.words),
        Filled(CODEBOOK, rows=lambda: described(TABLES)),
    ]


def later_than(since: int) -> list[Event]:
    """The events that arrived after that number, the latest first; all of them where it is 0."""
    if not since:
        return list(events())
    rows = Arrival.objects.filter(number__gt=since).values_list("edition", "change")
    arrived = {(bool(edition), edition or change) for edition, change in rows}
    return [event for event in events() if (bool(event.number), event.pk) in arrived]


def last_arrival() -> int:
    """The number of the latest arrival; 0 before the first."""
    return Arrival.objects.aggregate(last=Max("number"))["last"] or 0


def _archives() -> dict[str, tuple[str, Any]]:
    kept = SourceHealth.objects.exclude(archive_url="")
    return {health.key: (health.archive_url, health.archived_on) for health in kept}


def described(tables: Iterable[Table]) -> Iterator[tuple[Table, Column]]:
    """Every column with its table."""
    for table in tables:
        for column in table.columns:
            yield table, column


CODEBOOK = Table(
    "codebook",
    "Codebook",
    "One row a column of a table: what it holds.",
    (
        Column("table_name", "string", "The table.", lambda d: d[0].name),
        Column("column_name", "string", "The column.", lambda d: d[1].name),
        Column("type", "string", "Its type: integer, string, boolean, date or datetime.", lambda d: d[1].type),
        Column("description", "string", "What it holds.", lambda d: d[1].description),
        Column("in_key", "boolean", "Whether it is part of the key of its table.", lambda d: d[1].name in d[0].key),
        Column(
            "may_be_not_recorded",
            "boolean",
            "Whether a cell may hold not-recorded: there could be something, and no source that was read says what.",
            lambda d: d[1].says_unknown,
        ),
        Column("vocabulary", "string", "The vocabulary of its words; empty where it is free.", lambda d: d[1].words),
    ),
    key=("table_name", "column_name"),
)

TABLES: tuple[Table, ...] = (
    *(ENTRIES, NAMES, TAGS, CLAIMS, PARTY_ACTIONS, CITATIONS, sources_table({})),
    *(register.REGISTER, register.EDITIONS, register.ADDRESSES, register.CHECKS, register.CHANGES, register.WORDS),
    CODEBOOK,
)
