"""Listings: a question asked of the cards, and the page that shows what it yields."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from initiatives.browse.coverage import coverage
from initiatives.browse.entries import answered
from initiatives.browse.pager import Pager
from initiatives.browse.query import AsPublished, page_number, search_words, unknown_words
from initiatives.browse.wording import PLURALS, counted
from initiatives.index import words
from initiatives.models import Card
from initiatives.vocabulary import Text

PAGE = 50
WORDS = {"as-published", "page", "q"}


@dataclass(frozen=True)
class Listing:
    """A question: which kind, which words, on which day's published state."""

    kind: str
    q: str
    asked: AsPublished
    number: int

    @classmethod
    def from_query(cls, query: QueryDict, kind: str) -> Self:
        """Read the question from the query string. Raises Misunderstood for what cannot be answered."""
        return cls(kind, search_words(query), AsPublished.from_query(query), page_number(query))

    @cached_property
    def cards(self) -> list[Card]:
        """The cards of this page: by name, or the best found first."""
        start = (self.number - 1) * PAGE
        if not self.q:
            return list(self._all().by_name()[start : start + PAGE])
        return self._found[start : start + PAGE]

    @cached_property
    def total(self) -> int:
        """How many entries the question yields."""
        return len(self._found) if self.q else self._all().count()

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // PAGE))

    @property
    def title(self) -> Text:
        """What is listed."""
        return PLURALS[self.kind] if self.kind else _("All entries")

    @property
    def count(self) -> str:
        """How many entries the question yields, in words."""
        return counted(self.kind, self.total)

    @property
    def path(self) -> str:
        """The address of the listing without any question."""
        return reverse("listing", kwargs={"kind": self.kind}) if self.kind else reverse("entries")

    def _all(self):  # type: ignore[no-untyped-def]
        return Card.objects.at(self.asked.moment).of_kind(self.kind)

    @cached_property
    def _found(self) -> list[Card]:
        """The cards that hold the words, the best first. Words are those of today, whatever the day asked for."""
        ranked = words.find(self.q)
        cards = {card.entry: card for card in self._all().filter(entry__in=ranked)}
        return [cards[entry] for entry in ranked if entry in cards]

    def page_path(self, number: int) -> str:
        """The address of another page of the same question."""
        query = {"q": self.q, "as-published": str(self.asked.day or ""), "page": number if number > 1 else ""}
        kept = urlencode({word: value for word, value in query.items() if value})
        return f"{self.path}?{kept}" if kept else self.path


@answered
def listing(request: HttpRequest, kind: str = "") -> HttpResponse:
    """The entries of one kind, or of all kinds, by name and by page."""
    asked = Listing.from_query(request.GET, kind)
    context = {
        "listing": asked,
        "pager": Pager(asked.number, asked.pages, asked.page_path),
        "coverage": coverage(kind),
        "unknown": unknown_words(request.GET, WORDS),
    }
    status = 200 if asked.number <= asked.pages else 404
    return render(request, "browse/listing.html", context, status=status)
