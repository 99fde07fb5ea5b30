"""A file into rows: CSV or Excel, read with hard limits and refused as a whole with the numbers of its bad rows."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any
from unicodedata import category, normalize
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from initiatives.browse.cells import FORMULA_STARTS
from initiatives.documents.problems import Problem, Refused
from initiatives.upkeep.imports.sheets import Sheet

LARGEST_BYTES = 5_000_000
LARGEST_UNPACKED = 60_000_000
MOST_PARTS = 200
MOST_ROWS = 20_000
LONGEST_CELL = 4_000
TOLD = 50  # as many bad rows as a refusal tells


@dataclass(frozen=True)
class Row:
    """One row with the number that a spreadsheet shows beside it."""

    number: int
    cells: dict[str, str]


def read(name: str, raw: bytes, sheet: Sheet) -> list[Row]:
    """The rows of the file. Raises Refused for whatever is not plain rows of this sheet, and says where."""
    if len(raw) > LARGEST_BYTES:
        raise _refused(name, f"is larger than {LARGEST_BYTES:,} bytes: bring it in parts")
    lines = _excel(name, raw) if raw.startswith(b"PK") else _csv(name, raw)
    header, *rows = list(islice(lines, MOST_ROWS + 2)) or [(1, [])]
    if len(rows) > MOST_ROWS:
        raise _refused(name, f"has more than {MOST_ROWS:,} rows: bring it in parts")
    columns = _columns(name, header[1], sheet)
    problems = [problem for number, cells in rows for problem in _cell_problems(name, number, cells, columns)]
    if problems:
        raise Refused(problems[:TOLD])
    found = [Row(number, _named(columns, cells)) for number, cells in rows if any(cells)]
    if not found:
        raise _refused(name, "has no rows under its header")
    return found


def _refused(where: str, message: str) -> Refused:
    return Refused([Problem(where, "", message)])


def _csv(name: str, raw: bytes) -> Iterator[tuple[int, list[str]]]:
    """The lines of a CSV file in UTF-8, with commas or semicolons between cells."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _refused(f"{name}, row {line}", "is not UTF-8: save the file as CSV in UTF-8") from error
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, cells in enumerate(lines, start=1):
            yield number, [_text(cell) for cell in cells]
    except csv.Error as error:
        raise _refused(f"{name}, row {lines.line_num}", f"is not CSV: {error}") from error


def _excel(name: str, raw: bytes) -> Iterator[tuple[int, list[str]]]:
    """The lines of the first sheet of a workbook, formulas as they are written, so that they can be refused."""
    _unpackable(name, raw)
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
        page = book.worksheets[0]
        page.reset_dimensions()
        for number, cells in enumerate(page.iter_rows(values_only=True, max_col=60), start=1):
            yield number, [_text(cell) for cell in cells]
    except Refused:
        raise
    except Exception as error:
        raise _refused(name, "cannot be read as an Excel workbook: save it anew, or as CSV") from error


def _unpackable(name: str, raw: bytes) -> None:
    """Refuse a workbook that would unpack to more than it should, or whose parts define entities of their own."""
    try:
        with ZipFile(io.BytesIO(raw)) as parts:
            sizes = [part.file_size for part in parts.infolist()]
            if len(sizes) > MOST_PARTS or sum(sizes) > LARGEST_UNPACKED:
                raise _refused(name, "unpacks to more than a spreadsheet of this size should: bring it as CSV")
            for part in parts.infolist():
                with parts.open(part) as text:
                    beginning = text.read(4096).upper()
                if b"<!DOCTYPE" in beginning or b"<!ENTITY" in beginning:
                    raise _refused(name, "defines entities of its own: save it anew, or as CSV")
    except (BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise _refused(name, "is no Excel workbook that can be opened") from error


def _text(cell: Any) -> str:
    """The cell as text; a day as documents write it, and whole numbers without a fraction."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return normalize("NFC", str(cell)).replace("\r\n", "\n").strip()


def _columns(name: str, header: Sequence[str], sheet: Sheet) -> list[str]:
    """The names of the columns; Refused for unknown, repeated and missing ones."""
    columns = [cell.casefold() for cell in header]
    while columns and not columns[-1]:
        columns.pop()
    where, problems = f"{name}, row 1", []
    for column in dict.fromkeys(columns):
        if column not in sheet.columns:
            problems.append(f"{column[:40]!r} is no column of this sheet: take it out, or see the template file")
        if columns.count(column) > 1:
            problems.append(f"the column {column[:40]!r} stands twice: keep one")
    problems += [f"the column {column!r} is missing" for column in sheet.needed if column not in columns]
    if problems:
        raise Refused([Problem(where, "", message) for message in problems[:TOLD]])
    return columns


def _cell_problems(name: str, number: int, cells: Sequence[str], columns: Sequence[str]) -> Iterable[Problem]:
    where = f"{name}, row {number}"
    if any(cells[len(columns) :]):
        yield Problem(where, "", "has more cells than the header has columns")
    for column, cell in zip(columns, cells, strict=False):
        if len(cell) > LONGEST_CELL:
            yield Problem(where, column, f"is longer than {LONGEST_CELL:,} letters")
        elif any(category(letter) in ("Cc", "Cs") and letter not in "\n\t" for letter in cell):
            yield Problem(where, column, "holds an invisible character: take it out")
        elif cell.startswith(FORMULA_STARTS):
            yield Problem(where, column, "looks like a formula: write what it gives, or put an apostrophe before it")


def _named(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """The cells by column, empty ones left out; the apostrophe that marks text is taken off."""
    named = zip(columns, cells, strict=False)
    return {column: _unmarked(cell) for column, cell in named if cell}


def _unmarked(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip().startswith(FORMULA_STARTS) else cell
