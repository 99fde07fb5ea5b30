"""A difference as a page prints it: each change under a word, with what was and what is, and its sources. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from initiatives.browse.difference.marking import Passage, Piece, passages
from initiatives.browse.difference.words import LABELS, SORTS, Speaker, told_apart
from initiatives.browse.lines import Link
from initiatives.documents.difference import Change, Part, Plain
from initiatives.vocabulary import PREDICATES, Text

# What is told of a claim or a source that came or went, in this order; its head says the rest.
STATED = {"claim": ("mechanism", "value", "text"), "source": ("author", "publisher", "date", "sort", "note")}
PROSE = ("summary", "body", "text", "note", "title", "reason")


@dataclass(frozen=True)
class Row:
    """One part that differs: its label, what it was and what it is now."""

    label: Text
    passages: list[Passage]
    was: bool
    now: bool
    correction: bool


@dataclass(frozen=True)
class Cited:
    """A source of a claim, written out so that it can stand beside it."""

    title: str
    url: str
    place: str


@dataclass(frozen=True)
class Told:
    """One claim or source that differs, as it is printed."""

    change: Change
    head: str
    word: Text
    statement: str
    rows: list[Row]
    sources: list[Cited]
    subject: Link | None = None

    @property
    def correction(self) -> bool:
        """Whether it came or went because the Atlas had been wrong; its word does not say so."""
        return self.change.kind == "correction" and self.change.sort != "corrected"


@dataclass(frozen=True)
class Group:
    """Changes of one sort under their word."""

    sort: str
    word: Text
    told: list[Told]


@dataclass(frozen=True)
class Teller:
    """Tells changes by the two documents that they are between."""

    before: Mapping[str, Plain]
    after: Mapping[str, Plain]

    @classmethod
    def of(cls, before: Plain, after: Plain) -> Self:
        """The teller for two documents."""
        return cls(_works(before), _works(after))

    def claim(self, change: Change, subject: Link | None = None) -> Told:
        """A claim that differs; ``subject`` is the entry that makes it, where that is another one."""
        works = self.after if change.after else self.before
        speaker = Speaker(works, change.latest["predicate"])
        head = _head_from_other_end(change.latest, subject) if subject else _head(change.latest, speaker)
        return self._told("claim", change, head, speaker, subject)

    def source(self, change: Change) -> Told:
        """A source that differs."""
        return self._told("source", change, str(change.latest["title"]), Speaker({}), None)

    def row(self, part: Part, predicates: tuple[str, str] = ("", ""), *, mark: bool = True) -> Row:
        """One part that differs; a correction is marked as one where the thing that it is of does not say so."""
        speakers = Speaker(self.before, predicates[0]), Speaker(self.after, predicates[1])
        one, other = told_apart(part.field, part.before, part.after, speakers)
        told = passages(one, other) if part.field in PROSE else [Passage(_marked(one), _marked(other))]
        return Row(LABELS[part.field], told, bool(one), bool(other), mark and part.kind == "correction")

    def _told(self, what: str, change: Change, head: str, speaker: Speaker, subject: Link | None) -> Told:
        first, last = ((said or change.latest).get("predicate", "") for said in (change.before, change.after))
        mixed = len({part.kind for part in change.parts}) > 1
        return Told(
            change=change,
            head=head,
            word=SORTS[change.sort],
            statement=_statement(what, change.latest, speaker),
            rows=[self.row(part, (first, last), mark=mixed) for part in change.parts],
            sources=[_cited(citation, speaker) for citation in change.latest.get("citations", ())],
            subject=subject,
        )


def grouped(told: Iterable[Told]) -> list[Group]:
    """The changes by sort, corrections first; what was only edited in wording stands apart on the page."""
    listed = list(told)
    groups = ((sort, [one for one in listed if one.change.sort == sort]) for sort in SORTS)
    return [Group(sort, SORTS[sort], members) for sort, members in groups if members]


def _works(document: Plain) -> dict[str, Plain]:
    return {work["key"]: work for work in document.get("sources", ())}


def _head(claim: Plain, speaker: Speaker) -> str:
    """What a claim says, and of whom or what: Ratified: France."""
    label = str(capfirst(str(PREDICATES[claim["predicate"]].label)))
    other = speaker.words("object", claim.get("object")) or speaker.words("value", claim.get("value"))
    return f"{label}: {other}" if other else label


def _head_from_other_end(claim: Plain, subject: Link) -> str:
    """The same from the other end: Ratified Budapest Convention."""
    predicate = PREDICATES[claim["predicate"]]
    return f"{capfirst(str(predicate.inverse or predicate.label))} {subject.label}"


def _statement(what: str, said: Plain, speaker: Speaker) -> str:
    """Everything else that it says, in one line."""
    told = [field for field in STATED[what] if field != "value" or "object" in said]
    words = [speaker.words(field, said.get(field)) for field in told]
    if what == "claim":
        words += [_period(said, speaker), *_standing(said, speaker)]
    return " · ".join(word for word in words if word)


def _period(claim: Plain, speaker: Speaker) -> str:
    began, ended = speaker.words("date", claim.get("date")), speaker.words("end", claim.get("end"))
    if began and ended:
        return _("%(a)s to %(b)s") % {"a": began, "b": ended}
    return _("until %(b)s") % {"b": ended} if ended else began


def _standing(claim: Plain, speaker: Speaker) -> Iterator[str]:
    for field in ("standing", "preferred", "reason"):
        yield speaker.words(field, claim.get(field))


def _cited(citation: Plain, speaker: Speaker) -> Cited:
    work = speaker.works.get(citation["source"], {})
    quotation = citation.get("quotation", "")
    place = [citation.get("locator", ""), f"“{quotation}”" if quotation else ""]
    return Cited(work.get("title", citation["source"]), work.get("url", ""), ", ".join(part for part in place if part))


def _marked(words: str) -> tuple[Piece, ...]:
    return (Piece(words, differs=True),) if words else ()
