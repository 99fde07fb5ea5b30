"""What comes next: dates to come of the entries that a listing's question selects, and expected ones that are past."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Self

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.browse.answer import Answer
from initiatives.browse.citing import Reference, listing_work
from initiatives.browse.entries import answered
from initiatives.browse.filters import Chip, Filters
from initiatives.browse.keeping import of_one_version
from initiatives.browse.signposts import render_dated
from initiatives.models import FlatClaim, PartialDate
from initiatives.questions.asked import Days
from initiatives.questions.reading import Reading, Said
from initiatives.questions.stands import PlainClaim

FAMILIES = ("milestone", "party-action")
EXPECTED = "expected"


@dataclass(frozen=True)
class Date:
    """One date to come, or one that was expected and is past. Its source is numbered when it is told first."""

    reading: Reading
    part: PlainClaim
    claim: FlatClaim

    @cached_property
    def said(self) -> Said:
        """The claim as it is printed."""
        return self.reading.said(self.claim.entry, self.part)

    @property
    def label(self) -> str:
        """Whose date it is."""
        return self.reading.link(self.claim.entry).label

    @property
    def first(self) -> date:
        """The first day that may be meant."""
        return self.span.first

    @property
    def last(self) -> date:
        """The last day that may be meant, or the end where one is given."""
        return max(self.span.last, self.claim.end or self.span.last)

    @property
    def span(self) -> PartialDate:
        """The date as precise as it is known."""
        return span_of(self.claim)

    @property
    def year(self) -> int:
        """The year under which it is listed."""
        return self.first.year


def span_of(claim: FlatClaim) -> PartialDate:
    """The date of a claim as precise as it is known; those without a date are never asked."""
    return PartialDate.around(claim.date or date.min, claim.date_precision)


@dataclass(frozen=True)
class Coming:
    """The dates of one question, as of its day."""

    answer: Answer
    days: Days

    @classmethod
    def to(cls, query: QueryDict) -> Self:
        """The answer to the query string of a listing. Raises Misunderstood for what cannot be answered."""
        return cls(Answer.to(query), Days.from_query(query))

    @cached_property
    def claims(self) -> list[FlatClaim]:
        """The claims, of what is to come and of what was expected. One query."""
        day = self.days.on
        dated = FlatClaim.objects.at(self.days.asked.moment).filter(date__isnull=False)
        found = dated.filter(Q(predicate=EXPECTED) | Q(family__in=FAMILIES, date__gte=date(day.year, 1, 1)))
        return [claim for claim in found if claim.entry in self.answer.selection]

    @cached_property
    def reading(self) -> Reading:
        """The documents that these claims stand in. One query."""
        return Reading.of({claim.entry for claim in self.claims}, self.days.asked, self.answer.held)

    @cached_property
    def ahead(self) -> list[Date]:
        """What is to come on the day or later: the nearest first, and of those the most precise."""
        found = [one for one in self._dates(self.claims) if one.last >= self.days.on and self._open(one)]
        return sorted(found, key=lambda one: (max(one.first, self.days.on), one.last, one.label))

    def _open(self, one: Date) -> bool:
        """Whether it still lies ahead: what happened at some time of a year that has begun may be over."""
        return one.claim.predicate == EXPECTED or one.first > self.days.on

    @cached_property
    def past(self) -> list[Date]:
        """What was expected by a day that is over: the latest first."""
        found = [one for one in self._dates(self.claims) if one.claim.predicate == EXPECTED and one.last < self.days.on]
        return sorted(found, key=lambda one: (one.last, one.label), reverse=True)

    def _dates(self, claims: Iterable[FlatClaim]) -> Iterable[Date]:
        for claim in claims:
            own = {part["number"]: part for part in self.reading.claims(claim.entry)}
            if claim.number in own:
                yield Date(self.reading, own[claim.number], claim)

    @property
    def title(self) -> str:
        """The question in words."""
        sentence = Filters(self.answer).sentence if self.answer.question.filters else ""
        return _("What comes next: %(question)s") % {"question": sentence} if sentence else _("What comes next")

    def path(self, view: str = "coming") -> str:
        """The address of the dates, as a page, a calendar, a feed or a table."""
        return self.answer.question.path(base=reverse(view))

    @property
    def chips(self) -> list[Chip]:
        """The filters in force, each with the address without it."""
        question = self.answer.question
        base = reverse("coming")
        return [
            Chip(chip.text, chip.excludes, question.path(without=[chip.pair], base=base), chip.pair)
            for chip in Filters(self.answer).chips
        ]

    def reference(self, request: HttpRequest) -> Reference:
        """The dates as they are cited."""
        published = self.days.asked.day or timezone.now().date()
        both = [("as-of", self.days.on.isoformat()), ("as-published", published.isoformat())]
        path = self.answer.question.path(base=reverse("coming"), without=self.days.pairs, plus=both)
        return Reference(_("This list"), listing_work(self.title, published, request.build_absolute_uri(path)))


@answered
@of_one_version
def page(request: HttpRequest) -> HttpResponse:
    """The dates to come, by year. Another form of the address leads to the canonical one."""
    coming = Coming.to(request.GET)
    question = coming.answer.question
    if not question.unknown and request.get_full_path() != coming.path():
        return HttpResponsePermanentRedirect(coming.path())
    context = {
        "coming": coming,
        "days": coming.days,
        "files": [
            ("iCalendar", coming.path("coming-ics"), "text/calendar"),
            ("CSV", coming.path("coming-csv"), "text/csv"),
        ],
        "feed": coming.path("coming-atom"),
        "reference": coming.reference(request),
        "unknown": question.unknown,
        "now": reverse("coming"),
        "today": timezone.now().date(),
        "address": request.build_absolute_uri(),
    }
    return render_dated(request, "questions/coming.html", context, path=coming.path())
