"""Errors as RFC 9457 says: what kind of problem, what is wrong in this case, and at which parameter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from pydantic import BaseModel, ConfigDict, ValidationError

from initiatives.browse import errors

MEDIA_TYPE = "application/problem+json"
# By status: the name of the kind of problem, under which the documentation explains it, and its title.
KINDS = {
    400: ("bad-request", "The question cannot be understood"),
    404: ("not-found", "There is nothing at this address"),
    405: ("read-only", "The API only reads"),
    410: ("gone", "The entry was removed"),
    429: ("too-many-requests", "Too many requests"),
    500: ("our-mistake", "A mistake of ours"),
}


class ParameterError(BaseModel):
    """What is wrong at one parameter."""

    model_config = ConfigDict(extra="forbid")

    parameter: str
    detail: str


class ProblemDetails(BaseModel):
    """A problem (RFC 9457). ``errors`` names the parameters."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[ParameterError] = []


@dataclass(eq=False)  # not frozen: Python writes the traceback of an exception on it
class Problem(Exception):
    """The request cannot be answered; ``wrong`` maps parameters to what is wrong at each, ``more`` is told beside."""

    status: int
    detail: str
    wrong: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)

    def response(self, request: HttpRequest) -> JsonResponse:
        """The problem as an answer."""
        kind, title = KINDS[self.status]
        told = ProblemDetails(
            type=f"/api/docs/#{kind}",
            title=title,
            status=self.status,
            detail=self.detail,
            instance=request.get_full_path(),
            errors=[ParameterError(parameter=name, detail=detail) for name, detail in self.wrong.items()],
        )
        content = told.model_dump() | dict(self.more)
        return JsonResponse(content, status=self.status, content_type=MEDIA_TYPE)


def misread(error: ValidationError) -> Problem:
    """What pydantic found wrong with the words of a query string."""
    wrong = {str(detail["loc"][0]): _sentence(detail["type"], detail["msg"]) for detail in error.errors()}
    return of_parameters(wrong)


def of_parameters(wrong: Mapping[str, str]) -> Problem:
    """The parameters that cannot be understood."""
    return Problem(400, f"Cannot be understood: {listed(wrong)}.", wrong)


def refuse(unknown: Iterable[str]) -> None:
    """Raises Problem where a question left aside what it does not know, told as pairs of word and value."""
    wrong = {word: f"{value!r} is not known." for word, _is, value in (pair.partition("=") for pair in unknown)}
    if wrong:
        raise of_parameters(wrong)


def listed(words: Iterable[str]) -> str:
    """Some words in a sentence."""
    return ", ".join(words)


def _sentence(kind: str, message: str) -> str:
    if kind == "extra_forbidden":
        return "The API does not know this parameter."
    if kind == "missing":
        return "There is no answer without it."
    told = message.removeprefix("Value error, ")
    return f"{told[:1].upper()}{told[1:]}."


def server_error(request: HttpRequest) -> HttpResponse:
    """A mistake of ours: a problem below the API, else a page."""
    if request.path.startswith("/api/v1/"):
        return Problem(500, "Something went wrong here and is on record. Ask again later.").response(request)
    return errors.server_error(request)
