"""The feeds: of all changes, and of exactly the entries of a listing under the same query string."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps

from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from initiatives.browse.answer import Answer
from initiatives.browse.changes import Sought
from initiatives.browse.entries import answered
from initiatives.browse.events import events, of_entries
from initiatives.browse.filters import Filters
from initiatives.exports.atom import Feed, answer

OWN = ("change", "page")  # words of the address that are about the feed, not about the rows
View = Callable[..., Feed]


def as_feed(view: View) -> Callable[..., HttpResponseBase]:
    """Answer with the feed that the view makes; 404 beyond its last page."""

    @answered
    @wraps(view)
    def written(request: HttpRequest, **address: str) -> HttpResponseBase:
        feed = view(request, **address)
        if feed.page > 1 and not feed.shown:
            raise Http404
        return answer(request, feed)

    return written


@as_feed
def changes(request: HttpRequest) -> Feed:
    """What became public, by the same words as the page of changes."""
    sought = Sought.from_query(request.GET)
    return Feed(
        title=sought.sentence,
        subtitle=told_of(sought),
        page_path=sought.path(),
        address=sought.feed,
        found=sought.among(events()),
        page=sought.page,
    )


@as_feed
def listing(request: HttpRequest, kind: str = "") -> Feed:
    """Every event of the entries that the listing shows under the same query string."""
    sought = sought_in(request.GET)
    found = Answer.to(without(request.GET, OWN), kind)
    question = found.question
    changes = [("change", word) for word in sought.changes]

    def address(page: int) -> str:
        return question.path(plus=changes, without=[("sort", question.value("sort"))], suffix=".atom", page=page)

    return Feed(
        title=_("%(question)s: what changed") % {"question": Filters(found).sentence},
        subtitle=told_of(sought),
        page_path=question.path(),
        address=address,
        found=sought.among(of_entries(found.selection)),
        page=sought.page,
    )


def sought_in(query: QueryDict) -> Sought:
    """Which events of known entries are asked for: the kinds of change, before which day, which page."""
    return replace(Sought.from_query(query), kinds=(), first=None, last=None)


def without(query: QueryDict, words: tuple[str, ...]) -> QueryDict:
    """The query string without some words."""
    left = query.copy()
    for word in words:
        left.pop(word, None)
    return left


def told_of(sought: Sought) -> str:
    """What a reader of a feed should know of it."""
    if sought.changes:
        return _("One entry an event.")
    return _("One entry an event; editorial editions, in which no fact changed, are left out.")
