"""The page of an entry, put together from an edition and what stands beside it. Pure: plain values in, a page out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from initiatives import vocabulary
from initiatives.browse.ends import Ends, Group
from initiatives.browse.facts import Fact, by_date, card, grouped, listed, means
from initiatives.browse.lines import Line, Link, Printer, of_family
from initiatives.browse.names import Name, names_of
from initiatives.browse.parties import PartyRow, party_rows, tally
from initiatives.browse.reach import sum_of
from initiatives.browse.sources import SourceLine, source_lines
from initiatives.browse.wording import SECTIONS
from initiatives.documents.markup import plain_text
from initiatives.models import SourceHealth
from initiatives.vocabulary import Text

DESCRIPTION = 300


@dataclass(frozen=True)
class Section:
    """A line of the contents: where it leads, what it is called, how much stands there, whether in a larger section."""

    anchor: str
    label: Text
    count: int | None = None
    under: bool = False


@dataclass(frozen=True)
class Page:
    """Everything that the template of an entry prints. Each section is worked out when it is asked for."""

    document: Mapping[str, Any]
    html: Mapping[str, str]
    ends: Ends
    links: Mapping[int, Link]
    checks: Mapping[int, date]
    on: date
    health: Mapping[str, SourceHealth] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The kind of entry."""
        return str(self.document["kind"])

    @property
    def answers(self) -> bool:
        """Whether its text comes first and its findings are what the text points at, by number."""
        return self.kind == "topic"

    @property
    def label(self) -> str:
        """What the entry is called."""
        return str(self.document.get("short_name") or self.document["name"])

    @property
    def formal_name(self) -> str:
        """The full name; empty where the title is the full name."""
        name = str(self.document["name"])
        return name if name != self.label else ""

    @property
    def description(self) -> str:
        """The summary without marks, for search engines."""
        return plain_text(self.document.get("summary", ""))[:DESCRIPTION]

    @property
    def filed_under(self) -> list[Text]:
        """Kind, family, form, narrower kind and region, as far as the editors filed it."""
        fields = (
            (vocabulary.KINDS, "kind"),
            (vocabulary.FAMILIES, "family"),
            (vocabulary.FORMS, "form"),
            (vocabulary.SUBKINDS, "subkind"),
            (vocabulary.REGIONS, "region"),
        )
        words = [vocabulary.label(words, self.document[field]) for words, field in fields if self.document.get(field)]
        return [words[0], *(_within(word) for word in words[1:])]

    @property
    def names(self) -> list[Name]:
        """The names that it is not called by here already, in the order of the document."""
        return [name for name in names_of(self.document) if name.name != self.label]

    @cached_property
    def sources(self) -> list[SourceLine]:
        """The sources in the order of their numbers."""
        return source_lines(self.document, self.checks, self.health)

    @property
    def reach(self) -> str:
        """What is known of whether the addresses of the sources still answer."""
        return sum_of(line.reach for line in self.sources)

    @cached_property
    def last_checked(self) -> date | None:
        """The latest day on which a curator checked any of the claims; None where none ever did."""
        return max(self.checks.values(), default=None)

    @cached_property
    def lines(self) -> list[Line]:
        """Every claim as a line, by number."""
        numbers = {source["key"]: place for place, source in enumerate(self.document.get("sources", ()), start=1)}
        printer = Printer(numbers, self.links, self.checks)
        return [printer.line(claim) for claim in self.document.get("claims", ())]

    @cached_property
    def card(self) -> list[Fact]:
        """The key facts."""
        return card(self.kind, self.lines)

    @cached_property
    def means(self) -> list[Text]:
        """The mechanisms by which the subject works."""
        return means(self.lines)

    @cached_property
    def statements(self) -> list[Fact]:
        """The attributes of which there may be many, each predicate a section of its own."""
        facts = grouped(line for line in self.lines if line.predicate.value in listed(self.kind))
        return [Fact(SECTIONS[fact.anchor], fact.lines, fact.anchor) for fact in facts]

    @cached_property
    def roles(self) -> list[Fact]:
        """Who does what for the subject, by role."""
        return grouped(of_family(self.lines, "role"), by=_by_object)

    @cached_property
    def relations(self) -> list[Fact]:
        """How the subject stands to other entries, by relation."""
        return grouped(of_family(self.lines, "relation"))

    @cached_property
    def measures(self) -> list[Line]:
        """The measures, by the threat they act on, in the order of names."""
        return sorted(of_family(self.lines, "measure"), key=_by_object)

    @cached_property
    def milestones(self) -> list[Line]:
        """The dated events, the earliest first."""
        return sorted(of_family(self.lines, "milestone"), key=by_date)

    @cached_property
    def channels(self) -> list[Line]:
        """What one party may ask of another, in the usual order of speed."""
        order = list(vocabulary.CHANNELS)
        return sorted(of_family(self.lines, "channel"), key=lambda line: (order.index(line.raw["value"]), line.number))

    @cached_property
    def figures(self) -> list[Line]:
        """The numbers, the latest first."""
        return sorted(of_family(self.lines, "figure"), key=lambda line: line.sort_date, reverse=True)

    @cached_property
    def incidents(self) -> list[Fact]:
        """The incidents with what was said of each, the earliest first."""
        lines = sorted(of_family(self.lines, "incident"), key=_by_incident)
        groups = [Fact(name, list(group)) for name, group in groupby(lines, key=lambda line: line.raw["value"])]
        return sorted(groups, key=lambda fact: fact.lines[0].sort_date)

    @cached_property
    def searches(self) -> list[Line]:
        """The searches that found nothing."""
        return of_family(self.lines, "none-found")

    @cached_property
    def parties(self) -> list[PartyRow]:
        """The position of each party on the day of the page, by name."""
        return party_rows(self.lines, self.on)

    @property
    def tally(self) -> list[tuple[Text, int]]:
        """How many parties stand where."""
        return tally(self.parties)

    @property
    def acting(self) -> list[Group]:
        """Who acts on the subject, a threat, by mechanism."""
        return [group for group in self.ends.groups if group.predicate == "acts-on"]

    @property
    def said(self) -> list[Group]:
        """What else other entries say of the subject."""
        return [group for group in self.ends.groups if group.predicate != "acts-on"]

    @cached_property
    def contents(self) -> list[Section]:
        """The sections that the page has, in its order, with how much stands in each."""
        counted = {
            "measures": len(self.measures),
            "parties": len(self.parties),
            "roles": _size(self.roles),
            "channels": len(self.channels),
            "milestones": len(self.milestones),
            "incidents": len(self.incidents),
            "figures": len(self.figures),
            "searches": len(self.searches),
            "relations": _size(self.relations),
            "ends": sum(group.count for group in self.said),
        }
        middle = [Section(anchor, SECTIONS[anchor], count) for anchor, count in counted.items() if count]
        statements = [Section(fact.anchor, fact.label, len(fact.lines)) for fact in self.statements]
        return [*self._opening, *statements, *self._acting, *middle, *self._closing]

    @property
    def _opening(self) -> list[Section]:
        shown = {"facts": self.card or self.names or self.means, "text": self.answers and self.html.get("body")}
        return [Section(anchor, SECTIONS[anchor]) for anchor, there in shown.items() if there]

    @property
    def _acting(self) -> list[Section]:
        if self.kind != "threat":
            return []
        groups = [Section(group.anchor, group.mechanism, group.count, under=True) for group in self.acting]
        return [Section("acting", SECTIONS["acting"], sum(group.count for group in self.acting)), *groups]

    @property
    def _closing(self) -> list[Section]:
        prose = [Section("prose", SECTIONS["prose"])] if self.html.get("body") and not self.answers else []
        return [*prose, Section("sources", SECTIONS["sources"], len(self.sources)), Section("cite", SECTIONS["cite"])]


def _within(label: Text) -> str:
    """A label as it stands within a line: small, unless it is a name or an abbreviation."""
    text = str(label)
    named = {str(region.label) for region in vocabulary.REGIONS.values()}
    return text if text in named or text[:2].isupper() else text[0].lower() + text[1:]


def _by_object(line: Line) -> tuple[str, str, int]:
    return (line.link.label if line.link else "", str(line.mechanism), line.number)


def _by_incident(line: Line) -> tuple[str, bool, str]:
    """By name; what happened before to whom it was attributed."""
    return (line.raw["value"], line.predicate.value != "incident", line.sort_date)


def _size(facts: Iterable[Fact]) -> int:
    return sum(len(fact.lines) for fact in facts)
