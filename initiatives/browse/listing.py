"""The page of a listing: a question, what it yields, and the ways to change it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.browse.answer import Answer
from initiatives.browse.citing import Reference, listing_work
from initiatives.browse.coverage import coverage
from initiatives.browse.entries import answered
from initiatives.browse.filters import Filters
from initiatives.browse.heads import Head
from initiatives.browse.keeping import kept, made_once
from initiatives.browse.pager import Pager
from initiatives.browse.question import SORTS
from initiatives.browse.search import matched_name
from initiatives.browse.signposts import render_dated
from initiatives.browse.snippets import Piece, snippet
from initiatives.browse.unfound import note_unfound
from initiatives.browse.wording import counted
from initiatives.citations import bibtex, ris
from initiatives.index.checked import checked_in
from initiatives.models import Card, Edition
from initiatives.vocabulary import PREDICATES, Text, label, values_of

PICTURES = {
    "matrix": gettext_lazy("a matrix"),
    "map": gettext_lazy("a map"),
    "timeline": gettext_lazy("a timeline"),
    "network": gettext_lazy("a network"),
}


@dataclass(frozen=True)
class Hit:
    """One entry of the list: its card, and where words were searched, the name and the line that hold them."""

    card: Card
    matched: str = ""
    pieces: tuple[Piece, ...] = ()

    @property
    def facts(self) -> list[str]:
        """What the entry is filed as beside its kind, in words."""
        card = self.card
        status, force = (values_of(PREDICATES[word]) for word in ("status", "legal-force"))
        told = (
            card.get_form_display(),
            capfirst(card.get_subkind_display()),
            card.get_family_display(),
            card.get_region_display(),
            label(status, card.status),
            label(force, card.legal_force),
        )
        return [str(fact) for fact in told if fact]


@dataclass(frozen=True)
class Order:
    """One order of the list and the address under which it stands so."""

    label: Text
    path: str
    current: bool


@dataclass(frozen=True)
class Listing:
    """What the template prints of an answer; ``build`` makes a path of ours a full address."""

    answer: Answer
    build: Callable[[str], str]

    @cached_property
    def filters(self) -> Filters:
        """The question in words, and the facets."""
        return Filters(self.answer)

    @property
    def count(self) -> str:
        """How many entries answer the question, in words."""
        return counted(self.answer.question.kind, self.answer.total)

    @cached_property
    def hits(self) -> list[Hit]:
        """The entries of this page. One query, and a second one where words were searched."""
        cards, q = self.answer.cards, self.answer.question.q
        if not q:
            return [Hit(card) for card in cards]
        words = (self.answer.found and self.answer.found.meant) or q
        documents = _documents(cards)
        return [
            Hit(card, matched_name(words, card.entry, self.answer.held), tuple(snippet(documents[card.entry], words)))
            for card in cards
        ]

    @property
    def orders(self) -> list[Order]:
        """The orders that the list can stand in."""
        question = self.answer.question
        given = [("sort", question.value("sort"))]
        return [
            Order(label, question.path(without=given, plus=[("sort", word)]), word == question.sort)
            for word, label in SORTS.items()
            if word != "relevance" or question.q
        ]

    @property
    def year(self) -> int:
        """The year of the day asked about."""
        return (self.answer.question.asked.day or timezone.now()).year

    @property
    def checked_this_year(self) -> int:
        """How many of the entries had a claim checked by a curator in that year."""
        checked = checked_in(self.year, self.answer.held, self.answer.question.asked.moment)
        return self.answer.selection.intersection_cardinality(checked.entries)

    @property
    def csv(self) -> str:
        """The address of the same entries as CSV."""
        return self.answer.question.path(suffix=".csv")

    @property
    def json(self) -> str:
        """The address of the same entries as JSON."""
        return self.answer.question.path(suffix=".json")

    @property
    def bib(self) -> str:
        """The address of citations of the same entries as BibTeX."""
        return self.answer.question.path(suffix=".bib")

    @property
    def ris(self) -> str:
        """The address of citations of the same entries as RIS."""
        return self.answer.question.path(suffix=".ris")

    @property
    def reference(self) -> Reference:
        """The list as it is cited: as it was published on its day, today unless another is asked for."""
        question = self.answer.question
        day = question.asked.day or timezone.now().date()
        address = self.build(question.path(plus=[("as-published", day.isoformat())]))
        return Reference(_("This list"), listing_work(self.filters.sentence, day, address))

    @cached_property
    def head(self) -> Head:
        """What the page tells reference managers and search engines."""
        records = ((bibtex.TYPE, self.bib), (ris.TYPE, self.ris))
        items = {"mainEntity": {"@type": "ItemList", "name": self.filters.sentence, "numberOfItems": self.answer.total}}
        return Head(self.reference.work, self.build(reverse("home")), records, items)

    @property
    def feed(self) -> str:
        """The address of the feed of what becomes of the same entries."""
        question = self.answer.question
        return question.path(without=[("sort", question.value("sort"))], suffix=".atom")

    @property
    def pictures(self) -> list[tuple[Text, str]]:
        """The addresses of pictures of the same question."""
        pairs = [pair for pair in self.answer.question.pairs if pair[0] != "sort"]
        if self.answer.question.kind:
            pairs = sorted([*pairs, ("kind", self.answer.question.kind)])
        query = f"?{urlencode(pairs)}" if pairs else ""
        return [(label, reverse(view) + query) for view, label in PICTURES.items()]

    @property
    def onward(self) -> list[tuple[Text, str]]:
        """Other questions about the same entries: what each is called, and its address."""
        own = [pair for pair in self.answer.question.pairs if pair[0] != "sort"]
        pairs = sorted([*own, ("kind", self.answer.question.kind)] if self.answer.question.kind else own)
        query = f"?{urlencode(pairs)}" if pairs else ""
        return [
            (_("who funds, leads and joins them"), reverse("pivot") + query),
            (_("what comes next for them"), reverse("coming") + query),
        ]

    @property
    def several_filters(self) -> bool:
        """Whether the address is one of the endless many that search engines should leave alone."""
        return len(self.answer.question.filters) > 1 or bool(self.answer.question.q)


def _documents(cards: list[Card]) -> dict[int, dict[str, object]]:
    """The documents of these cards. One query."""
    wanted = {(card.entry, card.edition) for card in cards}
    editions = Edition.objects.filter(
        entry__in=[card.entry for card in cards], number__in={card.edition for card in cards}
    )
    return {row.entry_id: row.as_document() for row in editions if (row.entry_id, row.number) in wanted}


@answered
@kept
def listing(request: HttpRequest, kind: str = "") -> HttpResponse:
    """The entries that answer the question. Another form of its address leads to the canonical one."""
    answer = Answer.to(request.GET, kind)
    question = answer.question
    canonical = question.path(page=question.page)
    if not question.unknown and request.get_full_path() != canonical:
        return HttpResponsePermanentRedirect(canonical)
    context = {
        "listing": Listing(answer, request.build_absolute_uri),
        "question": question,
        "pager": Pager(question.page, answer.pages, lambda number: question.path(page=number)),
        "coverage": coverage(answer.held, kind, question.asked),
        "unknown": question.unknown,
    }
    status = 200 if question.page <= answer.pages else 404
    response = render_dated(request, "browse/listing.html", context, path=canonical, status=status)
    if answer.found is not None and not answer.found.entries:
        note_unfound(question.q)
        made_once(response)
    return response
