"""The matrix as a drawing of its own. Pure: a matrix in, SVG out."""

from collections.abc import Callable, Iterable

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from initiatives.visuals.matrix.cells import LEGEND, Cell, Column, Group, Matrix, Row
from initiatives.visuals.sheet import swatch
from initiatives.visuals.svg import (
    Picture,
    element,
    group,
    link,
    measured,
    number,
    shortened,
    title,
    together,
    words,
    wrapped,
)

HEAD, WIDE, HIGH, NARROW = 240, 78, 26, 44
LETTERS, SMALL = 13, 11.5
DARK = 4
MOST_LETTERS = 200

Build = Callable[[str], str]


def drawn(matrix: Matrix, build: Build) -> Picture:
    """The whole matrix with its heads and totals; ``build`` makes a path of ours a full address."""
    plan = _Plan(matrix, build)
    return Picture(plan.width, plan.height, together(plan.parts()), _("A table in which each field has a number."))


def legend(matrix: Matrix) -> list[Picture]:
    """What shades and words mean."""
    told = [swatch(span, element("rect", width=28, height=18, class_=f"k{shade}")) for shade, _one, span in LEGEND]
    if matrix.searchable:
        told.append(swatch(_("none found when last searched"), words(0, 13, _("none"), class_="soft"), wide=32))
    return [*told, swatch(_("not yet searched") if matrix.searchable else _("none recorded"), _hatched(0, 0, 28, 18))]


def reading(matrix: Matrix) -> str:
    """How to read it, in a line."""
    told = _("Each number counts entries under both heads; an entry counts once in each field and once in each total.")
    if matrix.hidden_rows or matrix.hidden_columns:
        told += " " + _("Only those with most entries are shown.")
    return told


class _Plan:
    """Where everything stands."""

    def __init__(self, matrix: Matrix, build: Build) -> None:
        self.matrix, self.build = matrix, build
        self.tall = matrix.size == "tall"
        self.step = NARROW if self.tall else WIDE
        self.top = self._room_above()
        self.width = HEAD + self.step * (len(matrix.columns) + 1)
        lines = len(matrix.rows) + sum(1 for group in matrix.groups if group.label) + 1
        self.height = self.top + HIGH * lines + 8

    def _room_above(self) -> float:
        labels = [str(column.label) for column in self.matrix.columns]
        if self.tall:
            return min(MOST_LETTERS, max((measured(label, LETTERS) for label in labels), default=0)) + 12
        return 12 + 15 * max((len(wrapped(label, SMALL, self.step - 4)) for label in labels), default=1)

    def parts(self) -> Iterable[SafeString]:
        """Heads, rows and totals from above downwards."""
        yield from (self._head(place, column) for place, column in enumerate(self.matrix.columns))
        yield words(self.width, self.top - 8, _("Entries"), class_="strong end")
        yield self._rule(self.top, "line")
        down = self.top
        for part in self.matrix.groups:
            yield from self._group(part, down)
            down += HIGH * (len(part.rows) + (1 if part.label else 0))
        yield self._rule(down, "line")
        yield words(0, down + 18, _("Entries"))
        totals = [column.total for column in self.matrix.columns]
        yield from (self._figure(place, down, cell) for place, cell in enumerate([*totals, self.matrix.total]))

    def _group(self, part: Group, down: float) -> Iterable[SafeString]:
        if part.label:
            yield words(0, down + 20, part.label, class_="strong")
            yield self._rule(down + HIGH, "hair")
            down += HIGH
        for row in part.rows:
            yield self._row(row, down)
            down += HIGH

    def _row(self, row: Row, down: float) -> SafeString:
        name = words(0, down + 18, shortened(row.label, LETTERS, HEAD - 10))
        cells = [self._cell(place, down, cell) for place, cell in enumerate(row.cells)]
        total = self._figure(len(row.cells), down, row.total)
        return group(link(self.build(row.path) if row.path else "", name), *cells, total)

    def _cell(self, place: int, down: float, cell: Cell) -> SafeString:
        left = HEAD + place * self.step
        if cell.count:
            shade = element("rect", x=left, y=down, width=self.step - 1, height=HIGH - 1, class_=f"k{cell.shade}")
            return group(shade, self._figure(place, down, cell, dark=cell.shade >= DARK))
        if cell.searched:
            return words(left + self.step / 2, down + 17, _("none"), class_="soft middle")
        return _hatched(left, down, self.step - 1, HIGH - 1)

    def _figure(self, place: int, down: float, cell: Cell, *, dark: bool = False) -> SafeString:
        last = place == len(self.matrix.columns)
        across = self.width if last else HEAD + (place + 0.5) * self.step
        name = "end" if last else f"strong middle{' on-dark' if dark else ''}"
        figure = words(across, down + 18, f"{cell.count:,}", class_=name)
        return link(self.build(cell.path) if cell.path else "", figure)

    def _head(self, place: int, column: Column) -> SafeString:
        across = HEAD + (place + 0.5) * self.step
        if self.tall:
            told = shortened(column.label, LETTERS, MOST_LETTERS)
            turned = f"rotate(-90 {number(across + 4)} {number(self.top - 8)})"
            return group(title(column.label), words(across + 4, self.top - 8, told, transform=turned))
        lines = wrapped(column.label, SMALL, self.step - 4)
        top = self.top - 8 - 15 * (len(lines) - 1)
        heads = [
            words(across, top + 15 * at, shortened(line, SMALL, self.step), class_="small middle")
            for at, line in enumerate(lines)
        ]
        return group(title(column.label), *heads)

    def _rule(self, down: float, name: str) -> SafeString:
        return element("path", d=f"M0 {number(down)}H{number(self.width)}", class_=name)


def _hatched(left: float, down: float, width: float, height: float) -> SafeString:
    """Slanting lines within a field: nothing is known."""
    lines = []
    for start in range(-int(height) + 4, int(width), 8):
        first, last = max(0, start), min(width, start + height)
        begin, end = down + height - (first - start), down + height - (last - start)
        lines.append(f"M{number(left + first)} {number(begin)}L{number(left + last)} {number(end)}")
    return element("path", d="".join(lines), class_="hair")
