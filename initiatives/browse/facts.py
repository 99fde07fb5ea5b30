"""The card of key facts, and claims grouped under what they say. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from initiatives.browse.lines import Line, of_family
from initiatives.vocabulary import MECHANISMS, PREDICATES, Text

# Claims of these make sections of their own, since there may be many and each is a sentence.
LISTED = ("works-by", "commits-to", "holds-that")
LEADING = ("status", "legal-force")
# What a reader looks for next, although its home is another section.
KEY_EVENTS = (
    "founded",
    "launched",
    "adopted",
    "concluded-text",
    "opened-for-signature",
    "entered-into-force",
    "applied",
    "ended",
)
KEY_ROLES = ("depositary", "lead", "secretariat", "host")
MAX_HOLDERS = 3
# What a reader may expect of each kind; the card says so where it is not recorded.
EXPECTED = {
    "agreement": ("status", "legal-force"),
    "initiative": ("status",),
    "organisation": ("status", "seat"),
    "threat": ("defined-as", "crosses-borders"),
}
# Where any one of several would answer: under what the card says that none is recorded, and which they are.
EXPECTED_ONE = {
    "agreement": (("adopted", (*KEY_EVENTS, "signed")),),
    "initiative": (("launched", KEY_EVENTS), ("lead", (*KEY_ROLES, "founder"))),
    "organisation": (("founded", KEY_EVENTS),),
}
SENTENCE = 48


@dataclass(frozen=True)
class Fact:
    """A label and the claims under it. ``home`` is False where the claims have their anchors elsewhere."""

    label: Text
    lines: list[Line]
    anchor: str = ""
    home: bool = True

    @property
    def wide(self) -> bool:
        """Whether it is made of sentences, which need the whole width."""
        return self.home and any(len(line.text) > SENTENCE for line in self.lines)


def by_date(line: Line) -> tuple[str, int]:
    """In the order of dates, then of numbers."""
    return (line.sort_date, line.number)


def grouped(lines: Iterable[Line], by: Callable[[Line], Any] = by_date) -> list[Fact]:
    """The lines by predicate, in the order of the vocabulary; preferred values first."""
    order = {word: place for place, word in enumerate(PREDICATES)}
    listed = sorted(lines, key=lambda line: (order[line.predicate.value], not line.preferred, by(line)))
    groups = groupby(listed, key=lambda line: line.predicate)
    return [Fact(predicate.label, list(group), anchor=predicate.value) for predicate, group in groups]


def listed(kind: str) -> tuple[str, ...]:
    """The attributes that make sections of their own on the pages of a kind."""
    return ("affects", *LISTED) if kind == "topic" else LISTED


def card(kind: str, lines: list[Line]) -> list[Fact]:
    """The key facts: short ones first, then sentences; what is expected and not recorded is there without lines."""
    attributes = [line for line in of_family(lines, "attribute") if line.predicate.value not in listed(kind)]
    facts = [part for fact in grouped(attributes) for part in _by_field(fact)]
    known = {fact.anchor for fact in facts}
    absent = [word for word in EXPECTED.get(kind, ()) if word not in known] + _unanswered(kind, lines)
    missing = [Fact(PREDICATES[word].label, [], word) for word in absent]
    first = [fact for fact in (*facts, *missing) if fact.anchor in LEADING]
    rest = [fact for fact in (*missing, *facts) if fact.anchor not in LEADING]
    ordered = [*first, *_events(lines), *_holders(lines), *rest]
    return sorted(ordered, key=lambda fact: (fact.wide and fact.anchor not in LEADING, fact.anchor == "identifier"))


def _unanswered(kind: str, lines: Iterable[Line]) -> list[str]:
    """What a reader expects of the kind where no claim of several that would do is recorded."""
    claimed = {line.predicate.value for line in lines}
    return [word for word, answers in EXPECTED_ONE.get(kind, ()) if not claimed & {*answers}]


def _by_field(fact: Fact) -> list[Fact]:
    """Effects under the field that they are on; any other fact as it is."""
    if fact.anchor != "affects":
        return [fact]
    lines = sorted(fact.lines, key=lambda line: str(line.value))
    return [Fact(label, list(group), "affects") for label, group in groupby(lines, key=lambda line: line.value)]


def _events(lines: list[Line]) -> list[Fact]:
    events = grouped(line for line in lines if line.predicate.value in KEY_EVENTS)
    counts = sorted((line for line in lines if line.predicate.value == "party-count"), key=_preferred_and_latest)
    latest = [Fact(PREDICATES["party-count"].label, counts[-1:])] if counts else []
    return [Fact(fact.label, fact.lines, home=False) for fact in (*events, *latest)]


def _preferred_and_latest(line: Line) -> tuple[bool, Any]:
    """Of several numbers the one that the editors prefer stands last, else the latest."""
    return bool(line.raw.get("preferred")), by_date(line)


def _holders(lines: list[Line]) -> list[Fact]:
    roles = grouped(line for line in lines if line.predicate.value in KEY_ROLES)
    return [Fact(fact.label, fact.lines, home=False) for fact in roles if len(fact.lines) <= MAX_HOLDERS]


def means(lines: Iterable[Line]) -> list[Text]:
    """The mechanisms by which the subject works, in the order of the vocabulary."""
    used = {line.raw.get("mechanism") for line in lines if line.predicate.value in ("acts-on", "works-by")}
    return [word.label for word in MECHANISMS.values() if word.value in used]
