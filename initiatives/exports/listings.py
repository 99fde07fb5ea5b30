"""Exactly the entries of a listing, under the same query string, as CSV and as JSON, streamed."""

import json
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse

from initiatives.browse.answer import Answer
from initiatives.browse.cells import csv_lines
from initiatives.browse.entries import answered
from initiatives.models import Card

BATCH = 500
Build = Callable[[str], str]

COLUMNS: dict[str, Callable[[Card, Build], object]] = {
    "number": lambda card, _build: card.entry,
    "kind": lambda card, _build: card.kind,
    "slug": lambda card, _build: card.slug,
    "label": lambda card, _build: card.label,
    "name": lambda card, _build: card.name,
    "form": lambda card, _build: card.form,
    "subkind": lambda card, _build: card.subkind,
    "family": lambda card, _build: card.family,
    "iso": lambda card, _build: card.iso,
    "region": lambda card, _build: card.region,
    "status": lambda card, _build: card.status,
    "legal_force": lambda card, _build: card.legal_force,
    "active_from": lambda card, _build: card.active_from,
    "active_until": lambda card, _build: card.active_until,
    "claims": lambda card, _build: card.claims,
    "sources": lambda card, _build: card.sources,
    "edition": lambda card, _build: card.edition,
    "published_at": lambda card, _build: card.published_at.isoformat(),
    "summary": lambda card, _build: card.summary,
    "address": lambda card, build: build(card.get_absolute_url()),
}


@answered
def as_csv(request: HttpRequest, kind: str = "") -> HttpResponseBase:
    """Every entry of the listing as a row, in its order. Unknown is an empty cell."""
    answer = Answer.to(request.GET, kind)
    rows = ([value(card, request.build_absolute_uri) for value in COLUMNS.values()] for card in cards_of(answer))
    return _attachment(csv_lines(list(COLUMNS), rows), "text/csv", kind, "csv")


@answered
def as_json(request: HttpRequest, kind: str = "") -> HttpResponseBase:
    """Every entry of the listing as an object, in its order, with the question and the count."""
    answer = Answer.to(request.GET, kind)
    return _attachment(_json(answer, request.build_absolute_uri), "application/json", kind, "json")


def _json(answer: Answer, build: Build) -> Iterator[str]:
    head = {"question": build(answer.question.path()), "count": answer.total}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "entries": ['
    for place, card in enumerate(cards_of(answer)):
        entry = {name: _plain(value(card, build)) for name, value in COLUMNS.items()}
        yield (",\n" if place else "\n") + json.dumps(entry, ensure_ascii=False)
    yield "\n]}\n"


def _plain(value: object) -> object:
    return value if isinstance(value, int) else str(value or "")


def cards_of(answer: Answer) -> Iterator[Card]:
    """The cards of every page, some hundred at a time."""
    entries = answer.entries
    for start in range(0, len(entries), BATCH):
        yield from answer.cards_of(entries[start : start + BATCH])


def _attachment(lines: Iterator[str], kind: str, name: str, ending: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="atlas-{name or "entries"}.{ending}"'
    return response
