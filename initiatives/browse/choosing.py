"""The page of all values of one facet, for facets with more of them than a listing has room for."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from initiatives.browse.answer import Answer
from initiatives.browse.entries import answered
from initiatives.browse.filters import Filters, Option
from initiatives.browse.question import FACETS, Facet, Pair
from initiatives.browse.signposts import render_dated


@dataclass(frozen=True)
class Choosing:
    """A facet of an answer with every value that yields anything."""

    answer: Answer
    facet: Facet

    @cached_property
    def filters(self) -> Filters:
        """The question in words."""
        return Filters(self.answer)

    @cached_property
    def _every(self) -> tuple[list[Option], int]:
        return self.filters.every(self.facet)

    @property
    def now(self) -> str:
        """The address of the same choices as published now."""
        days = [pair for pair in self.answer.question.pairs if pair[0] == "as-published"]
        return self.answer.question.choose(self.facet, without=days)

    @property
    def options(self) -> list[Option]:
        """The values in use and those that yield anything, by name."""
        return self._every[0]

    @property
    def left(self) -> int:
        """How many values that yield something are too many to offer: the reader has to narrow first."""
        return self._every[1]

    @property
    def carried(self) -> list[Pair]:
        """The pairs of the question that this page does not choose."""
        return [pair for pair in self.answer.question.pairs if pair[0] != self.facet.word]


@answered
def choose(request: HttpRequest, facet: str, kind: str = "") -> HttpResponse:
    """The form that chooses among all values of a facet, and leads back to the listing."""
    if facet not in FACETS or (kind and facet == "kind"):
        raise Http404
    answer = Answer.to(request.GET, kind)
    question = answer.question
    canonical = question.choose(FACETS[facet])
    if not question.unknown and request.get_full_path() != canonical:
        return HttpResponsePermanentRedirect(canonical)
    context = {"choosing": Choosing(answer, FACETS[facet]), "question": question, "unknown": question.unknown}
    return render_dated(request, "browse/choose.html", context, path=canonical)
