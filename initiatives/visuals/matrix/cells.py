"""What the matrix is made of: cells of three kinds in rows and columns, with totals. Plain values."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from initiatives.browse.lines import spell
from initiatives.visuals.matrix.axes import Axis
from initiatives.vocabulary import Text

SHADES = (1, 3, 6, 12, 24)  # the smallest number of each shade
FEW, TALL = 6, 15
LEGEND = ((1, 1, "1–2"), (2, 4, "3–5"), (3, 8, "6–11"), (4, 15, "12–23"), (5, 30, "24+"))  # shade, example, range

# Where long words of heads may be broken; by stems, since some begin a label.
SOFT_HYPHENS = {
    "nformation": "nfor\u00admation",
    "perations": "pera\u00adtions",
    "ssistance": "ssist\u00adance",
    "armonisation": "armoni\u00adsation",
    "evelopment": "evelop\u00adment",
    "onfidence": "onfi\u00addence",
    "oordination": "oordi\u00adnation",
    "iplomatic": "iplo\u00admatic",
}


@dataclass(frozen=True)
class Cell:
    """One field: ``kind`` is *number*, *none* (searched, nothing found) or *unsearched*.

    ``path`` leads to the listing with exactly this count; it is empty where there is nothing to list, and where
    the address would hold more filters than a listing takes. ``searched`` is the date of the search, as precise as
    it is known; empty unless the kind is *none*.
    """

    column: Text
    count: int
    path: str = ""
    searched: str = ""

    @property
    def kind(self) -> str:
        """Which of the three kinds of cell it is."""
        if self.count:
            return "number"
        return "none" if self.searched else "unsearched"

    @property
    def shade(self) -> int:
        """How dark the field is, from 1 to 5; 0 without a number."""
        return sum(self.count >= least for least in SHADES)

    @property
    def searched_on(self) -> str:
        """The day of the search in words."""
        return spell(self.searched)


@dataclass(frozen=True)
class Column:
    """One column, with the distinct entries of the whole column."""

    word: str
    label: Text
    total: Cell

    @property
    def head(self) -> str:
        """The label with soft hyphens, for a narrow head."""
        text = str(self.label)
        for stem, broken in SOFT_HYPHENS.items():
            text = text.replace(stem, broken)
        return text


@dataclass(frozen=True)
class Row:
    """One row with its cells, in the order of the columns, and its distinct entries; ``path`` is its page, if any."""

    slug: str
    label: Text
    path: str
    cells: tuple[Cell, ...]
    total: Cell

    @property
    def numbers(self) -> list[Cell]:
        """The cells with a number, the largest first."""
        return sorted((cell for cell in self.cells if cell.count), key=lambda cell: -cell.count)

    @property
    def none_found(self) -> list[tuple[str, list[Text]]]:
        """What was searched and not found, by the day of the search in words."""
        found = sorted((cell for cell in self.cells if cell.kind == "none"), key=lambda cell: cell.searched)
        return [(day, [cell.column for cell in cells]) for day, cells in groupby(found, lambda cell: cell.searched_on)]

    @property
    def blank(self) -> bool:
        """Whether nothing is recorded, and nobody has searched."""
        return all(cell.kind == "unsearched" for cell in self.cells)

    @property
    def unsearched(self) -> list[Text]:
        """What nobody has searched for."""
        return [cell.column for cell in self.cells if cell.kind == "unsearched"]


@dataclass(frozen=True)
class Group:
    """The rows of one family of threats; all rows, under no label, where they are no threats."""

    label: Text
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Matrix:
    """The whole picture. ``total`` counts every entry in it once.

    ``hidden_rows`` and ``hidden_columns`` say how many had no room.
    """

    rows_are: Axis
    columns_are: Axis
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    total: Cell
    hidden_rows: int = 0
    hidden_columns: int = 0

    @property
    def rows(self) -> list[Row]:
        """The rows of all groups."""
        return [row for group in self.groups for row in group.rows]

    @property
    def width(self) -> int:
        """How many columns the table has: the heads of rows, the cells, the total."""
        return len(self.columns) + 2

    @property
    def size(self) -> str:
        """*few* where the columns need not fill the page, *tall* where their heads have to stand upright."""
        if len(self.columns) <= FEW:
            return "few"
        return "tall" if len(self.columns) > TALL else "many"

    @property
    def about(self) -> Text:
        """What it shows, in a sentence."""
        if self.searchable:
            return _("All entries: how many stand under both heads, and where a search found none.")
        return _("All entries: how many stand under both heads.")

    @property
    def searchable(self) -> bool:
        """Whether searches that found none are recorded for such fields: they are made for threats."""
        return "threat" in (self.rows_are.facet, self.columns_are.facet)

    @property
    def cells(self) -> list[Cell]:
        """The cells of all rows."""
        return [cell for row in self.rows for cell in row.cells]

    @cached_property
    def tally(self) -> dict[str, int]:
        """How many cells there are of each kind."""
        kinds = [cell.kind for cell in self.cells]
        return {kind: kinds.count(kind) for kind in ("number", "none", "unsearched")}

    @property
    def searched_up_to(self) -> str:
        """The latest day in words of the searches that show; empty without any."""
        return spell(max((cell.searched for cell in self.cells), default=""))
