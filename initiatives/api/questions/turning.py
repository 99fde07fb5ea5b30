"""A listing turned to what its entries are tied to: funders of these initiatives, states in these agreements."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from pydantic import Field, create_model

from initiatives.api.answers import Listed, Other, Told, turned
from initiatives.api.listings import SELECTING, PagedCounted
from initiatives.api.operations import operation
from initiatives.api.problems import refuse
from initiatives.api.questions.facts import Fact, Question, Sources, Teller, head
from initiatives.api.words import one_of, unpaged
from initiatives.questions.turning.pivot import TURNS, USUAL, WITHOUT, Pivot, Tied

Turn: Any = one_of(TURNS)
Ended: Any = one_of([WITHOUT])
TURNED = "; ".join(f"{word}: {str(label).lower()}" for word, (label, _words) in TURNS.items())
PivotWords: Any = create_model(
    "PivotWords",
    __base__=PagedCounted,
    **SELECTING,
    by=(Turn, Field(default=USUAL, description=f"By which ties. {TURNED}.")),
    ended=(Ended | None, Field(default=None, description="Leave out entries that had ended by the day.")),
)


class End(Told):
    """One entry at the other end."""

    entry: Other
    count: int = Field(description="How many of the selected entries are tied to it.")


class TiedTold(Told):
    """One of the selected entries with its ties."""

    entry: Other
    ties: list[Fact] = Field(description="Every tie of the sort asked for that had begun and not ended by the day.")
    doing: list[Fact] = Field(description="Who leads, hosts or serves it as secretariat.")
    active_from: str | None = Field(description="From when it is surely at work; null where no beginning is recorded.")
    active_until: str | None = Field(description="Until when; null where no end is recorded.")
    states: int = Field(description="How many states are recorded in it on the day; 0 never means that there is none.")
    checked: bool = Field(description="Whether a curator checked any of its claims in the year of the day.")


class Turning(Question, Listed):
    """One page of the selected entries that have such ties, by name; the other ends are on every page."""

    by: str
    selected: int = Field(description="How many entries the words of the listing select.")
    untied: int = Field(description="Of how many of them no such tie is recorded, which never means no.")
    ends: list[End] = Field(description="The entries at the other end, those tied to most first.")
    entries: list[TiedTold]
    sources: Sources


@operation("pivot", "/pivot", words=PivotWords, answer=Turning, by="funder", kind="initiative", size=10)
def pivot(request: HttpRequest, words: Any) -> Turning:
    """The entries that the very words of the listings select, by whom or what they are tied to.

    Who funds them, leads them, belongs to them, is party to them; on which threats they act; to what they are related.
    """
    start = (words.page - 1) * words.size
    found = replace(Pivot.by(unpaged(request.GET)), window=(start, start + words.size), few=None)
    refuse(found.unknown)
    pages = turned(request, "/pivot", count=len(found.tied), page=words.page, size=words.size)
    teller = Teller(request, found.reading)
    return Turning(
        **head(request, found.title, found.path(), found.days),
        **pages,
        by=found.turn,
        selected=len(found.selection),
        untied=found.untied,
        ends=[End(entry=teller.place(one.entry), count=one.count) for one in found.turned],
        entries=[_tied(row, found, teller) for row in found.rows],
        sources=teller.sources,
    )


def _tied(row: Tied, found: Pivot, teller: Teller) -> TiedTold:
    since, until = found.answer.held.activity.get(row.entry, (None, None))
    return TiedTold(
        entry=teller.place(row.entry),
        ties=teller.facts(row.ties),
        doing=teller.facts(row.doing),
        active_from=since.isoformat() if since else None,
        active_until=until.isoformat() if until else None,
        states=row.states,
        checked=row.checked,
    )
