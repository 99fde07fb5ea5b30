"""Links in headers for machines: what to cite, what describes it, under which licence (FAIR Signposting, RFC 8574).

The same page says `canonical` in its head too.
"""

from collections.abc import Mapping
from datetime import date
from urllib.parse import parse_qsl, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date, urlencode

from initiatives.browse.query import AsPublished
from initiatives.citations import bibtex, csl, ris
from initiatives.models import Edition, Registration

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
SCHEMA = "https://schema.org/"
PDF = "application/pdf"
# The twins of an edition: the view and the ending of each, with its type.
TWINS = (
    ("edition-json", "", "application/json"),
    ("edition-cited", "csl.json", csl.TYPE),
    ("edition-cited", "bib", bibtex.TYPE),
    ("edition-cited", "ris", ris.TYPE),
)


def link(target: str, rel: str, **attributes: str) -> str:
    """One link of a Link header. The target is encoded as an address already."""
    return "; ".join([f"<{target}>", f'rel="{rel}"', *(f'{word}="{value}"' for word, value in attributes.items())])


def add_links(response: HttpResponse, *links: str) -> None:
    """Add links to the header of an answer."""
    response.headers["Link"] = ", ".join(filter(None, [response.headers.get("Link", ""), *links]))


def paper_path(address: str) -> str:
    """The address of the PDF of the page at this address: the same with another ending, and the same query string."""
    parts = urlsplit(address)
    return parts._replace(path=f"{parts.path.rstrip('/')}.pdf").geturl()


def on_paper(address: str) -> str:
    """The link to the PDF of the page at this address."""
    return link(paper_path(address), "alternate", type=PDF)


def cite_as(request: HttpRequest, row: Registration, edition: Edition, asked: AsPublished) -> str:
    """The permanent address of what is shown: by numbers, so that it outlives every change of name."""
    if asked.day:
        return request.build_absolute_uri(reverse("number", kwargs={"number": row.pk}) + asked.query)
    place = {"number": row.pk, "edition": edition.number}
    return request.build_absolute_uri(reverse("number-edition", kwargs=place))


def of_entry(request: HttpRequest, row: Registration, edition: Edition, asked: AsPublished) -> list[str]:
    """The signposts of a page that shows one edition."""
    build, place = request.build_absolute_uri, {"kind": row.kind, "slug": row.slug, "number": edition.number}
    return [
        link(cite_as(request, row, edition, asked), "cite-as"),
        *(
            link(build(reverse(view, kwargs=place | ({"ending": ending} if ending else {}))), "describedby", type=kind)
            for view, ending, kind in TWINS
        ),
        link(LICENCE, "license"),
        link(f"{SCHEMA}AboutPage", "type"),
        link(f"{SCHEMA}Article", "type"),
        link(build(reverse("listing", kwargs={"kind": row.kind})), "collection", type="text/html"),
    ]


def of_twin(request: HttpRequest, row: Registration, edition: Edition, asked: AsPublished) -> list[str]:
    """The signposts of a machine twin of one edition."""
    return [
        link(cite_as(request, row, edition, asked), "cite-as"),
        link(request.build_absolute_uri(edition.path(row.kind, row.slug)), "describes", type="text/html"),
        link(LICENCE, "license"),
    ]


def render_dated(
    request: HttpRequest, template: str, context: Mapping[str, object], *, path: str, status: int = 200
) -> HttpResponse:
    """A page made of the index, with its canonical address and the address that cites it as published on its day.

    ``path`` is its canonical address. Of a day that is over it is a memento of the page as it stands (RFC 7089).
    """
    asked, today = AsPublished.from_query(request.GET), timezone.now().date()
    build = request.build_absolute_uri
    response = render(request, template, {**context, "canonical": build(path)}, status=status)
    add_links(
        response,
        link(build(path), "canonical"),
        link(build(on_day(path, asked.day or today)), "cite-as"),
        link(LICENCE, "license"),
    )
    if asked.day and status == 200:
        add_links(response, link(build(on_day(path, None)), "original"))
        date_memento(response, asked)
    return response


def date_memento(response: HttpResponse, asked: AsPublished) -> None:
    """Say of a page as published on a day what moment it shows, once that day is over and the page fixed."""
    if asked.day and asked.moment and asked.day < timezone.now().date():
        response.headers["Memento-Datetime"] = http_date(asked.moment.timestamp() - 1)


def on_day(path: str, day: date | None) -> str:
    """The address as published on a day, in canonical order; as it stands where there is none."""
    base, _mark, query = path.partition("?")
    pairs = [pair for pair in parse_qsl(query) if pair[0] not in ("as-published", "page")]
    pages = [pair for pair in parse_qsl(query) if pair[0] == "page"]
    days = [("as-published", day.isoformat())] if day else []
    told = urlencode([*sorted([*pairs, *days]), *pages])
    return f"{base}?{told}" if told else base
