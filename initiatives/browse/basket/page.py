"""The page of a basket: its entries in words, what else could go in, citations, and numbered references."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.browse.answer import Answer
from initiatives.browse.basket.asked import MOST, Basket
from initiatives.browse.basket.references import Build, References
from initiatives.browse.basket.rows import Row, rows_of
from initiatives.browse.citing import listing_work
from initiatives.browse.entries import answered
from initiatives.browse.heads import Head
from initiatives.browse.keeping import kept
from initiatives.browse.signposts import LICENCE, add_links, date_memento, link
from initiatives.citations import bibtex, ris
from initiatives.citations.styles import STYLES
from initiatives.citations.works import Work
from initiatives.models import Card

OFFERED = 10
NAMED = 3  # so many entries stand in the title of a basket


@dataclass(frozen=True)
class Span:
    """References that follow one another: 3 to 7. ``last`` is 0 for one alone."""

    first: int
    last: int


@dataclass(frozen=True)
class Item:
    """One entry of the basket as the page prints it: with its references, and what could be put in beside it."""

    row: Row
    spans: list[Span]
    instead: int


@dataclass(frozen=True)
class Way:
    """A way to have the same basket: in another style, or as a file."""

    label: str
    path: str
    current: bool = False


@dataclass(frozen=True)
class Page:
    """What the template prints of a basket."""

    basket: Basket
    rows: Sequence[Row]
    strangers: Sequence[int]
    build: Build

    @cached_property
    def _known(self) -> References:
        return References(self.rows, self.build)

    @property
    def title(self) -> str:
        """What the basket is called."""
        count = len(self.rows)
        return ngettext("Basket of %(n)s entry", "Basket of %(n)s entries", count) % {"n": count}

    @property
    def items(self) -> Iterator[Item]:
        """The entries, in the order of their numbers."""
        for row in self.rows:
            there = row.target_number in self.basket.numbers
            yield Item(row, spans(self._known.of(row)), 0 if there else row.target_number)

    @property
    def styles(self) -> list[Way]:
        """The styles that citations can be printed in."""
        return [Way(name, self.basket.path(style=word), word == self._style) for word, (name, _write) in STYLES.items()]

    @property
    def _style(self) -> str:
        return self.basket.style or next(iter(STYLES))

    @property
    def citations(self) -> list[str]:
        """Each entry that was published, cited in the style."""
        return [self._cited(work) for work in self._known.entries]

    @cached_property
    def references(self) -> list[tuple[int, str]]:
        """The sources of all entries, each once, with its number and cited in the style."""
        return [(number, self._cited(work)) for number, work in self._known.sources.items()]

    @property
    def whole(self) -> str:
        """The basket itself, cited in the style."""
        return self._cited(self._work)

    @property
    def _work(self) -> Work:
        """The basket as it was published on the day."""
        labels = ", ".join(row.link.label for row in self.rows[:NAMED])
        more = _(" and others") if len(self.rows) > NAMED else ""
        return listing_work(f"{self.title}: {labels}{more}", self.day, self.standing_address)

    @property
    def head(self) -> Head:
        """What the page tells reference managers."""
        records = ((bibtex.TYPE, self.basket.file("basket-bib")), (ris.TYPE, self.basket.file("basket-ris")))
        return Head(self._work, self.build(reverse("home")), records)

    def _cited(self, work: Work) -> str:
        return STYLES[self._style][1](work)

    @property
    def offered(self) -> list[Card]:
        """The entries that hold the words searched and are not in the basket. Three queries."""
        if not self.basket.q:
            return []
        query = QueryDict(mutable=True)
        query["q"] = self.basket.q
        cards = Answer.to(query).cards[:OFFERED]
        return [card for card in cards if card.entry not in self.basket.numbers]

    @property
    def files(self) -> list[Way]:
        """The files with exactly these entries."""
        return [Way(label, self.basket.file(name)) for label, name in FILES]

    @property
    def pdf(self) -> str:
        """The address of the page as PDF, in the style that it is shown in."""
        return self.basket.path("basket-pdf", q="")

    @property
    def feed(self) -> str:
        """The address of the feed that tells what becomes of these entries."""
        return self.basket.file("basket-atom")

    @property
    def day(self) -> date:
        """The day that the basket is shown for."""
        return self.basket.asked.day or timezone.now().date()

    @property
    def now(self) -> str:
        """The address of the basket as it stands now."""
        return self.basket.path(**{"as-published": ""})

    @property
    def standing_address(self) -> str:
        """The whole address that will show these words again."""
        words = {"as-published": self.day.isoformat(), "style": "", "q": ""}
        return self.build(self.basket.path(**words))


FILES = (
    ("CSV", "basket-csv"),
    ("BibTeX", "basket-bib"),
    ("RIS", "basket-ris"),
    ("CSL-JSON", "basket-csl"),
)


def spans(numbers: Sequence[int]) -> list[Span]:
    """The numbers with those that follow one another drawn together."""
    ordered = sorted(set(numbers))
    runs = [list(run) for _gap, run in groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0])]
    return [Span(run[0][1], run[-1][1] if len(run) > 1 else 0) for run in runs]


@answered
@kept
def page(request: HttpRequest) -> HttpResponse:
    """The basket that the address names. Another form of the address leads to the canonical one."""
    basket = Basket.from_query(request.GET)
    if not basket.unknown and request.get_full_path() != basket.path():
        return HttpResponsePermanentRedirect(basket.path())
    rows, strangers = rows_of(basket)
    shown = Page(basket, rows, strangers, request.build_absolute_uri)
    context = {"page": shown, "basket": basket, "unknown": basket.unknown, "most": MOST}
    response = render(request, "browse/basket.html", context)
    add_links(response, link(shown.standing_address, "cite-as"), link(LICENCE, "license"))
    if basket.asked.day:
        add_links(response, link(request.build_absolute_uri(shown.now), "original"))
        date_memento(response, basket.asked)
    return response
