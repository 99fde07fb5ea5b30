"""The cells of the matrix as rows of a table that a spreadsheet may open. Pure."""

from collections.abc import Callable, Iterator

from initiatives.visuals.matrix.cells import Cell, Matrix

KINDS = {"number": "number", "none": "none found", "unsearched": "not yet searched"}


def header(matrix: Matrix) -> list[str]:
    """The names of the columns."""
    rows, columns = (axis.word.replace("-", "_") for axis in (matrix.rows_are, matrix.columns_are))
    return [rows, f"{rows}_label", columns, f"{columns}_label", "cell", "count", "searched_on", "address"]


def lines(matrix: Matrix, build: Callable[[str], str]) -> Iterator[list[str]]:
    """A line for each cell, row by row. A count of 0 was searched for; an unknown one is empty."""
    for row in matrix.rows:
        for column, cell in zip(matrix.columns, row.cells, strict=True):
            yield [row.slug, str(row.label), column.word, str(column.label), *_told(cell, build)]


def _told(cell: Cell, build: Callable[[str], str]) -> tuple[str, str, str, str]:
    count = "" if cell.kind == "unsearched" else str(cell.count)
    return KINDS[cell.kind], count, cell.searched, build(cell.path) if cell.path else ""
