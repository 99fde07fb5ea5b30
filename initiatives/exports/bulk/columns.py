"""What a table and its columns are: a name, a type, a promise, and how the value is read. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from initiatives.browse.cells import FORMULA_STARTS
from initiatives.browse.recorded import NOT_RECORDED
from initiatives.editions.moments import write_moment
from initiatives.models import PartialDate

MARK = "'"
PLAIN_TYPES = ("integer", "boolean", "date", "datetime")
Value = Callable[[Any], object]


@dataclass(frozen=True)
class Column:
    """One column. ``says_unknown`` tells whether a cell may hold *not-recorded*; ``words`` names a closed vocabulary.

    A cell is empty where the column has no meaning for the row, or where its description says so.
    """

    name: str
    type: str
    description: str
    value: Value
    says_unknown: bool = False
    words: str = ""

    def cell(self, row: Any) -> object:
        """The value as databases keep it: a number, a truth, or text; empty where there is nothing."""
        value = self.value(row)
        if isinstance(value, datetime):
            return write_moment(value)
        return value.isoformat() if isinstance(value, date) else value


@dataclass(frozen=True)
class Table:
    """One table: what a row is, its columns, the columns of its key, and which columns lead to other tables.

    ``foreign`` holds columns, the other table and its columns.
    """

    name: str
    title: str
    description: str
    columns: Sequence[Column]
    key: tuple[str, ...]
    foreign: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()

    @property
    def names(self) -> list[str]:
        """The names of the columns, in their order."""
        return [column.name for column in self.columns]

    @property
    def file(self) -> str:
        """The name of its CSV file."""
        return f"{self.name}.csv"

    def cells(self, rows: Iterable[Any]) -> Iterator[list[object]]:
        """Each row as its cells."""
        for row in rows:
            yield [column.cell(row) for column in self.columns]


def marked(value: object, kind: str) -> str:
    """The cell as CSV writes it: text that could be taken for a formula, or for marked text, has a mark before it.

    Taking one apostrophe away from a cell that begins with one gives the text back.
    """
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if kind in PLAIN_TYPES:
        return text
    begins = text.startswith((MARK, *FORMULA_STARTS)) or text.lstrip().startswith(FORMULA_STARTS)
    return f"{MARK}{text}" if begins else text


def known(text: object) -> object:
    """The text, or that it is not recorded."""
    return text or NOT_RECORDED


def dates(prefix: str, what: str, text: Value, expected: Value = lambda _row: True) -> list[Column]:
    """Three columns for a date as precise as its source: its first and last day, and how precise it is.

    ``expected`` tells whether the row could have such a date at all.
    """

    def first(row: Any) -> object:
        return PartialDate.parse(str(text(row))).first if text(row) else None

    def last(row: Any) -> object:
        return PartialDate.parse(str(text(row))).last if text(row) else None

    def precision(row: Any) -> object:
        if text(row):
            return PartialDate.parse(str(text(row))).precision
        return NOT_RECORDED if expected(row) else ""

    return [
        Column(f"{prefix}_first", "date", f"The first day that {what} may mean. Empty where no day is known.", first),
        Column(f"{prefix}_last", "date", f"The last day that {what} may mean. Empty where no day is known.", last),
        Column(
            f"{prefix}_precision",
            "string",
            f"How precise {what} is: day, month or year; empty where the row can have none.",
            precision,
            says_unknown=True,
        ),
    ]
