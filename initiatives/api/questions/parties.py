"""The question of parties: states by their dated position, under yes, no and not recorded."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from pydantic import Field, create_model

from initiatives.api.answers import Other, Told
from initiatives.api.operations import operation
from initiatives.api.problems import refuse
from initiatives.api.questions.facts import INSIDE, POSITION, Fact, Question, Sources, Teller, Three, head, place
from initiatives.api.words import Counted, Slug
from initiatives.questions.parties.answer import Answer, Row
from initiatives.questions.parties.asked import SORTS
from initiatives.questions.parties.page import Arithmetic, Page
from initiatives.questions.parties.words import sentence
from initiatives.questions.stands import Stand
from initiatives.questions.three import ANSWERS


def _conditions() -> dict[str, Any]:
    return {
        word.replace("-", "_") + "_": (
            list[Slug],
            Field(default=[], alias=word, description=f"{sort.label}: the address of a {' or '.join(sort.kinds)}."),
        )
        for word, sort in SORTS.items()
    }


PartyWords: Any = create_model(
    "PartyWords",
    __base__=Counted,
    **_conditions(),
    among=(list[Slug], Field(default=[], description="Ask these states only: members of a body, or of a region.")),
)


class StandTold(Told):
    """Where a state stands towards one entry, whether it is in, and the claims that decide."""

    entry: int
    position: str = POSITION
    inside: Three = INSIDE
    claims: list[str]


class StateTold(Told):
    """One state, its answer to the whole question, and its stands."""

    state: Other
    answer: Three
    stands: list[StandTold]


class ForceTold(Told):
    """How far a text named was from its entry into force on the day, by what is recorded."""

    entry: int
    needed: int
    joined: int = Field(description="How many had deposited by then.")
    short: int = Field(description="How many more were needed.")
    entered: Fact | None = Field(description="Its entry into force, where that had come by the day.")
    threshold: Fact | None
    latest: list[Fact] = Field(description="The last deposit by then; several where they have one date.")
    totals: list[Fact] = Field(description="What sources counted.")


class Parties(Question):
    """Every state asked about, yes before no before not recorded."""

    counts: dict[str, int]
    states: list[StateTold]
    unsure: list[Other] = Field(
        description="States recorded as belonging to the frame without a date or only as reported; not asked about."
    )
    complete: list[Fact] = Field(
        description="Up to when lists of parties are said to be complete: by then who is missing is out."
    )
    force: list[ForceTold] = Field(description="The texts named of which a threshold is recorded.")
    sources: Sources


@operation("parties", "/parties", words=PartyWords, answer=Parties, in_="budapest-convention", among="african-union")
def parties(request: HttpRequest, words: Any) -> Parties:
    """Which states are in an agreement or body, or not, or signed without ratifying, on a day: three answers."""
    answer = Answer.to(request.GET)
    refuse(answer.asked.unknown)
    page, teller = Page(answer, request.build_absolute_uri), Teller(request, answer.reading)
    rows = [row for word in ANSWERS for row in answer.by_answer[word]]
    return Parties(
        **head(request, sentence(answer.asked), answer.asked.path(), answer.asked.days),
        counts={word: len(found) for word, found in answer.by_answer.items()},
        states=[_told(request, answer, row) for row in rows],
        unsure=[teller.place(state) for state in answer.unsure],
        complete=teller.facts(said for said, _path in page.completes),
        force=[_force(told, teller) for told in page.arithmetic],
        sources=teller.sources,
    )


def _force(told: Arithmetic, teller: Teller) -> ForceTold:
    force = told.force
    return ForceTold(
        entry=told.number,
        needed=force.needed,
        joined=len(force.joined),
        short=force.short,
        entered=teller.fact(told.entered) if told.entered else None,
        threshold=teller.fact(told.threshold) if told.threshold else None,
        latest=teller.facts(told.latest),
        totals=teller.facts(told.totals),
    )


def _told(request: HttpRequest, answer: Answer, row: Row) -> StateTold:
    state = place(request, row.state, answer.asked.held)
    stands = zip(answer.asked.entries, row.stands, strict=True)
    return StateTold(state=state, answer=row.answer, stands=[_stand(entry, stand) for entry, stand in stands])


def _stand(entry: int, stand: Stand) -> StandTold:
    claims: tuple[Mapping[str, Any], ...] = (*stand.decisive, *stand.acts)
    numbers = sorted({claim["number"] for claim in claims})
    return StandTold(
        entry=entry, position=stand.word, inside=stand.party, claims=[f"{entry}/{number}" for number in numbers]
    )
