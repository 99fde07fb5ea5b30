"""Channels between two states, and of a group each with each, as CSV."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from initiatives.browse.cells import csv_lines
from initiatives.browse.entries import answered
from initiatives.browse.keeping import of_one_version
from initiatives.exports.downloads import attached
from initiatives.questions.channels.grid import Grid
from initiatives.questions.channels.pages import pair_of
from initiatives.questions.channels.pair import Pair, Side, Way
from initiatives.questions.reading import Build

PAIR = (
    *("open", "channel", "what_may_be_asked", "basis", "articles"),
    *("legal_force", "standing", "missing", "claim", "address"),
)
GRID = ("state", "other", "ways", "address")


@answered
@of_one_version
def pair(request: HttpRequest, slug: str, other: str) -> HttpResponseBase:
    """A row for each channel, those open to both first and fastest first; ``missing`` says what is, for the rest.

    ``open`` is one of three answers: of what is not recorded of a side it is not known whether it is open.
    """
    found, place = pair_of(request, slug, other)
    rows = _ways(found, request.build_absolute_uri)
    return attached("".join(csv_lines(PAIR, rows)), "text/csv", f"atlas-channels-{place.one}-{place.other}.csv")


def _ways(found: Pair, build: Build) -> Iterator[list[object]]:
    for way in found.ways:
        yield _row(way, "", build)
    for tie, ways in found.closed:
        missing = "; ".join(told(side) for side in tie.missing) or "over"
        for way in ways:
            yield _row(way, missing, build)


def told(side: Side) -> str:
    """What keeps one side out, in words."""
    return f"{side.state.label}: {side.label}"


def _row(way: Way, missing: str, build: Build) -> list[object]:
    claim = way.said.line.raw
    return [
        way.tie.open,
        claim["value"],
        way.said.line.text,
        way.tie.link.label,
        way.basis,
        way.tie.seen.force,
        claim.get("standing", "stated"),
        missing,
        f"{way.said.entry}/{claim['number']}",
        build(way.said.path),
    ]


@answered
@of_one_version
def grid(request: HttpRequest) -> HttpResponseBase:
    """A row for each pair of states of the group."""
    found = Grid.by(request.GET)
    rows = (
        [row.label, cell.label.partition(" – ")[2], cell.count, request.build_absolute_uri(cell.path)]
        for place, (row, cells) in enumerate(found.rows)
        for cell in cells[place + 1 :]
    )
    return attached("".join(csv_lines(GRID, rows)), "text/csv", "atlas-channels.csv")
