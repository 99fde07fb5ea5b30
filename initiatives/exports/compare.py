"""A comparison as CSV: a row for each row of the page, a column for each entry."""

from django.http import HttpRequest, HttpResponse

from initiatives.browse.cells import csv_lines
from initiatives.browse.entries import answered
from initiatives.browse.keeping import of_one_version
from initiatives.exports.downloads import attached
from initiatives.questions.compare.asked import Asked
from initiatives.questions.compare.table import Cell, Table
from initiatives.questions.reading import Said


@answered
@of_one_version
def as_csv(request: HttpRequest) -> HttpResponse:
    """The same rows as the page shows; a blank cell says why."""
    table = Table.of(Asked.by(request.GET))
    header = ["section", "row", "same", *(link.label for link, _name, _without in table.heads)]
    rows = (
        [str(section.label), str(row.label), "yes" if row.same else "no", *map(told, row.cells)]
        for section in table.sections
        for row in section.rows
    )
    return attached("".join(csv_lines(header, rows)), "text/csv", "atlas-comparison.csv")


def told(cell: Cell) -> str:
    """A cell as text."""
    if cell.blank:
        return f"({cell.blank})"
    return str(cell.words) or " | ".join(map(_said, cell.said))


def _said(said: Said) -> str:
    line = said.line
    parts = (line.link.label if line.link else "", str(line.mechanism), str(line.value), line.when, line.text)
    return ": ".join(part for part in parts if part)
