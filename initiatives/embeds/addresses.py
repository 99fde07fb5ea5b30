"""Every address of embeds: that of a page after ``/embed``, and after ``/embedding`` where its code is offered."""

from collections.abc import Iterator

from django.urls import URLPattern, path

from initiatives.embeds import making
from initiatives.embeds.cards import card
from initiatives.embeds.made import PREFIX
from initiatives.embeds.offering import OFFERING, of_day, of_edition, offered
from initiatives.embeds.pages import embedded

QUESTIONS = (
    ("entries", "entries/", making.listing),
    ("listing", "<kind:kind>/", making.listing),
    ("matrix", "matrix/", making.matrix),
    ("map", "map/", making.world),
    ("timeline", "timeline/", making.timeline),
    ("network", "network/", making.network),
    ("parties", "parties/", making.parties),
)
CARDS = (
    ("number", "id/<number:number>/"),
    ("number-edition", "id/<number:number>/<number:edition>/"),
)


def addresses() -> Iterator[URLPattern]:
    """The addresses, once the converters are known."""
    views = [(name, route, embedded(make), offered(of_day(make))) for name, route, make in QUESTIONS]
    views += [(name, route, embedded(card), offered(of_edition)) for name, route in CARDS]
    for name, route, embed, offer in views:
        yield path(f"{PREFIX[1:]}/{route}", embed, name=f"embed-{name}")
        yield path(f"{OFFERING[1:]}/{route}", offer, name=f"embedding-{name}")
