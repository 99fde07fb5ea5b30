"""Which dated claims a timeline shows, and the rows that they are drawn in. Asks the index."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any

from django.db.models import Max, Min, Q

from initiatives import vocabulary
from initiatives.browse.lines import Link
from initiatives.index.parties import COUNTED
from initiatives.models import FlatClaim, PartialDate
from initiatives.models.index import FlatClaimQuerySet
from initiatives.visuals.timeline.asked import AskedOfTimeline
from initiatives.visuals.timeline.events import Event, Row, Span
from initiatives.vocabulary import PREDICATES

MOST_ROWS = 40
FEW = 500  # so many entries are named to the database; more are sifted here
COLUMNS = (
    *("entry", "number", "predicate", "family", "object", "value", "text"),
    *("date", "date_precision", "end", "end_precision"),
)
FORCE = "entered-into-force"
PROMISED = ("adopted", "concluded-text", "opened-for-signature")


@dataclass(frozen=True)
class Timeline:
    """Everything dated that was asked about, the latest first, and the rows that there is room for."""

    asked: AskedOfTimeline
    events: Sequence[Event]
    first: int
    last: int

    @cached_property
    def expected(self) -> list[Event]:
        """What was announced for a later day, the nearest first."""
        return [event for event in reversed(self.events) if self._is_expected(event)]

    @cached_property
    def past(self) -> list[Event]:
        """What has come about."""
        return [event for event in self.events if not self._is_expected(event)]

    def _is_expected(self, event: Event) -> bool:
        return event.predicate == "expected" or event.when.first > self.asked.today

    @cached_property
    def entries(self) -> list[int]:
        """The entries at which anything is drawn: the one asked about, then those with most events."""
        sizes = Counter(event.row for event in self.events)
        place = self.asked.answer.held.places["name"]
        return sorted(sizes, key=lambda entry: (entry != self.asked.entry, -sizes[entry], place[entry]))

    @property
    def hidden(self) -> int:
        """How many entries have no room in the drawing; the list tells of them all."""
        return max(0, len(self.entries) - MOST_ROWS)

    @cached_property
    def rows(self) -> list[Row]:
        """The entries drawn, in the order of their beginnings. One query."""
        return self.foremost(MOST_ROWS)

    def foremost(self, most: int) -> list[Row]:
        """So many entries with most events, in the order of their beginnings. One query."""
        shown = self.entries[:most]
        events: dict[int, list[Event]] = defaultdict(list)
        for event in self.events:
            events[event.row].append(event)
        spans = self._spans(shown)
        rows = [Row(_link(self.asked, entry), spans[entry], events[entry]) for entry in shown]
        return sorted(rows, key=lambda row: (_begin(row), row.link.label))

    def _spans(self, entries: list[int]) -> Mapping[int, list[Span]]:
        if self.asked.kind == "state":
            return _belonging(self.asked, entries)
        claims = _claims(self.asked).filter(entry__in=entries, predicate__in=(FORCE, *PROMISED), date__isnull=False)
        dates: dict[int, dict[str, date]] = defaultdict(dict)
        for entry, predicate, day in claims.order_by("-date").values_list("entry", "predicate", "date"):
            dates[entry]["adopted" if predicate == "concluded-text" else predicate] = day
        return {entry: list(_life(self.asked, entry, dates[entry])) for entry in entries}


def told_timeline(asked: AskedOfTimeline) -> Timeline:
    """The timeline that was asked for. Two queries; the rows of the drawing take one more."""
    dated = _concerning(asked, _claims(asked).filter(date__isnull=False, family__in=asked.families))
    ends = dated.aggregate(first=Min("date"), last=Max("date"))
    first, last = asked.years
    rows = dated.filter(date__gte=date(first, 1, 1), date__lte=date(last, 12, 31))
    known = [row for row in rows.values_list(*COLUMNS, named=True) if _is_asked(asked, row)]
    events = [_event(asked, row) for row in known]
    events.sort(key=lambda event: (event.when.first, event.when.last, event.claim), reverse=True)
    years = [day.year for day in ends.values() if day] or [asked.today.year]
    return Timeline(asked, events, min(years), max(years))


def _claims(asked: AskedOfTimeline) -> FlatClaimQuerySet:
    """The claims of the day that count."""
    counted = (*COUNTED, *asked.answer.choice.standings)
    claims: FlatClaimQuerySet = FlatClaim.objects.at(asked.answer.question.asked.moment).filter(standing__in=counted)
    return claims


def _concerning(asked: AskedOfTimeline, claims: FlatClaimQuerySet) -> FlatClaimQuerySet:
    """Those that may be asked about; where entries are many, they are sifted afterwards."""
    if asked.entry is not None:
        return claims.filter(Q(entry=asked.entry) | Q(object=asked.entry))
    selection = asked.answer.selection
    return claims.filter(entry__in=list(selection)) if len(selection) <= FEW else claims


def _is_asked(asked: AskedOfTimeline, row: Any) -> bool:
    """Whether the claim is of an entry that answers the question, and all that it names is published."""
    held = asked.answer.held.held
    named = row.entry in held and (row.object is None or row.object in held)
    return named and (asked.entry is not None or row.entry in asked.answer.selection)


def _event(asked: AskedOfTimeline, row: Any) -> Event:
    subject = _link(asked, row.entry)
    other = row.object if row.entry == asked.entry else row.entry
    values = vocabulary.values_of(PREDICATES[row.predicate])
    return Event(
        claim=(row.entry, row.number),
        row=(other or row.entry) if asked.entry is not None else row.entry,
        predicate=row.predicate,
        when=PartialDate.around(row.date, row.date_precision),
        until=str(PartialDate.around(row.end, row.end_precision)) if row.end else "",
        subject=subject,
        other=_link(asked, row.object) if row.object else None,
        path=f"{subject.path}#claim-{row.number}",
        value=str(vocabulary.label(values, row.value)),
        text=row.text,
    )


def _link(asked: AskedOfTimeline, entry: int) -> Link:
    held = asked.answer.held.held[entry]
    return Link(held.path + asked.answer.question.asked.query, held.label)


def _life(asked: AskedOfTimeline, entry: int, dates: Mapping[str, date]) -> Iterable[Span]:
    """At work from its beginning to its end; a text waits from its adoption until it is in force."""
    begin, end = asked.answer.held.activity.get(entry, (None, None))
    force, adopted, opened = dates.get(FORCE), dates.get("adopted"), dates.get("opened-for-signature")
    promised = min((day for day in (adopted, opened) if day), default=None)
    if force and promised and promised < force:
        yield Span("waiting", promised, force)
    if force:
        yield Span("in-force", force, end)
    elif opened:
        yield Span("waiting", opened, end)
    elif begin:
        yield Span("at-work", begin, end)


def _belonging(asked: AskedOfTimeline, entries: Iterable[int]) -> Mapping[int, list[Span]]:
    """The spans in which the state belonged to each."""
    spans: dict[int, list[Span]] = {entry: [] for entry in entries}
    layers = ("", *asked.answer.choice.standings)
    for entry, since, until in asked.answer.held.belonged(asked.entry or 0, layers):
        if entry in spans:
            end = date.fromisoformat(until) if until else None
            spans[entry].append(Span("belongs", date.fromisoformat(since), end))
    return spans


def _begin(row: Row) -> date:
    """When the first thing of a row is."""
    days = chain((span.begin for span in row.spans), (event.when.first for event in row.events))
    return min(days, default=date.max)
