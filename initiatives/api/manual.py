"""The description of the API for people: the operations by what they are for, and their words in plain language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from initiatives.api.description import words_of
from initiatives.api.listings import SELECTING, ListingWords
from initiatives.api.operations import PLACES, Operation, operations
from initiatives.api.problems import KINDS
from initiatives.api.questions.facts import Question
from initiatives.api.root import VERSION
from initiatives.browse.about import fixed
from initiatives.browse.entries import answered

MANY = 16  # values, which then stand in the vocabularies only
NOT = "not-"
SELECTS = {field.alias or name for name, (_type, field) in SELECTING.items()}


@dataclass(frozen=True)
class Parameter:
    """A word as it is explained; ``without`` is the word that excludes, ``usual`` the value where none is given."""

    name: str
    description: str
    without: str = ""
    needed: bool = False
    repeats: bool = False
    values: tuple[str, ...] = ()
    usual: str = ""

    @classmethod
    def of(cls, told: Mapping[str, Any], without: str) -> Self:
        """The parameter as OpenAPI describes it."""
        schema = told["schema"]
        values = tuple(map(str, schema.get("items", schema).get("enum", ())))
        return cls(
            name=told["name"],
            description=told["description"],
            without=without,
            needed=told["required"],
            repeats=schema.get("type") == "array",
            values=values if len(values) <= MANY else (),
            usual=str(schema.get("default") or ""),
        )


@dataclass(frozen=True)
class Explained:
    """One operation; where it ``selects`` it understands every word that selects entries too, which one place tells."""

    operation: Operation
    parameters: list[Parameter]
    selects: bool

    @classmethod
    def of(cls, one: Operation) -> Self:
        """The operation with what stands in its path and the words that it does not share."""
        told = words_of(one)
        selects = one.words is not ListingWords and {word["name"] for word in told} >= SELECTS
        own = [word for word in told if not (selects and word["name"] in SELECTS)]
        places = [Parameter(place, PLACES[place][2], needed=True) for place in one.places]
        return cls(one, [*places, *_paired(own)], selects)

    @property
    def fields(self) -> list[str]:
        """What the answer is made of."""
        return list(self.operation.answer.model_fields)

    @property
    def answer(self) -> str:
        """What the answer is."""
        return _plain(self.operation.answer.__doc__ or "")

    @property
    def description(self) -> str:
        """All that the operation promises."""
        return _plain(self.operation.description)


def _plain(promise: str) -> str:
    """A docstring without the marks of code."""
    return " ".join(promise.replace("``", "").split())


def _paired(told: Iterable[Mapping[str, Any]]) -> Iterator[Parameter]:
    """The words, each with the one that excludes what it includes."""
    words = {word["name"]: word for word in told}
    for name, word in words.items():
        if name.removeprefix(NOT) == name or name.removeprefix(NOT) not in words:
            yield Parameter.of(word, NOT + name if NOT + name in words else "")


@answered
def documentation(request: HttpRequest) -> HttpResponse:
    """The description for people."""
    explained = [Explained.of(one) for one in operations()]
    return fixed(
        request,
        "api/docs.html",
        records=[one for one in explained if not issubclass(one.operation.answer, Question)],
        questions=[one for one in explained if issubclass(one.operation.answer, Question)],
        kinds=KINDS,
        version=VERSION,
        limit=settings.API_REQUESTS_A_MINUTE,
    )
