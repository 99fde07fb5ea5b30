"""The tables of the mapping, as CSV: events, bodies, joined slugs, hosts of sources, readings of notes."""

import csv
from functools import cache
from pathlib import Path

Row = dict[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of one table, in the order of its file."""
    with (Path(__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
