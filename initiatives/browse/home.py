"""The home page: the question, its short answer, the four forms, the threats, what is new."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from initiatives.browse.coverage import coverage
from initiatives.browse.entries import answered
from initiatives.browse.events import Event, events
from initiatives.browse.keeping import kept
from initiatives.browse.query import AsPublished, unknown_words
from initiatives.browse.signposts import render_dated
from initiatives.browse.wording import counted
from initiatives.index.holdings import holdings
from initiatives.index.parties import COUNTED
from initiatives.models import Card, Edition, FlatClaim
from initiatives.models.index import CardQuerySet
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
    """The short answer and the ways into the knowledge base, as they stand or as published on a day. Twelve queries."""
    asked = AsPublished.from_query(request.GET)
    cards = Card.objects.at(asked.moment)
    context = {
        "asked": asked,
        "answer": _answer(cards),
        "forms": _forms(cards),
        "threats": _threats(cards, asked.moment),
        "news": _news(cards, asked.moment),
        "counts": _counts(cards),
        "coverage": coverage(holdings(asked.moment), asked=asked),
        "unknown": unknown_words(request.GET, {"as-published"}),
    }
    return render_dated(request, "browse/home.html", context, path=reverse("home") + asked.query)


def _answer(cards: CardQuerySet) -> Mapping[str, object] | None:
    """The summary of the topic that answers the question of the source document; None before it is published."""
    card = cards.filter(slug=QUESTION).first()
    if card is None:
        return None
    edition = Edition.objects.get(entry=card.entry, number=card.edition)
    return {"card": card, "html": edition.html.get("summary", "")}


def _news(cards: CardQuerySet, moment: datetime | None) -> list[tuple[Event, Card]]:
    """The latest edition of each entry in which a fact changed or was corrected, with the entry's card."""
    latest: dict[int, Event] = {}
    listed = holdings(moment).held
    for event in events():
        if _is_news(event, moment) and event.entry in listed:
            latest.setdefault(event.entry, event)
        if len(latest) == NEWS:
            break
    found = {card.entry: card for card in cards.filter(entry__in=latest)}
    return [(event, found[event.entry]) for event in latest.values() if event.entry in found]


def _is_news(event: Event, moment: datetime | None) -> bool:
    known = moment is None or event.at < moment
    return known and event.number > 0 and event.sort != "editorial" and event.kind != "state"


def _forms(cards: CardQuerySet) -> list[Form]:
    cards = cards.exclude(form="")
    topics = {card.form: card for card in cards.filter(kind="topic", subkind="form-of-cooperation")}
    counts = dict(cards.exclude(kind="topic").values_list("form").annotate(Count("pk")).order_by())
    return [Form(word, topics.get(word.value), counts.get(word.value, 0)) for word in FORMS.values()]


def _threats(cards: CardQuerySet, moment: datetime | None) -> list[Family]:
    """The threat categories by family, each with the number of entries that act on it."""
    measures = FlatClaim.objects.at(moment).filter(predicate="acts-on", standing__in=COUNTED).values_list("object")
    acting = dict(measures.annotate(Count("entry", distinct=True)).order_by())
    pairs = [(card, acting.get(card.entry, 0)) for card in cards.of_kind("threat").by_name()]
    families = [Family(word, [pair for pair in pairs if pair[0].family == word.value]) for word in FAMILIES.values()]
    return [family for family in families if family.threats]


def _counts(cards: CardQuerySet) -> list[tuple[str, str, int]]:
    """Each kind of entry with its count in words and in figures."""
    counts = dict(cards.values_list("kind").annotate(Count("pk")).order_by())
    return [(kind, counted(kind, counts.get(kind, 0)), counts.get(kind, 0)) for kind in KINDS]
