"""Citations as files: of a page and its sources, of a claim and its sources, of exactly the entries of a listing."""

from typing import TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse

from initiatives.browse.addresses import find
from initiatives.browse.answer import Answer
from initiatives.browse.citing import FORMATS, Published
from initiatives.browse.citing_pages import Cited
from initiatives.browse.entries import answered, edition_of, gone
from initiatives.citations import bibtex, csl, ris
from initiatives.citations.works import Work
from initiatives.exports.listings import cards_of
from initiatives.models import Card

Response = TypeVar("Response", HttpResponse, StreamingHttpResponse)
RECORDS = {"bib": (bibtex.TYPE, bibtex.record), "ris": (ris.TYPE, ris.record)}


class EndingConverter:
    """The ending of an address that asks for citations in one format."""

    regex = "|".join(ending.replace(".", r"\.") for ending in FORMATS)

    def to_python(self, value: str) -> str:
        """The ending."""
        return value

    def to_url(self, value: str) -> str:
        """The ending as it stands in the address."""
        return value


@answered
def entry(request: HttpRequest, kind: str, slug: str, ending: str, number: int = 0) -> HttpResponse:
    """The page of an entry, at its current edition or at the one asked for, then the sources that it rests on."""
    if number:
        row = find(kind, slug, "edition-cited", number=number, ending=ending)
    else:
        row = find(kind, slug, "entry-cited", merged=True, ending=ending)
    cited = Cited.of(request, row, edition_of(row, number or row.edition))
    return gone(request, row) if row.state == "gone" else _file(cited, ending)


@answered
def claim(request: HttpRequest, ending: str) -> HttpResponse:
    """What the page of citations shows under the same query string."""
    cited = Cited.from_query(request)
    return gone(request, cited.row) if cited.row.state == "gone" else _file(cited, ending)


@answered
def listing(request: HttpRequest, ending: str, kind: str = "") -> HttpResponseBase:
    """Every entry of the listing at its edition, in the order of the listing."""
    answer = Answer.to(request.GET, kind)
    media_type, record = RECORDS[ending]
    lines = (record(card_work(request, card)) for card in cards_of(answer))
    return _attached(StreamingHttpResponse(lines), media_type, f"atlas-{kind or 'entries'}.{ending}")


def card_work(request: HttpRequest, card: Card) -> Work:
    """The page that a card stands for, at its edition."""
    path = reverse("edition", kwargs={"kind": card.kind, "slug": card.slug, "number": card.edition})
    day = card.published_at.date()
    return Published(card.entry, card.label, card.edition, day, request.build_absolute_uri(path)).work


def _file(cited: Cited, ending: str) -> HttpResponse:
    """The works as one file, named for the page or the claim."""
    name = f"{cited.work.key}.{ending}"
    if ending in RECORDS:
        media_type, record = RECORDS[ending]
        return _attached(HttpResponse("".join(map(record, cited.works))), media_type, name)
    return _attached(HttpResponse(csl.text(cited.works)), csl.TYPE, name)


def _attached(response: Response, media_type: str, name: str) -> Response:
    response.headers["Content-Type"] = f"{media_type}; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
