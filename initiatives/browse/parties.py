"""The table of parties: where each stands on the day of the page, and the claims that this rests on. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from initiatives.browse.lines import Line, Link
from initiatives.browse.wording import POSITIONS
from initiatives.index.parties import JOINING, Position, positions
from initiatives.vocabulary import Text

BINDING = ("in-force-for", "applies-provisionally")
LISTING = ("recorded-as-party", "recorded-as-signatory", "endorsed")
COLUMNS = ("signed", *JOINING, *BINDING)


@dataclass(frozen=True)
class PartyRow:
    """One row of the table: who, where it stands, and the claims of each column."""

    link: Link
    word: str
    uncounted: bool
    lines: list[Line]

    @property
    def label(self) -> Text:
        """The position in words."""
        return POSITIONS[self.word]

    @property
    def signed(self) -> list[Line]:
        """The signatures."""
        return self._saying("signed")

    @property
    def joined(self) -> list[Line]:
        """Ratification, accession or succession."""
        return self._saying(*JOINING)

    @property
    def bound(self) -> list[Line]:
        """Entry into force for it."""
        return self._saying(*BINDING)

    @property
    def listed(self) -> list[Line]:
        """Mentions in lists, which give the position itself."""
        return self._saying(*LISTING)

    @property
    def others(self) -> list[Line]:
        """Everything else it did about the agreement: reservations, declarations, leaving."""
        return [line for line in self.lines if line.predicate.value not in (*COLUMNS, *LISTING)]

    @property
    def standings(self) -> list[Line]:
        """One line for each standing, other than stated, that the row rests on."""
        return list({line.standing_word: line for line in self.lines if line.standing}.values())

    def _saying(self, *predicates: str) -> list[Line]:
        return [line for line in self.lines if line.predicate.value in predicates]


def party_rows(lines: list[Line], on: date) -> list[PartyRow]:
    """The position of each party on that day, by name."""
    claims = [{**line.raw, "family": line.predicate.family} for line in lines]
    by_number = {line.number: line for line in lines}
    return [_row(position, by_number) for position in positions(claims, on)]


def _row(position: Position, by_number: Mapping[int, Line]) -> PartyRow:
    lines = [by_number[claim["number"]] for claim in position.actions]
    link = next(line.link for line in lines if line.link)
    return PartyRow(link, position.word, position.uncounted, lines)


def tally(rows: list[PartyRow]) -> list[tuple[Text, int]]:
    """How many stand where, in the order of positions."""
    return [(label, count) for word, label in POSITIONS.items() if (count := sum(row.word == word for row in rows))]
