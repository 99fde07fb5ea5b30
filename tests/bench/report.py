"""The table of one run, in Markdown. Pure."""

from collections.abc import Mapping
from typing import Any

HEAD = """\
| What | ms | median ms | kB | multiple | of | goal | met |
| --- | ---: | ---: | ---: | ---: | --- | ---: | --- |"""
VERDICTS = {True: "yes", False: "**no**", None: ""}


def table(run: Mapping[str, Any]) -> str:
    """What the run found, one line for each thing timed."""
    title = f"{run['engine']}, {run['entries']:,} entries, {run['date']}, load {run['load'][0]} to {run['load'][1]}"
    return "\n".join([title, "", HEAD, *(_line(row) for row in run["rows"])])


def _line(row: Mapping[str, Any]) -> str:
    size = f"{row['size'] / 1_000:.1f}" if row["size"] else ""
    times = f"{row['milliseconds']:.2f} | {row['median']:.2f}"
    multiple, goal = _multiple(row["multiple"]), _multiple(row["goal"])
    return f"| {row['name']} | {times} | {size} | {multiple} | {row['of']} | {goal} | {VERDICTS[row['met']]} |"


def _multiple(number: float | None) -> str:
    """As a fraction where it is less than one half; empty for None."""
    if number is None:
        return ""
    return f"1/{1 / number:.0f}" if number < 0.5 else f"{number:.1f}"
