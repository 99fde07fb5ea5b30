"""Commitments that are weaker than they look: reservations, declarations, withdrawals, each with where it stands."""

from typing import Any

from django.http import HttpRequest
from pydantic import Field

from initiatives.api.answers import Other, Told
from initiatives.api.operations import operation
from initiatives.api.problems import refuse
from initiatives.api.questions.facts import INSIDE, POSITION, Fact, Question, Sources, Teller, Three, head
from initiatives.api.words import BothDays, Slug, one_of
from initiatives.questions.stands import WEAKENING
from initiatives.questions.weaker import TITLE, Weaker, Weakness

Action: Any = one_of(WEAKENING)


class WeakerWords(BothDays):
    """What such acts are asked by."""

    state: list[Slug] = Field(default=[], description="Acts of these states only.")
    agreement: list[Slug] = Field(default=[], description="Acts about these agreements only.")
    action: list[Action] = Field(default=[], description="Acts of these sorts only.")


class ActTold(Told):
    """One act that limits, qualifies or takes back a position."""

    state: Other
    agreement: Other
    action: str
    article: str = Field(description="The article that it names, else the places in its sources; may be empty.")
    position: str = POSITION
    inside: Three = INSIDE
    fact: Fact


class Acts(Question):
    """Every such act by the day, by agreement and state."""

    acts: list[ActTold]
    sources: Sources


@operation("weaker", "/parties/weaker", words=WeakerWords, answer=Acts, state="az")
def weaker(request: HttpRequest, words: WeakerWords) -> Acts:
    """Acts that limit, qualify or take back a position: reservations, declarations, exclusions, denunciations.

    Signatures without ratification are asked of each agreement, by parties. That no act is told does not mean that
    there is none.
    """
    found = Weaker.by(request.GET)
    refuse(found.unknown)
    teller = Teller(request, found.reading)
    return Acts(
        **head(request, str(TITLE), found.path(), found.days),
        acts=[act_of(row, teller) for row in found.rows],
        sources=teller.sources,
    )


def act_of(row: Weakness, teller: Teller) -> ActTold:
    """One act as the API tells it."""
    fact = teller.fact(row.said)
    return ActTold(
        state=teller.place(row.said.line.raw["object"]["entry"]),
        agreement=teller.place(row.said.entry),
        action=fact.predicate,
        article=row.article,
        position=row.stand.word,
        inside=row.stand.party,
        fact=fact,
    )
