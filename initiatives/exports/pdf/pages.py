"""Pages as PDF: the very page that stands at the address is asked for, and its words are set on paper.

So page and file cannot disagree, and a file answers for what is withdrawn, merged or gone as the page does.
"""

import json
import logging
import re
from copy import copy
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import get_conditional_response
from django.utils.text import slugify
from django.utils.timezone import now
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from initiatives.browse.signposts import LICENCE, PDF, add_links, link, paper_path
from initiatives.exports.pdf.reading import Node, read
from initiatives.exports.pdf.setting import Busy, Unset, digest, made
from initiatives.exports.pdf.tree import for_setting, language

# The pages that are had as PDF, by the names of their addresses.
PAGES = {"entry", "edition", "brief", "basket"}
CITE_AS = re.compile(r'<([^>]*)>; rel="cite-as"')
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
log = logging.getLogger(__name__)


@require_safe
def page(request: HttpRequest, name: str, **address: Any) -> HttpResponseBase:
    """The page of that name on paper; an answer that is no page, such as a redirect, as the page would give it."""
    asked = _as_page(request, reverse(name, kwargs=address))
    answer = resolve(asked.path).func(asked, **address)
    if "Location" in answer.headers:
        answer.headers["Location"] = _twin(answer.headers["Location"])
    return _on_paper(request, Printed.of(asked, answer)) if answer.status_code == 200 else answer


def _as_page(request: HttpRequest, path: str) -> HttpRequest:
    """The request for the page, with the same query string; no day is negotiated for a file."""
    asked = copy(request)
    asked.path = asked.path_info = path
    asked.method = "GET"
    asked.resolver_match = resolve(path)
    asked.META = {word: value for word, value in request.META.items() if word != "HTTP_ACCEPT_DATETIME"}
    asked.__dict__.pop("headers", None)
    return asked


def _twin(location: str) -> str:
    """The address of the file in the place of that of the page; any other address as it is."""
    try:
        match = resolve(urlsplit(location).path)
    except Resolver404:
        return location
    return paper_path(location) if match.url_name in PAGES else location


@dataclass(frozen=True)
class Printed:
    """What a file is made of, and of which page."""

    address: str
    permalink: str
    root: Node

    @classmethod
    def of(cls, asked: HttpRequest, answer: HttpResponse) -> "Printed":
        """What the page says, and in its header what is to be cited."""
        address = asked.build_absolute_uri()
        cited = CITE_AS.search(answer.headers.get("Link", ""))
        return cls(address, cited[1] if cited else address, read(answer.content.decode()))

    @property
    def given(self) -> str:
        """All that the press needs, as JSON."""
        main, head = self.root.first("main"), self.root.first("div", "running", "top")
        given = {
            "title": _words(self.root.first("title")),
            "description": self._meta("description"),
            "running": " · ".join(_words(part) for part in (head.inside if head else ()) if isinstance(part, Node)),
            "permalink": self.permalink,
            "date": self._day,
            "pages": _("page %(page)s of %(pages)s") % {"page": "{page}", "pages": "{pages}"},
            "main": for_setting(main or Node("main"), address=self.address, claims=self.permalink),
            **language(get_language() or "en"),
        }
        return json.dumps(given, ensure_ascii=False, separators=(",", ":"))

    @property
    def _day(self) -> str:
        """The day of publication that the page shows; the day on which it is read, where it tells none."""
        told = DAY.search(self._meta("DC.date") or self.permalink)
        return f"{told[0] if told else now().date()}T00:00:00+00:00"

    def _meta(self, name: str) -> str:
        metas = (node for node in self.root.walk() if node.tag == "meta" and node.has.get("name") == name)
        return next((node.has.get("content", "") for node in metas), "")


def _words(node: Node | None) -> str:
    return " ".join(node.text.split()) if node else ""


def _on_paper(request: HttpRequest, printed: Printed) -> HttpResponseBase:
    """The file, or the answer that it is the same as before; a page that says why there is none, if so."""
    given = printed.given
    response = HttpResponse(content_type=PDF, headers=_headers(request, digest(given)))
    add_links(
        response,
        link(printed.permalink, "cite-as"),
        link(printed.address, "canonical", type="text/html"),
        link(LICENCE, "license"),
    )
    known = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    if known is not None and known is not response:
        return known
    try:
        response.content = made(given)
    except (Busy, Unset) as reason:
        return _not_made(request, printed, reason)
    return response


def _headers(request: HttpRequest, mark: str) -> dict[str, str]:
    name = slugify(request.path.removesuffix(".pdf").replace("/", " "))
    return {
        "ETag": f'"{mark}"',
        "Content-Disposition": f'inline; filename="atlas-{name}.pdf"',
        "X-Robots-Tag": "noindex",
    }


def _not_made(request: HttpRequest, printed: Printed, reason: Exception) -> HttpResponse:
    """A page that says so, with the way to the page itself; what the press said is for the log."""
    if isinstance(reason, Unset):
        log.error("No PDF could be made of %s: %s", printed.address, reason)
    context = {"busy": isinstance(reason, Busy), "address": printed.address}
    response = render(request, "exports/no_pdf.html", context, status=503)
    response.headers["Retry-After"] = "10"
    return response
