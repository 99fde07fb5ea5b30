"""The lists of an answer about parties, as they are printed: columns, cells with their sources, orders."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from initiatives.browse.lines import Link
from initiatives.browse.wording import POSITIONS
from initiatives.index.parties import JOINING
from initiatives.models import PartialDate
from initiatives.questions.parties.answer import Answer, Row
from initiatives.questions.reading import Reading, Said
from initiatives.questions.stands import PlainClaim, Stand
from initiatives.questions.three import NO, UNKNOWN
from initiatives.vocabulary import PREDICATES, Text

DATES: dict[str, tuple[Text, tuple[str, ...]]] = {
    "signed": (_("Signed"), ("signed",)),
    "joined": (_("Ratified or acceded"), JOINING),
    "bound": (_("In force for it"), ("in-force-for",)),
}


@dataclass(frozen=True)
class Cell:
    """Where a state stands towards one entry: the position, why it is so, and what weakens it."""

    stand: Stand
    label: Text
    word: str
    why: tuple[Said, ...]
    aside: tuple[Said, ...]


@dataclass(frozen=True)
class Printed:
    """One row: the state, a cell for each entry named, and where one agreement is named the dated acts."""

    row: Row
    link: Link
    cells: tuple[Cell, ...]
    dates: tuple[tuple[Text, tuple[Said, ...]], ...]

    @property
    def empty(self) -> bool:
        """Whether nothing at all is recorded of it."""
        return not any(cell.why or cell.aside or cell.stand.acts for cell in self.cells)


@dataclass(frozen=True)
class Column:
    """The head of a column: what it says, the address of its order, and which way the rows stand in it now."""

    label: Text
    path: str
    turned: str


@dataclass(frozen=True)
class Table:
    """The printed rows of an answer, made in the order asked for."""

    answer: Answer

    @property
    def columns(self) -> list[Column]:
        """The heads of the columns."""
        held = self.answer.asked.held.held
        heads: list[tuple[str, Text]] = [("state", _("State"))]
        heads += [(held[entry].slug, held[entry].label) for entry in self.answer.asked.entries]
        heads += [(key, label) for key, (label, _predicates) in DATES.items()] if self.single else []
        return [self._column(key, label) for key, label in heads]

    def _column(self, key: str, label: Text) -> Column:
        order = self.answer.asked.order or "state"
        turned = {key: "ascending", f"-{key}": "descending"}.get(order, "")
        return Column(label, self.answer.asked.sorted_by(key), turned)

    @property
    def single(self) -> bool:
        """Whether one agreement is asked about and nothing else, so that there is room for its dates."""
        return len(self.answer.agreements) == 1 == len(self.answer.asked.entries)

    def rows(self, answer: str) -> list[Printed]:
        """The rows under one of the three answers, in the order asked for."""
        return [self._printed(row) for row in self.ordered(self.answer.by_answer[answer])]

    def ordered(self, rows: Sequence[Row]) -> list[Row]:
        """Rows in the order asked for; rows that are equal in it stay by name."""
        order = self.answer.asked.order
        key = self._keys().get(order.removeprefix("-"))
        return sorted(rows, key=key, reverse=order.startswith("-")) if key else _by_name(rows, order)

    def _keys(self) -> dict[str, Callable[[Row], Any]]:
        """What each column sorts by: the unknown stands last."""
        held = self.answer.asked.held.held
        keys: dict[str, Callable[[Row], Any]] = {
            held[entry].slug: lambda row, place=place: _standing_key(row.stands[place])  # type: ignore[misc]
            for place, entry in enumerate(self.answer.asked.entries)
        }
        if self.single:
            keys |= {key: lambda row, key=key: _date_key(row.stands[0], key) for key in DATES}  # type: ignore[misc]
        return keys

    def _printed(self, row: Row) -> Printed:
        reading = self.answer.reading
        entries = self.answer.asked.entries
        apart = (
            {predicate for _label, predicates in DATES.values() for predicate in predicates} if self.single else set()
        )
        cells = tuple(_cell(reading, entry, stand, apart) for entry, stand in zip(entries, row.stands, strict=True))
        dates = tuple(_dates(reading, entries[0], row.stands[0])) if self.single else ()
        return Printed(row, reading.link(row.state), cells, dates)


def _by_name(rows: Sequence[Row], order: str) -> list[Row]:
    return list(reversed(rows)) if order == "-state" else list(rows)


def _standing_key(stand: Stand) -> tuple[int, str, date]:
    words = [*POSITIONS]
    since = max((_day(claim) for claim in stand.decisive), default=date.max)
    return words.index(stand.word) if stand.word in words else len(words), stand.party, since


def _day(claim: PlainClaim) -> date:
    return PartialDate.parse(claim["date"]).first if claim.get("date") else date.max


def _date_key(stand: Stand, key: str) -> date:
    return min((_day(claim) for claim in stand.acts if claim["predicate"] in DATES[key][1]), default=date.max)


def label_of(stand: Stand) -> Text:
    """The position in words."""
    if stand.word in POSITIONS and stand.word != "recorded":
        return POSITIONS[stand.word]
    if stand.word in PREDICATES:
        return PREDICATES[stand.word].label
    return {NO: _("Not in"), UNKNOWN: _("not recorded")}[stand.party]


def _cell(reading: Reading, entry: int, stand: Stand, apart: Collection[str]) -> Cell:
    """The cell; acts that have columns of their own, apart, are not told again."""
    icons = {"member": "party", "participant": "endorses"}
    word = "left" if stand.party == NO and stand.word == "recorded" else icons.get(stand.word, stand.word)
    decisive = {claim["number"] for claim in stand.decisive}
    why = [claim for claim in stand.decisive if claim["predicate"] not in apart]
    aside = [claim for claim in stand.aside if claim["number"] not in decisive]
    return Cell(stand, label_of(stand), word, reading.every(entry, why), reading.every(entry, aside))


def _dates(reading: Reading, entry: int, stand: Stand) -> Iterable[tuple[Text, tuple[Said, ...]]]:
    for label, predicates in DATES.values():
        yield label, reading.every(entry, (claim for claim in stand.acts if claim["predicate"] in predicates))
