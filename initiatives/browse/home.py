"""The home page: the question, its short answer, the four forms, the threats, what is new."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from initiatives.browse.coverage import coverage
from initiatives.browse.entries import answered
from initiatives.browse.keeping import kept
from initiatives.browse.query import unknown_words
from initiatives.browse.wording import counted
from initiatives.index.holdings import holdings
from initiatives.index.parties import COUNTED
from initiatives.models import Card, Edition, FlatClaim
from initiatives.vocabulary import FAMILIES, FORMS, KINDS, Word

QUESTION = "cybersecurity-and-international-relations"
NEWS = 6


@dataclass(frozen=True)
class Form:
    """One form of cooperation: the topic that explains it, and how many entries are of that form."""

    word: Word
    topic: Card | None
    count: int


@dataclass(frozen=True)
class Family:
    """A family of threats: each category with the number of entries that act on it."""

    word: Word
    threats: list[tuple[Card, int]]


@answered
@kept
def home(request: HttpRequest) -> HttpResponse:
    """The short answer and the ways into the knowledge base. Nine queries."""
    cards = Card.objects.current()
    context = {
        "answer": _answer(),
        "forms": _forms(),
        "threats": _threats(),
        "news": cards.exclude(kind="state").order_by("-published_at", "sort_name")[:NEWS],
        "counts": _counts(),
        "coverage": coverage(holdings()),
        "unknown": unknown_words(request.GET, set()),
    }
    return render(request, "browse/home.html", context)


def _answer() -> Mapping[str, object] | None:
    """The summary of the topic that answers the question of the source document; None before it is published."""
    card = Card.objects.current().filter(slug=QUESTION).first()
    if card is None:
        return None
    edition = Edition.objects.get(entry=card.entry, number=card.edition)
    return {"card": card, "html": edition.html.get("summary", "")}


def _forms() -> list[Form]:
    cards = Card.objects.current().exclude(form="")
    topics = {card.form: card for card in cards.filter(kind="topic", subkind="form-of-cooperation")}
    counts = dict(cards.exclude(kind="topic").values_list("form").annotate(Count("pk")).order_by())
    return [Form(word, topics.get(word.value), counts.get(word.value, 0)) for word in FORMS.values()]


def _threats() -> list[Family]:
    """The threat categories by family, each with the number of entries that act on it."""
    measures = FlatClaim.objects.current().filter(predicate="acts-on", standing__in=COUNTED).values_list("object")
    acting = dict(measures.annotate(Count("entry", distinct=True)).order_by())
    cards = Card.objects.current().of_kind("threat").by_name()
    pairs = [(card, acting.get(card.entry, 0)) for card in cards]
    families = [Family(word, [pair for pair in pairs if pair[0].family == word.value]) for word in FAMILIES.values()]
    return [family for family in families if family.threats]


def _counts() -> list[tuple[str, str, int]]:
    """Each kind of entry with its count in words and in figures."""
    counts = dict(Card.objects.current().values_list("kind").annotate(Count("pk")).order_by())
    return [(kind, counted(kind, counts.get(kind, 0)), counts.get(kind, 0)) for kind in KINDS]
