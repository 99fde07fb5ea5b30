"""The question of parties: states by their dated position, under yes, no and not recorded."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from pydantic import Field, create_model

from initiatives.api.answers import Other, Told, other
from initiatives.api.operations import operation
from initiatives.api.problems import of_parameters
from initiatives.api.words import AS_PUBLISHED, Day, Slug, Words, one_of, published_on
from initiatives.browse.question import STANDINGS
from initiatives.questions.parties.answer import Answer, Row
from initiatives.questions.parties.asked import SORTS
from initiatives.questions.parties.words import sentence
from initiatives.questions.stands import Stand
from initiatives.questions.three import ANSWERS

Standing: Any = list[one_of(STANDINGS)]  # type: ignore[misc]  # made at run time
Three: Any = one_of(ANSWERS)


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
    __base__=Words,
    **_conditions(),
    among=(list[Slug], Field(default=[], description="Ask these states only: members of a body, or of a region.")),
    standing=(Standing, Field(default=[], description="Standings that count beside stated and inferred.")),
    as_of=(Day | None, Field(default=None, alias="as-of", description="The day of positions in the world; today.")),
    as_published=(Day | None, Field(default=None, alias="as-published", description=AS_PUBLISHED)),
)


class StandTold(Told):
    """Where a state stands towards one entry, whether it is in, and the claims that decide."""

    entry: int
    position: str
    inside: Three = Field(description="yes, no or not-recorded: no needs evidence, as yes does.")
    claims: list[str]


class StateTold(Told):
    """One state, its answer to the whole question, and its stands."""

    state: Other
    answer: Three
    stands: list[StandTold]


class Parties(Told):
    """Every state asked about, yes before no before not recorded."""

    question: str
    address: str
    as_of: str
    counts: dict[str, int]
    states: list[StateTold]


@operation("parties", "/parties", words=PartyWords, answer=Parties, in_="budapest-convention", among="african-union")
def parties(request: HttpRequest, words: Any) -> Parties:
    """Which states are in an agreement or body, or not, or signed without ratifying, on a day: three answers."""
    published_on(words.as_published)
    answer = Answer.to(request.GET)
    if answer.asked.unknown:
        told = dict(pair.partition("=")[::2] for pair in answer.asked.unknown)
        raise of_parameters({word: f"{value!r} is not known." for word, value in told.items()})
    rows = [row for word in ANSWERS for row in answer.by_answer[word]]
    return Parties(
        question=sentence(answer.asked),
        address=request.build_absolute_uri(answer.asked.path()),
        as_of=answer.asked.days.on.isoformat(),
        counts={word: len(found) for word, found in answer.by_answer.items()},
        states=[_told(request, answer, row) for row in rows],
    )


def _told(request: HttpRequest, answer: Answer, row: Row) -> StateTold:
    state = other(request, row.state, answer.asked.held)
    if state is None:
        raise LookupError(row.state)
    stands = zip(answer.asked.entries, row.stands, strict=True)
    return StateTold(state=state, answer=row.answer, stands=[_stand(entry, stand) for entry, stand in stands])


def _stand(entry: int, stand: Stand) -> StandTold:
    claims: tuple[Mapping[str, Any], ...] = (*stand.decisive, *stand.acts)
    numbers = sorted({claim["number"] for claim in claims})
    return StandTold(
        entry=entry, position=stand.word, inside=stand.party, claims=[f"{entry}/{number}" for number in numbers]
    )
