"""Events as Atom (RFC 4287), written by Django's feed generator: one entry an event, under a name that stays."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import uuid5

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.http import http_date, quote_etag
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from initiatives.browse.events import NAMESPACE, Event, events
from initiatives.browse.told import Told, tell

PAGE = 100
# A feed in which nothing ever happened still has to say when it changed last.
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
# What XML 1.0 cannot hold, not even as a reference.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
More = Callable[[Sequence[Event]], Mapping[Event, Sequence[str]]]


@dataclass(frozen=True)
class Feed:
    """One feed: what it is called, the page that shows the same, its own pages, and its events, the latest first.

    ``address`` gives the path of each page of the feed, ``more`` lines that are told of an event beside the usual.
    """

    title: str
    subtitle: str
    page_path: str
    address: Callable[[int], str]
    found: Sequence[Event]
    page: int = 1
    more: More = lambda _shown: {}

    @property
    def shown(self) -> Sequence[Event]:
        """The events on this page of the feed."""
        return self.found[(self.page - 1) * PAGE : self.page * PAGE]

    @property
    def neighbours(self) -> Iterator[tuple[str, str]]:
        """The relation and the path of the pages before and after this one (RFC 5005)."""
        if self.page > 1:
            yield "previous", self.address(self.page - 1)
        if self.page * PAGE < len(self.found):
            yield "next", self.address(self.page + 1)


class Atom(Atom1Feed):
    """Django's Atom with the links between the pages of a feed, and the same words at every asking."""

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """What is said of the feed itself."""
        super().add_root_elements(handler)
        for relation, address in self.feed["neighbours"]:
            handler.addQuickElement("link", "", {"rel": relation, "href": address})

    def latest_post_date(self) -> datetime:
        """When the latest event of this page happened."""
        return max((item["updateddate"] for item in self.items), default=BEGINNING)


def answer(request: HttpRequest, feed: Feed) -> HttpResponseBase:
    """The feed, or that it is still the same: by its very bytes, or by the day of the latest event of all."""
    body = written(feed, request.build_absolute_uri)
    return conditional(request, body, next((event.at for event in events()), BEGINNING))


def conditional(request: HttpRequest, body: bytes, latest: datetime) -> HttpResponseBase:
    """The bytes of a feed, or that they are still the same; ``latest`` is when any of it last changed."""
    response = HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    response.headers["ETag"] = quote_etag(sha256(body).hexdigest()[:32])
    response.headers["Last-Modified"] = http_date(latest.timestamp())
    response.headers["Cache-Control"] = "no-cache"
    return get_conditional_response(  # type: ignore[return-value]  # a response in, a response out
        request, response.headers["ETag"], int(latest.timestamp()), response
    )


def written(feed: Feed, build: Callable[[str], str]) -> bytes:
    """The feed as bytes; ``build`` makes an address of a path."""
    atom = Atom(
        title=plain(feed.title),
        link=build(feed.page_path),
        description=None,
        subtitle=plain(feed.subtitle),
        language="en-GB",
        author_name=_("Cyber Cooperation Atlas"),
        feed_url=build(feed.address(feed.page)),
        feed_guid=uuid5(NAMESPACE, feed.address(1)).urn,
        feed_copyright=_("Text and data: CC BY 4.0"),
        neighbours=[(relation, build(path)) for relation, path in feed.neighbours],
    )
    more = feed.more(feed.shown)
    for told in tell(feed.shown):
        atom.add_item(**_item(told, more.get(told.event, ()), build))
    return atom.writeString("utf-8").encode()


def _item(told: Told, more: Iterable[str], build: Callable[[str], str]) -> dict[str, Any]:
    event = told.event
    return {
        "title": plain(f"{told.entry.label}: {told.what}"),
        "link": build(told.address),
        "description": plain(_summary(told, more, build)),
        "unique_id": event.id,
        "pubdate": event.at,
        "updateddate": event.at,
        "categories": [event.sort, event.what, event.kind],
    }


def _summary(told: Told, more: Iterable[str], build: Callable[[str], str]) -> SafeString:
    """What the feed tells of an event, as HTML of paragraphs and links."""
    lines = [format_html("{}", line) for line in (told.note, *more) if line]
    lines += [_line(_("Read in its place:"), [(build(told.target.path), told.target.label)])] if told.target else []
    affected = [(build(link.path), link.label) for link in told.affected]
    lines += [_line(_("Also shows at"), affected, told.more)] if affected else []
    lines += [_line("", [(build(told.difference), _("What is different"))])] if told.difference else []
    lines += [_line(f"{told.kind}:", [(build(told.entry.path), told.entry.label)])]
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines))


def _line(before: str, links: Iterable[tuple[str, str]], left: int = 0) -> SafeString:
    joined = format_html_join(", ", '<a href="{}">{}</a>', links)
    rest = _("and %(n)s more") % {"n": left} if left else ""
    return format_html_join(" ", "{}", ((part,) for part in (before, joined, rest) if part))


def plain(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
