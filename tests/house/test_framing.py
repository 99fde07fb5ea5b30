"""Other sites may frame embeds and nothing else: so says the map of addresses, and so does every answer."""

import pytest
from django.urls import URLResolver, get_resolver

from initiatives.embeds.framing import EXEMPT
from tests.addresses import EMBEDS, public_addresses
from tests.browse.conftest import world

__all__ = ["world"]

EMBEDDABLE = "/embed/"
REFUSED = [
    *("/embed/", "/embed/nothing/", "/embed/matrix/?as-published=2999-01-01", "/embed/matrix/?hue=red"),
    *("/embed/id/987654/", "/embed/id/1/99/", "/embed/agreements/?page=99", "/embed/map/?of=BUDAPEST-convention"),
]


def views_below(resolver, prefix="/"):
    """The address and the view of everything on the map, the desk included."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from views_below(one, prefix + str(one.pattern))
        else:
            yield prefix + str(one.pattern), one.callback


def test_no_view_lets_itself_be_framed_but_those_of_embeds():
    views = dict(views_below(get_resolver()))
    framed = {route for route, view in views.items() if hasattr(view, EXEMPT)}
    assert framed == {route for route in views if route.startswith(EMBEDDABLE)}
    assert len(framed) == 9
    assert {"/admin/login/", "/embedding/matrix/", "/<kind:kind>/<slug:slug>/"} <= views.keys() - framed


def is_closed(answer):
    """Whether no site may show the answer in a frame."""
    policy = answer.headers["Content-Security-Policy"]
    return answer.headers.get("X-Frame-Options") == "DENY" and "frame-ancestors 'none'" in policy


def is_open(answer):
    """Whether every site may, even one that isolates itself."""
    told = answer.headers
    return (
        "X-Frame-Options" not in told
        and told["Content-Security-Policy"].endswith("frame-ancestors *")
        and told["Cross-Origin-Resource-Policy"] == "cross-origin"
        and told["Cross-Origin-Embedder-Policy"] == "require-corp"
    )


@pytest.mark.sqlite
def test_every_answer_is_closed_to_frames_but_an_embed_that_is_one(client, world):
    addresses = [*public_addresses(), *REFUSED, "/admin/", "/admin/login/", "/nothing/", "/static/nothing.css"]
    told = {address: client.get(address) for address in addresses}
    embeds = {address for address in EMBEDS if address.startswith(EMBEDDABLE)}
    assert [address for address in embeds if told[address].status_code != 200 or not is_open(told[address])] == []
    assert [address for address in told.keys() - embeds if not is_closed(told[address])] == []
