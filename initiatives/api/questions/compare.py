"""Entries or states side by side: rows by what is said, what all share, and why a cell is blank."""

from typing import Any

from django.http import HttpRequest
from pydantic import Field

from initiatives.api.answers import Other, Told, other
from initiatives.api.operations import operation
from initiatives.api.problems import of_parameters
from initiatives.api.questions.facts import Fact, Question, Sources, Teller, Three, head
from initiatives.api.words import BothDays, Number, one_of
from initiatives.questions.compare.asked import MOST, SHOWS, Asked
from initiatives.questions.compare.page import title_of
from initiatives.questions.compare.table import Cell, Row, Section, Table

Show: Any = one_of(SHOWS)
Blank: Any = one_of(("not-recorded", "none-found", "not-asked"))
BLANK = (
    "Why nothing is said; null where something is. none-found: a search found none, and the fact says when and where. "
    "not-asked: it has no meaning for such an entry. not-recorded: no source that was read says it; never no."
)


class CompareWords(BothDays):
    """What is compared."""

    id: list[Number] = Field(
        min_length=1, max_length=MOST, description=f"Entries by number, in the order of the columns; {MOST} at most."
    )
    show: Show = Field(default="all", description="All rows, only what differs, or only what all share.")


class CellTold(Told):
    """What is said of one entry in one row."""

    words: str = Field(description="The answer in words: how it is filed, how many, where a state stands; else empty.")
    word: str | None = Field(description="The same as a word of a vocabulary; null where it is none.")
    number: int | None = Field(description="The same as a number, of parties; null where it is none.")
    inside: Three | None = Field(description="Whether a state is in: yes, no or not-recorded; null of all else.")
    blank: Blank | None = Field(description=BLANK)
    facts: list[Fact] = Field(description="The claims that say it.")
    more: int = Field(description="How many claims more say it, which /claims tells.")


class RowTold(Told):
    """One row; its cells stand in the order of the entries."""

    label: str
    word: str | None = Field(description="What the row is about, as a word; null where it is an entry.")
    about: Other | None = Field(description="The entry that the row is about; null where it is none.")
    same: bool = Field(description="Whether something is said, and the same of every entry.")
    cells: list[CellTold]


class SectionTold(Told):
    """The rows of one sort."""

    section: str
    label: str
    rows: list[RowTold]


class Comparison(Question):
    """The entries, and the rows that compare them."""

    entries: list[Other]
    sections: list[SectionTold]
    sources: Sources


@operation("compare", "/compare", words=CompareWords, answer=Comparison, id=[18, 513])
def compare(request: HttpRequest, words: CompareWords) -> Comparison:
    """Entries or states side by side: what is said of each, row by row, what all share, and why a cell is blank.

    Of states: where each stands towards every text and body on the day.
    """
    asked = Asked.by(request.GET)
    if asked.missing:
        raise of_parameters({"id": f"Nothing public bears the number {', '.join(asked.missing)}."})
    table = Table.of(asked)
    teller = Teller(request, table.reading)
    return Comparison(
        **head(request, title_of(table), asked.path(), asked.days),
        entries=[teller.place(entry) for entry in asked.entries],
        sections=[_section(section, teller) for section in table.sections],
        sources=teller.sources,
    )


def _section(section: Section, teller: Teller) -> SectionTold:
    rows = [_row(row, teller) for row in section.rows]
    return SectionTold(section=section.word, label=str(section.label), rows=rows)


def _row(row: Row, teller: Teller) -> RowTold:
    about = other(teller.request, int(row.word), teller.reading.held) if row.word.isdigit() else None
    return RowTold(
        label=str(row.label),
        word=None if about else row.word,
        about=about,
        same=row.same,
        cells=[_cell(cell, teller) for cell in row.cells],
    )


def _cell(cell: Cell, teller: Teller) -> CellTold:
    return CellTold(
        words=str(cell.words),
        word=cell.key if isinstance(cell.key, str) else None,
        number=cell.key if isinstance(cell.key, int) else None,
        inside=cell.inside or None,
        blank=cell.why or None,
        facts=teller.facts(cell.said),
        more=cell.more,
    )
