"""Operations: each a path, the words it understands, what it answers, and the view; one list of them all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from pydantic import BaseModel

from initiatives.api.words import NoWords, Words

PREFIX = "/api/v1"
MAX_NUMBER = 999_999_999
# What stands in braces in a path: its converter, its schema and what it is.
PLACES: Mapping[str, tuple[str, dict[str, Any], str]] = {
    "entry": (
        "number",
        {"type": "integer", "minimum": 1, "maximum": MAX_NUMBER},
        "The permanent number of an entry, printed on its page.",
    ),
    "edition": ("number", {"type": "integer", "minimum": 1, "maximum": MAX_NUMBER}, "The number of an edition."),
    "claim": (
        "number",
        {"type": "integer", "minimum": 1, "maximum": MAX_NUMBER},
        "The number of a claim within its entry.",
    ),
    "state": (
        "slug",
        {"type": "string", "pattern": "^[A-Za-z0-9-]{1,80}$"},
        "The address of a state: its ISO 3166-1 code of two letters.",
    ),
    "other": ("slug", {"type": "string", "pattern": "^[A-Za-z0-9-]{1,80}$"}, "The address of another state."),
    "key": ("slug", {"type": "string", "pattern": "^[a-z0-9-]{1,80}$"}, "The key of a source."),
    "name": ("slug", {"type": "string", "pattern": "^[a-z0-9-]{1,80}$"}, "The name of a vocabulary."),
}

View = Callable[..., "BaseModel | HttpResponse"]


@dataclass(frozen=True)
class Operation:
    """One address of the API. ``examples`` give values for what stands in braces and for words."""

    name: str
    path: str
    words: type[Words]
    answer: type[BaseModel]
    view: View
    examples: Mapping[str, Any] = field(default_factory=dict)

    @property
    def summary(self) -> str:
        """The first line of what the view promises."""
        return (self.view.__doc__ or "").strip().split("\n", 1)[0]

    @property
    def description(self) -> str:
        """All that the view promises."""
        return " ".join((self.view.__doc__ or "").split())

    @property
    def places(self) -> list[str]:
        """What stands in braces in the path."""
        return [part[1:-1] for part in self.path.split("/") if part.startswith("{")]

    @property
    def route(self) -> str:
        """The path as Django's addresses write it."""
        route = self.path.lstrip("/")
        for place in self.places:
            route = route.replace(f"{{{place}}}", f"<{PLACES[place][0]}:{place}>")
        return route

    @property
    def example(self) -> str:
        """An address that answers."""
        path = PREFIX + self.path
        for place in self.places:
            path = path.replace(f"{{{place}}}", str(self.examples[place]))
        words = {word: value for word, value in self.examples.items() if word not in self.places}
        return f"{path}?{urlencode(words, doseq=True)}" if words else path


_operations: list[Operation] = []


def operations() -> list[Operation]:
    """Every operation, by its path."""
    return sorted(_operations, key=lambda operation: operation.path)


def operation(
    operation_name: str, path: str, *, words: type[Words] = NoWords, answer: type[BaseModel], **examples: Any
) -> Callable[[View], View]:
    """Add the view to the API under this path."""

    def added(view: View) -> View:
        spelt = {
            word.rstrip("_").replace("_", "-") if word not in PLACES else word: value
            for word, value in examples.items()
        }
        _operations.append(Operation(operation_name, path, words, answer, view, spelt))
        return view

    return added


def build_absolute(request: HttpRequest, path: str) -> str:
    """The whole address of a path of the API."""
    return request.build_absolute_uri(PREFIX + path)
