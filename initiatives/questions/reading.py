"""Reading several entries at once as they were published: their documents, and their sources numbered once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef

from initiatives.browse.entries import health_of
from initiatives.browse.lines import Line, Link, Printer, link_to
from initiatives.browse.query import AsPublished
from initiatives.browse.sources import SourceLine, source_lines
from initiatives.index.holdings import Holdings, holdings
from initiatives.models import Card, Edition
from initiatives.questions.stands import PlainClaim
from initiatives.vocabulary import PREDICATES

Document = Mapping[str, Any]


class Numbered(dict[str, int]):
    """Numbers of sources by their keys: each gets the next one when it is asked for first."""

    def __missing__(self, key: str) -> int:
        self[key] = len(self) + 1
        return self[key]


@dataclass(frozen=True)
class Said:
    """A claim on a page of many entries: whose it is, the claim as a line, and its place on its own page."""

    subject: Link
    line: Line
    path: str
    entry: int


@dataclass(frozen=True)
class Reading:
    """What was published of some entries at the moment asked for; ``held`` is of that moment too."""

    asked: AsPublished
    held: Holdings
    documents: Mapping[int, Document]
    numbers: Numbered = field(default_factory=Numbered)

    @classmethod
    def of(cls, entries: Iterable[int], asked: AsPublished, held: Holdings | None = None) -> "Reading":
        """The documents of these entries, as far as they were public. One query."""
        held = held or holdings(asked.moment)
        return cls(asked, held, documents_of(entries, asked))

    def claims(self, entry: int) -> Sequence[PlainClaim]:
        """The claims of an entry, each with its family; none where it was not public."""
        return self._claims.get(entry, ())

    @cached_property
    def _claims(self) -> dict[int, list[PlainClaim]]:
        return {entry: claims_of(document) for entry, document in self.documents.items()}

    def link(self, entry: int) -> Link:
        """Where an entry is, on the day whose state is asked for, and what it is called."""
        held = self.held.held.get(entry)
        if held is None:
            return Link(f"/id/{entry}/", f"No. {entry}")
        place = link_to(held.kind, held.slug, held.label)
        return Link(place.path + self.asked.query, place.label)

    def said(self, entry: int, claim: PlainClaim) -> Said:
        """A claim of an entry with its source marks; its sources get their numbers now."""
        subject = self.link(entry)
        line = Printer(self.numbers, self._links(claim), {}).line(claim)
        return Said(subject, line, f"{subject.path}#claim-{claim['number']}", entry)

    def every(self, entry: int, claims: Iterable[PlainClaim]) -> tuple[Said, ...]:
        """Several claims of an entry."""
        return tuple(self.said(entry, claim) for claim in claims)

    def _links(self, claim: PlainClaim) -> dict[int, Link]:
        return {claim["object"]["entry"]: self.link(claim["object"]["entry"])} if "object" in claim else {}

    @property
    def sources(self) -> list[SourceLine]:
        """The sources that were named so far, by their numbers. One query."""
        known = {source["key"]: source for document in self.documents.values() for source in document["sources"]}
        cited = [known[key] for key in self.numbers]
        return source_lines({"sources": cited}, {}, health_of({"sources": cited}))


def documents_of(entries: Iterable[int], asked: AsPublished) -> dict[int, Document]:
    """The documents of these entries as they were public just before the moment. One query."""
    shown = Card.objects.at(asked.moment).filter(entry=OuterRef("entry_id"), edition=OuterRef("number"))
    rows = Edition.objects.filter(Exists(shown), entry__in=[*entries]).defer("html")
    return {row.entry_id: row.as_document() for row in rows}


def claims_of(document: Document) -> list[PlainClaim]:
    """The claims of a document, each with the family of its predicate."""
    return [{**claim, "family": PREDICATES[claim["predicate"]].family} for claim in document.get("claims", ())]


Build = Callable[[str], str]  # makes a full address of a path
