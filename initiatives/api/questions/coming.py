"""What comes next: dates to come of the entries that a listing's question selects."""

from typing import Any

from django.http import HttpRequest
from pydantic import Field

from initiatives.api.answers import Other, Told
from initiatives.api.listings import SelectionWords
from initiatives.api.operations import operation
from initiatives.api.problems import refuse
from initiatives.api.questions.facts import Fact, Question, Sources, Teller, head
from initiatives.questions.coming import Coming, Date


class DateTold(Told):
    """One date, as precise as its source."""

    entry: Other
    what: str = Field(description="The predicate of the claim: an entry into force, an end, what is expected.")
    date: str = Field(description="2027, 2027-05 or 2027-05-23.")
    precision: str = Field(description="year, month or day")
    first: str = Field(description="The first day that may be meant.")
    last: str = Field(description="The last day that may be meant, or the end where one is given.")
    fact: Fact


class Next(Question):
    """The dates to come, and those that were expected by a day that is over."""

    ahead: list[DateTold] = Field(description="The nearest first; a vague date stands as early as it may fall.")
    past: list[DateTold] = Field(
        description="Expected by a day that is over, the latest first. Whether it came about the entry says."
    )
    sources: Sources


@operation("next", "/next", words=SelectionWords, answer=Next)
def coming(request: HttpRequest, words: Any) -> Next:
    """Dates to come: entries into force, deadlines, meetings, reviews, by the very words of the listings.

    That no date is told does not mean that nothing is planned.
    """
    found = Coming.to(request.GET)
    refuse(found.answer.question.unknown)
    teller = Teller(request, found.reading)
    return Next(
        **head(request, found.title, found.path(), found.days),
        ahead=[_date(one, teller) for one in found.ahead],
        past=[_date(one, teller) for one in found.past],
        sources=teller.sources,
    )


def _date(one: Date, teller: Teller) -> DateTold:
    return DateTold(
        entry=teller.place(one.claim.entry),
        what=one.claim.predicate,
        date=str(one.span),
        precision=one.span.precision,
        first=one.first.isoformat(),
        last=one.last.isoformat(),
        fact=teller.fact(one.said),
    )
