"""The table of a comparison: a row for each thing that can be said of an entry, a cell for each entry."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives import vocabulary
from initiatives.browse.lines import Link, spell
from initiatives.browse.wording import POSITIONS
from initiatives.models import FlatClaim
from initiatives.questions.channels.pair import BELONGING, Side
from initiatives.questions.compare.asked import Asked
from initiatives.questions.compare.rows import Keyed, keyed, object_of, place, words_of
from initiatives.questions.reading import Reading, Said
from initiatives.questions.seen import Seen
from initiatives.questions.stands import PlainClaim
from initiatives.questions.three import UNKNOWN
from initiatives.vocabulary import Text

FILED = (("kind", "KINDS"), ("form", "FORMS"), ("subkind", "SUBKINDS"), ("family", "FAMILIES"), ("region", "REGIONS"))
FILED_LABELS: dict[str, Text] = {
    "kind": gettext_lazy("Kind"),
    "form": gettext_lazy("Form"),
    "subkind": gettext_lazy("Narrower kind"),
    "family": gettext_lazy("Family"),
    "region": gettext_lazy("Region"),
}
SECTIONS: dict[str, Text] = {
    "filed": gettext_lazy("What it is"),
    "facts": gettext_lazy("Facts"),
    "milestone": gettext_lazy("Milestones"),
    "parties": gettext_lazy("Parties on the day"),
    "position": gettext_lazy("Agreements: where each stands"),
    "membership": gettext_lazy("What each belongs to"),
    "measure": gettext_lazy("How each acts on a threat"),
    "means": gettext_lazy("By what means"),
    "channel": gettext_lazy("What may be asked"),
    "role": gettext_lazy("Who does what"),
    "relation": gettext_lazy("Relations"),
}
OF_TEXTS = ("legal-force", "in-force-threshold", "entered-into-force", "opened-for-signature", "concluded-text")
FEW = 6


@dataclass(frozen=True)
class Cell:
    """What is said of one entry in one row: plain words, or claims; else why there is nothing.

    ``key`` is equal for cells that say the same; ``more`` claims are not printed, ``head`` is the entry's name.
    ``why`` is the word for what ``blank`` says; ``inside`` is whether a state is in, as one of three answers.
    """

    words: Text = ""
    said: tuple[Said, ...] = ()
    blank: Text = ""
    key: Any = None
    more: int = 0
    head: str = ""
    why: str = ""
    inside: str = ""


NOT_FILED = Cell(blank=gettext_lazy("not filed"), why=UNKNOWN)
NOT_RECORDED = Cell(blank=gettext_lazy("not recorded"), why=UNKNOWN)
NONE_RECORDED = Cell(blank=gettext_lazy("none recorded"), why=UNKNOWN)
NOT_ASKED = Cell(blank=gettext_lazy("not asked of such an entry"), why="not-asked")


@dataclass(frozen=True)
class Row:
    """One row, and whether it says the same of all; ``word`` is a word of a vocabulary, or the number of an entry."""

    word: str
    label: Text
    path: str
    cells: tuple[Cell, ...]

    @property
    def same(self) -> bool:
        """Whether something is said, and the same of every entry."""
        keys = [cell.key for cell in self.cells]
        return not any(cell.blank for cell in self.cells) and all(key == keys[0] for key in keys)


@dataclass(frozen=True)
class Section:
    """The rows of one family."""

    word: str
    label: Text
    rows: list[Row]


@dataclass(frozen=True)
class Table:
    """The comparison of the entries asked about."""

    asked: Asked
    reading: Reading

    @classmethod
    def of(cls, asked: Asked) -> "Table":
        """Read the entries, and for states what names them. Three queries at most."""
        held = asked.days.held
        states = [entry for entry in asked.entries if held.held[entry].kind == "state"]
        acting = FlatClaim.objects.at(asked.days.asked.moment).filter(object__in=states, family__in=BELONGING)
        around = {*acting.order_by().values_list("entry", flat=True).distinct()} if states else set()
        return cls(asked, Reading.of({*asked.entries, *around}, asked.days.asked, held))

    @property
    def heads(self) -> list[tuple[Link, str, str]]:
        """Each entry, its full name, and the address of the comparison without it."""
        documents = self.reading.documents
        return [
            (self.reading.link(entry), documents[entry]["name"], self.asked.without(entry))
            for entry in self.asked.entries
        ]

    @cached_property
    def sections(self) -> list[Section]:
        """The sections with rows to show."""
        found = (Section(word, label, self._chosen(self._rows(word))) for word, label in SECTIONS.items())
        return [section for section in found if section.rows]

    def _chosen(self, rows: Iterable[Row]) -> list[Row]:
        wanted = {"all": (True, False), "differs": (False,), "shared": (True,)}[self.asked.show]
        heads = [link.label for link, _name, _without in self.heads]
        return [_headed(row, heads) for row in rows if row.same in wanted]

    def _rows(self, word: str) -> Iterator[Row]:
        if word == "filed":
            return self._filed()
        if word == "parties":
            return self._tallies()
        if word in ("position", "membership"):
            return self._stands(word)
        return self._claimed(word)

    def _filed(self) -> Iterator[Row]:
        for field, words in FILED:
            values = [str(self.reading.documents[entry].get(field, "")) for entry in self.asked.entries]
            if any(values):
                known = getattr(vocabulary, words)
                cells = [Cell(vocabulary.label(known, value), key=value) if value else NOT_FILED for value in values]
                yield Row(field, FILED_LABELS[field], "", tuple(cells))

    def _tallies(self) -> Iterator[Row]:
        """A row for each position, with how many stand there towards each agreement on the day."""
        seen = {one.entry: one for one in Seen.all(self.reading, self.asked.days.on)}
        counts = {entry: seen[entry].tally for entry in self.asked.entries if seen[entry].kind == "agreement"}
        for word, label in POSITIONS.items():
            if any(word in tally for tally in counts.values()):
                yield Row(
                    word, label, "", tuple(self._tally(entry, counts.get(entry), word) for entry in self.asked.entries)
                )

    def _tally(self, entry: int, tally: Mapping[str, int] | None, word: str) -> Cell:
        if tally is None:
            return NOT_ASKED
        return Cell(str(tally[word]), key=tally[word]) if word in tally else NONE_RECORDED

    def _claimed(self, word: str) -> Iterator[Row]:
        """A row for each thing that is said of any of the entries, with the claims that say it."""
        found: dict[Keyed, dict[int, list[PlainClaim]]] = defaultdict(lambda: defaultdict(list))
        for entry in self.asked.entries:
            for claim in self.reading.claims(entry):
                if key := keyed(word, claim, self.reading):
                    found[key][entry].append(claim)
        for key in sorted(found, key=lambda key: place(word, key)):
            cells = tuple(self._cell(entry, key, found[key], word) for entry in self.asked.entries)
            yield Row(*key, cells)

    def _cell(self, entry: int, row: Keyed, found: Mapping[int, list[PlainClaim]], word: str) -> Cell:
        claims = found.get(entry)
        if not claims:
            return self._blank(entry, row, word)
        key = sorted(
            (claim.get("value", ""), claim.get("mechanism", ""), object_of(claim), words_of(claim)) for claim in claims
        )
        return Cell(said=self.reading.every(entry, claims[:FEW]), key=key, more=len(claims[FEW:]))

    def _blank(self, entry: int, row: Keyed, word: str) -> Cell:
        """Why nothing is said: a search found none, it is not asked of such entries, or it is not recorded."""
        if word == "measure" and (search := self._searched(entry, row)):
            blank = _("none found (searched %(day)s)") % {"day": spell(search["date"])}
            return Cell(blank=blank, said=self.reading.every(entry, [search]), why="none-found")
        texts_only = row[0] in OF_TEXTS and self.reading.documents[entry]["kind"] != "agreement"
        return NOT_ASKED if texts_only else NOT_RECORDED

    def _searched(self, entry: int, row: Keyed) -> PlainClaim | None:
        """The latest search for measures on a threat that found none."""
        found = [
            claim
            for claim in self.reading.claims(entry)
            if claim["predicate"] == "none-found" and str(object_of(claim)) == row[0] and claim.get("date")
        ]
        return max(found, key=lambda claim: claim["date"], default=None)

    def _stands(self, word: str) -> Iterator[Row]:
        """A row for each text or body that names one of the states, with where each stands on the day."""
        states = [entry for entry in self.asked.entries if self.reading.documents[entry]["kind"] == "state"]
        for seen in Seen.all(self.reading, self.asked.days.on) if states else ():
            fits = (seen.kind == "agreement") == (word == "position")
            if seen.entry not in self.asked.entries and fits:
                cells = tuple(self._stand(seen, entry) for entry in self.asked.entries)
                if any(not cell.blank for cell in cells):
                    link = self.reading.link(seen.entry)
                    yield Row(str(seen.entry), link.label, link.path, cells)

    def _stand(self, seen: Seen, entry: int) -> Cell:
        if self.reading.documents[entry]["kind"] != "state":
            return NOT_ASKED
        side = Side(self.reading, seen.entry, entry, seen.stand(entry))
        if side.stand.word == "recorded" and not side.stand.decisive:
            return replace(NOT_RECORDED, inside=side.stand.party)
        return Cell(side.label, side.why, key=side.stand.word, inside=side.stand.party)


def _headed(row: Row, heads: Iterable[str]) -> Row:
    """The row with the name of its entry in each cell, for narrow screens."""
    cells = tuple(replace(cell, head=head) for cell, head in zip(row.cells, heads, strict=True))
    return replace(row, cells=cells)
