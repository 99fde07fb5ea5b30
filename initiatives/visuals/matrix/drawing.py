"""Drawing a matrix: an answer and two axes in, a matrix out. Pure.

A cell counts the entries of the selection under both of its values: those of the listing that the cell leads to. A
threat and a mechanism must meet in one and the same measure. What was chosen for rows and columns says which are shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from initiatives.browse.answer import Answer
from initiatives.browse.question import MAX_CHOICES, Pair
from initiatives.models import Card
from initiatives.visuals.matrix.axes import AXES, Axis, Value
from initiatives.visuals.matrix.cells import Cell, Column, Group, Matrix, Row
from initiatives.visuals.matrix.counting import Counter
from initiatives.vocabulary import MECHANISMS

MOST_ROWS, MOST_COLUMNS = 250, 30

# By the number of the threat and the mechanism: when a search for such measures last found none, as precise as known.
Searches = Mapping[tuple[int, str], str]


def draw(answer: Answer, threats: Sequence[Card], searches: Searches, rows: Axis, columns: Axis) -> Matrix:
    """The matrix of an answer: all values of both axes that the question leaves, as far as there is room."""
    counter = Counter(answer, rows, columns)
    lines, hidden_rows = _fitting(rows, rows.values(answer, threats), counter, MOST_ROWS)
    heads, hidden_columns = _fitting(columns, columns.values(answer, threats), counter, MOST_COLUMNS)
    pencil = _Pencil(counter, lines, heads, searches)
    groups = tuple(Group(label, pencil.rows(values)) for label, values in groupby(lines, lambda value: value.group))
    return Matrix(rows, columns, pencil.columns(), groups, pencil.grand_total(), hidden_rows, hidden_columns)


def draw_small(answer: Answer, threats: Sequence[Card], mechanisms: Sequence[str], searches: Searches) -> Matrix:
    """Some threats by some mechanisms, in the order given and in one group."""
    rows, columns = AXES["threat"], AXES["mechanism"]
    by_word = {value.word: value for value in columns.values(answer, threats)}
    heads = [by_word[word] for word in mechanisms]
    lines = {value.keys[0]: value for value in rows.values(answer, threats)}
    pencil = _Pencil(Counter(answer, rows, columns), [lines[card.entry] for card in threats], heads, searches)
    return Matrix(rows, columns, pencil.columns(), (Group("", pencil.rows(pencil.lines)),), pencil.grand_total())


def _fitting(axis: Axis, values: Sequence[Value], counter: Counter, most: int) -> tuple[list[Value], int]:
    """The values to show and how many are left out: of an open axis those with entries, and the leading of too many."""
    if not axis.open:
        return list(values), 0
    counts = {value.word: counter.alone(axis, value) for value in values}
    found = [value for value in values if counts[value.word]]
    if axis.word == "year":
        return found[-most:], max(0, len(found) - most)
    leading = sorted(found, key=lambda value: -counts[value.word])[:most]
    kept = {value.word for value in leading}
    return [value for value in found if value.word in kept], len(found) - len(kept)


@dataclass(frozen=True)
class _Pencil:
    """Draws the parts of one matrix, given its rows and columns."""

    counter: Counter
    lines: Sequence[Value]
    heads: Sequence[Value]
    searches: Searches

    @cached_property
    def chosen(self) -> Sequence[Value]:
        """What a total over all columns must choose among them: nothing where all entries stand in some column."""
        words = self.counter.columns.words
        return self.heads if any(self.counter.answer.question.values(word) for word in words) else []

    @cached_property
    def others(self) -> list[Pair]:
        """What the question asks beside rows and columns."""
        own = {*self.counter.rows.words, *self.counter.columns.words}
        return [pair for pair in self.counter.answer.question.pairs if pair[0] not in own]

    def columns(self) -> tuple[Column, ...]:
        return tuple(Column(head.word, head.label, self.total(self.lines, [head])) for head in self.heads)

    def rows(self, values: Iterable[Value]) -> tuple[Row, ...]:
        return tuple(self._row(value) for value in values)

    def _row(self, value: Value) -> Row:
        cells = tuple(self._cell(value, head) for head in self.heads)
        return Row(value.word, value.label, value.path, cells, self.total([value], self.chosen))

    def _cell(self, row: Value, column: Value) -> Cell:
        count = self.counter.count([row], [column])
        if count:
            return Cell(column.label, count, self._path([row], [column]))
        return Cell(column.label, 0, searched=self._searched(row, column))

    def grand_total(self) -> Cell:
        return self.total(self.lines, self.chosen)

    def total(self, rows: Sequence[Value], columns: Sequence[Value]) -> Cell:
        """The distinct entries under any of the rows and any of the columns; under all where none is named."""
        count = self.counter.count(rows, columns) if rows and self.heads else 0
        return Cell(_("All"), count, self._path(rows, columns) if count else "")

    def _path(self, rows: Sequence[Value], columns: Sequence[Value]) -> str:
        """The address of the listing of those entries: its own choices in the place of the question's."""
        counter = self.counter
        if any(len(values) > 1 for axis, values in ((counter.rows, rows), (counter.columns, columns)) if axis.spans):
            rows, columns = _spanning(counter, rows, columns)
        own = {pair for value in (*rows, *columns) for pair in value.pairs}
        pairs = sorted({*self.others} | own)
        return counter.answer.question.address(pairs) if len(pairs) <= MAX_CHOICES else ""

    def _searched(self, row: Value, column: Value) -> str:
        """Since when it is known that there was none: every threat by every mechanism must have been searched for."""
        keys = {self.counter.rows.facet: row.keys, self.counter.columns.facet: column.keys}
        if "threat" not in keys:
            return ""
        mechanisms = keys.get("mechanism") or self.counter.answer.choice.chosen.get("mechanism") or tuple(MECHANISMS)
        return min(self.searches.get((threat, str(word)), "") for threat in keys["threat"] for word in mechanisms)


def _spanning(counter: Counter, rows: Sequence[Value], columns: Sequence[Value]) -> tuple[list[Value], list[Value]]:
    """The same with one span of days in the place of several years, since an address names one."""
    told = []
    for axis, values in ((counter.rows, rows), (counter.columns, columns)):
        told.append([axis.spanning(values)] if axis.spans and len(values) > 1 else list(values))
    return told[0], told[1]
