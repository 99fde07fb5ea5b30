"""The page of changes: what became public, the latest first, by kind of change, kind of entry and day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Self

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.browse.entries import answered
from initiatives.browse.events import REGISTER, SORTS, Event, events
from initiatives.browse.keeping import kept
from initiatives.browse.pager import Pager
from initiatives.browse.query import AsPublished, day_of, page_number
from initiatives.browse.signposts import render_dated
from initiatives.browse.told import Told, tell
from initiatives.browse.wording import PLURALS
from initiatives.vocabulary import KINDS, Text

PAGE = 50
USUAL = ("substantive", "correction", REGISTER)
SINGLE = ("from", "to", "as-published", "page")
SEVERAL: dict[str, tuple[str, ...]] = {"change": (*SORTS,), "kind": (*KINDS,)}


@dataclass(frozen=True)
class Sought:
    """Which events are asked for, as an address says it.

    No kind of change means the usual ones, no kind of entry means all.
    """

    changes: tuple[str, ...]
    kinds: tuple[str, ...]
    first: date | None
    last: date | None
    asked: AsPublished
    page: int
    unknown: tuple[str, ...] = ()

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        """Read the query string. Raises Misunderstood for days and page numbers that are none."""
        changes = _known(query, "change")
        return cls(
            changes=() if set(changes) == set(USUAL) else changes,
            kinds=_known(query, "kind"),
            first=day_of(query, "from"),
            last=day_of(query, "to"),
            asked=AsPublished.from_query(query),
            page=page_number(query),
            unknown=tuple(_unknown(query)),
        )

    @property
    def sorts(self) -> tuple[str, ...]:
        """The kinds of change that are shown."""
        return self.changes or USUAL

    def among(self, found: Iterable[Event], *, sorts: Sequence[str] = ()) -> list[Event]:
        """Those of the events that are asked for, in their order; of other kinds of change where they are named."""
        return [event for event in found if event.sort in (sorts or self.sorts) and self._fits(event)]

    def _fits(self, event: Event) -> bool:
        if self.kinds and event.kind not in self.kinds:
            return False
        if self.asked.moment and event.at >= self.asked.moment:
            return False
        return (self.first is None or event.day >= self.first) and (self.last is None or event.day <= self.last)

    def query(self, page: int = 1) -> str:
        """The canonical query string, with its question mark; empty where nothing is asked."""
        pairs = [("change", word) for word in self.changes] + [("kind", word) for word in self.kinds]
        days = {"from": self.first, "to": self.last, "as-published": self.asked.day}
        pairs += [(word, day.isoformat()) for word, day in days.items() if day]
        pairs += [("page", str(page))] if page > 1 else []
        return f"?{urlencode(sorted(pairs))}" if pairs else ""

    def path(self, page: int = 1) -> str:
        """The address of the page of changes."""
        return reverse("changes") + self.query(page)

    def feed(self, page: int = 1) -> str:
        """The address of the same as a feed."""
        return reverse("changes-atom") + self.query(page)

    @property
    def sentence(self) -> str:
        """What is asked for, in words."""
        what = [str(PLURALS[kind]) for kind in self.kinds] + [str(SORTS[sort]) for sort in self.changes]
        return _("Changes: %(what)s") % {"what": ", ".join(what)} if what else _("Changes")


def _known(query: QueryDict, word: str) -> tuple[str, ...]:
    return tuple(value for value in SEVERAL[word] if value in query.getlist(word))


def _unknown(query: QueryDict) -> Iterable[str]:
    """Words and values that this page does not know."""
    for word, values in sorted(query.lists()):
        strange = [value for value in values if value.strip() and value not in SEVERAL.get(word, ())]
        if word not in SINGLE:
            yield from (f"{word}={value}"[:60] for value in strange)


@dataclass(frozen=True)
class Choice:
    """One box of the form."""

    value: str
    label: Text
    chosen: bool


@dataclass(frozen=True)
class Day:
    """The events of one day on this page."""

    day: date
    path: str
    told: list[Told]


@dataclass(frozen=True)
class Changes:
    """What the template prints of the events asked for."""

    sought: Sought

    @cached_property
    def found(self) -> list[Event]:
        """All events asked for, the latest first."""
        return self.sought.among(events())

    @property
    def pager(self) -> Pager:
        """The pages of the list."""
        return Pager(self.sought.page, max(1, -(-len(self.found) // PAGE)), self.sought.path)

    @cached_property
    def days(self) -> list[Day]:
        """This page of the events, by day."""
        start = (self.sought.page - 1) * PAGE
        told = tell(self.found[start : start + PAGE], self.sought.asked.moment)
        return [
            Day(day, replace(self.sought, first=day, last=day).path(), list(of_day))
            for day, of_day in groupby(told, key=lambda one: one.event.day)
        ]

    @property
    def count(self) -> str:
        """How many events there are, in words."""
        total = len(self.found)
        return ngettext("%(n)s change", "%(n)s changes", total) % {"n": f"{total:,}"}

    @property
    def folded(self) -> int:
        """How many editorial editions are left out, as nothing was asked of them."""
        return 0 if self.sought.changes else len(self.sought.among(events(), sorts=["editorial"]))

    @property
    def with_folded(self) -> str:
        """The address with the editorial editions."""
        return replace(self.sought, changes=(*SORTS,)).path()

    @property
    def sorts(self) -> list[Choice]:
        """The kinds of change to choose from."""
        return [Choice(value, label, value in self.sought.sorts) for value, label in SORTS.items()]

    @property
    def kinds(self) -> list[Choice]:
        """The kinds of entry to choose from."""
        return [Choice(value, label, value in self.sought.kinds) for value, label in PLURALS.items()]


@answered
@kept
def changes(request: HttpRequest) -> HttpResponse:
    """What became public. Another form of its address leads to the canonical one."""
    sought = Sought.from_query(request.GET)
    if not sought.unknown and request.get_full_path() != sought.path(sought.page):
        return HttpResponsePermanentRedirect(sought.path(sought.page))
    shown = Changes(sought)
    context = {"changes": shown, "sought": sought, "pager": shown.pager, "unknown": sought.unknown}
    status = 200 if sought.page <= shown.pager.total else 404
    return render_dated(request, "browse/changes.html", context, path=sought.path(sought.page), status=status)
