"""Channels between two states: what each may ask of the other, and what binds and connects the two."""

from itertools import chain

from django.http import HttpRequest
from pydantic import Field

from initiatives.api.answers import NOT_RECORDED_MEANS, Other, Told
from initiatives.api.operations import operation
from initiatives.api.questions.facts import (
    FORCE,
    INSIDE,
    POSITION,
    Fact,
    Question,
    Sources,
    Teller,
    Three,
    force_of,
    head,
)
from initiatives.api.words import Counted
from initiatives.browse.recorded import NOT_RECORDED
from initiatives.questions.channels.pages import pair_of
from initiatives.questions.channels.pair import Side, Tie, Way

LISTS = ("binding", "bilateral", "voluntary", "memberships")
OPEN = Field(description="Whether it holds between both on the day: yes, no with evidence, or not-recorded.")


class StandsTold(Told):
    """Where one of the two states stands towards an entry."""

    state: Other
    position: str = POSITION
    inside: Three = INSIDE


class SideTold(StandsTold):
    """Where it stands, and why."""

    facts: list[Fact] = Field(description="The claims that decide; where none does, all that is recorded of it here.")
    conditions: list[Fact] = Field(description="Its reservations, declarations and exclusions by the day.")


class TieTold(Told):
    """A text, body or initiative, and where both states stand."""

    entry: Other
    form: str = Field(description=NOT_RECORDED_MEANS)
    legal_force: str | None = FORCE
    over: bool = Field(description="Whether it had ended, or been replaced or stopped, by the day.")
    open: Three = OPEN
    sides: list[SideTold]


class WayTold(Told):
    """One channel: what may be asked, and under what. Its conditions stand with the sides of its entry."""

    channel: str
    open: Three = OPEN
    entry: int = Field(description="The text or network that opens it, which is among the entries.")
    articles: str = Field(description="The articles, as the sources name them.")
    legal_force: str | None = FORCE
    missing: list[StandsTold] = Field(description="Who of the two is not in, or of whom it is not recorded.")
    fact: Fact


class Channels(Question):
    """What binds and connects two states. Lists of numbers name entries that are told under ``entries``."""

    channels: list[WayTold] = Field(description="What is open to both first, fastest first; then what is not.")
    binding: list[int] = Field(description="The binding texts in force for both.")
    bilateral: list[int] = Field(description="Texts between the two alone, whatever became of them.")
    voluntary: list[int] = Field(description="Texts that do not bind, joined or supported by both.")
    memberships: list[int] = Field(description="Bodies and initiatives that both belong to.")
    entries: list[TieTold]
    sources: Sources


@operation("channels", "/states/{state}/with/{other}", words=Counted, answer=Channels, state="ke", other="br")
def pair(request: HttpRequest, words: Counted, state: str, other: str) -> Channels:
    """What two states may ask of each other on a day, under what text and conditions, and what is missing for the rest.

    That no channel is told does not mean that there is none: a request can always be sent through diplomatic channels.
    """
    found, spot = pair_of(request, state, other)
    teller = Teller(request, found.reading)
    lists = {word: list(getattr(found, word)) for word in LISTS}
    ways = [*found.ways, *(way for _tie, closed in found.closed for way in closed)]
    ties = {tie.seen.entry: tie for tie in (*(way.tie for way in ways), *chain.from_iterable(lists.values()))}
    return Channels(
        **head(request, found.title, spot.path(), found.days),
        **{word: [tie.seen.entry for tie in told] for word, told in lists.items()},
        channels=[_way(way, teller) for way in ways],
        entries=[_tie(tie, teller) for tie in ties.values()],
        sources=teller.sources,
    )


def _way(way: Way, teller: Teller) -> WayTold:
    tie = way.tie
    return WayTold(
        channel=way.said.line.raw["value"],
        open=tie.open,
        entry=tie.seen.entry,
        articles=way.basis,
        legal_force=force_of(tie.seen),
        missing=[_stands(side, teller) for side in tie.missing],
        fact=teller.fact(way.said),
    )


def _stands(side: Side, teller: Teller) -> StandsTold:
    return StandsTold(state=teller.place(side.party), position=side.stand.word, inside=side.stand.party)


def _tie(tie: Tie, teller: Teller) -> TieTold:
    seen = tie.seen
    return TieTold(
        entry=teller.place(seen.entry),
        form=seen.form or NOT_RECORDED,
        legal_force=force_of(seen),
        over=seen.over,
        open=tie.open,
        sides=[_side(side, teller) for side in tie.sides],
    )


def _side(side: Side, teller: Teller) -> SideTold:
    return SideTold(
        **dict(_stands(side, teller)),
        facts=teller.facts(side.told),
        conditions=teller.facts(side.conditions),
    )
