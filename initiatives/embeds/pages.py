"""The answers that stand in frames of other sites."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.cache import set_response_etag
from django.views.decorators.http import conditional_page

from initiatives.browse.entries import answered, gone
from initiatives.browse.keeping import kept
from initiatives.browse.signposts import LICENCE, add_links, link
from initiatives.embeds.cards import Gone
from initiatives.embeds.framing import may_be_framed
from initiatives.embeds.made import Embed

Make = Callable[..., Embed]

FOR_GOOD = "public, max-age=31536000, immutable"


def embedded(make: Make) -> Callable[..., HttpResponseBase]:
    """The view of what is made so. Another form of its address leads to the canonical one."""

    @may_be_framed
    @conditional_page
    @answered
    @kept
    def embed(request: HttpRequest, **place: Any) -> HttpResponse:
        try:
            made = make(request.GET, **place)
        except Gone as found:
            return gone(request, found.row)
        made.refuse()
        if request.get_full_path() != made.address:
            return HttpResponsePermanentRedirect(made.address, headers={"Cache-Control": "no-cache"})
        return _framed(request, made)

    return embed


def _framed(request: HttpRequest, made: Embed) -> HttpResponse:
    """The answer; its bytes hold nothing but what was made, since a frozen one is to stay the same."""
    response = render(request, "embeds/frame.html", {**made.context, "embed": made})
    set_response_etag(response)
    if made.frozen:
        response.headers["Cache-Control"] = FOR_GOOD
    add_links(response, link(request.build_absolute_uri(made.path), "canonical"), link(LICENCE, "license"))
    return response
