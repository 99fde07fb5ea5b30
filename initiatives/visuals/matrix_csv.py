"""The cells of the matrix as rows of a table that a spreadsheet may open. Pure."""

from collections.abc import Callable, Iterator

from initiatives.browse.cells import safe
from initiatives.visuals.matrix import Cell, Matrix

KINDS = {"number": "number", "none": "none found", "unsearched": "not yet searched"}


def header(matrix: Matrix) -> list[str]:
    """The names of the columns."""
    facet = matrix.facet
    return ["threat", "threat_label", facet, f"{facet}_label", "cell", "count", "searched_on", "address"]


def lines(matrix: Matrix, build: Callable[[str], str]) -> Iterator[list[str]]:
    """A line for each cell, row by row. A count of 0 was searched for; an unknown one is empty."""
    for row in matrix.rows:
        for column, cell in zip(matrix.columns, row.cells, strict=True):
            yield [safe(text) for text in (row.slug, row.label, column.word, str(column.label), *_told(cell, build))]


def _told(cell: Cell, build: Callable[[str], str]) -> tuple[str, str, str, str]:
    count = "" if cell.kind == "unsearched" else str(cell.count)
    return KINDS[cell.kind], count, cell.searched, build(cell.path) if cell.path else ""
