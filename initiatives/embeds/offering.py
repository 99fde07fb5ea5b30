"""The page that offers the code of an embed: live, and frozen as published on a day or as an edition."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render

from initiatives.browse.entries import answered, gone
from initiatives.browse.query import AsPublished
from initiatives.embeds.cards import Gone, card
from initiatives.embeds.made import Embed, last_day
from initiatives.embeds.pages import Make

OFFERING = "/embedding"
POLICY = "; ".join(f"{word} {value}" for word, value in (settings.SECURE_CSP | {"frame-src": "'self'"}).items())


@dataclass(frozen=True)
class Offer:
    """What can be embedded of a page; either is None where there is nothing of that sort. ``asked`` is what it shows.

    ``day`` is the day of publication that is frozen; None for a card, which has an edition instead.
    """

    asked: Embed
    live: Embed | None
    frozen: Embed | None
    day: date | None = None

    @property
    def carried(self) -> list[tuple[str, str]]:
        """The words of the address that the choice of a day carries on."""
        return [pair for pair in parse_qsl(urlsplit(self.asked.path).query) if pair[0] != "as-published"]

    @property
    def latest(self) -> date:
        """The last day that may be frozen."""
        return last_day()


def of_day(make: Make) -> Callable[..., Offer]:
    """Offers what is made of a question, as it stands and as published on a day: the last one, unless one is named."""

    def offer(query: QueryDict, **place: Any) -> Offer:
        day = min(AsPublished.from_query(query).day or last_day(), last_day())
        live, frozen = make(_on(query, None), **place), make(_on(query, day), **place)
        asked = frozen if AsPublished.from_query(query).day else live
        lasting = None if live.searched else _unless_other(frozen, asked)
        return Offer(asked, _unless_other(live, asked), lasting, day)

    return offer


def _on(query: QueryDict, day: date | None) -> QueryDict:
    """The same question as published on a day; as it stands where there is none."""
    other = query.copy()
    other.pop("as-published", None)
    if day:
        other["as-published"] = day.isoformat()
    return other


def _unless_other(embed: Embed, asked: Embed) -> Embed | None:
    """The embed, unless it leaves words aside that are known on the day asked about: it answers another question."""
    return embed if set(embed.unknown) <= set(asked.unknown) else None


def of_edition(query: QueryDict, number: int, edition: int = 0) -> Offer:
    """Offers the card of an entry as it stands, and of the edition named, or of the current one."""
    live = card(query, number)
    if edition:
        frozen = card(query, number, edition)
        return Offer(frozen, live, frozen)
    return Offer(live, live, card(query, live.context["row"].pk, live.context["row"].edition))


def offered(offer: Callable[..., Offer]) -> Callable[..., HttpResponseBase]:
    """The view of such offers. It may show our own embeds in frames, to try them."""

    @answered
    def offering(request: HttpRequest, **place: Any) -> HttpResponse:
        try:
            made = offer(request.GET, **place)
        except Gone as found:
            return gone(request, found.row)
        context = {"offer": made, "unknown": made.asked.unknown, "host": request.build_absolute_uri("/")[:-1]}
        response = render(request, "embeds/offer.html", context)
        response.headers["Content-Security-Policy"] = POLICY
        return response

    return offering
