"""Addresses by number, which outlive every name, and the TimeMap of what stood at an entry's address."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from initiatives.browse.addresses import Moved, final, find, moved
from initiatives.browse.entries import answered, gone
from initiatives.browse.memento import LINK_FORMAT, Mementos, editions_of
from initiatives.browse.query import AsPublished
from initiatives.models import Edition, Registration


@answered
def by_number(request: HttpRequest, number: int, edition: int = 0) -> HttpResponse:
    """From the printed number to the page: 303, since the page is not the entry itself. Keeps the query string."""
    row = Registration.objects.filter(pk=number).first()
    if row is None or (edition and not Edition.objects.filter(entry=number, number=edition).exists()):
        raise Http404
    place = _edition_of(row, edition) if edition else _page_of(row, AsPublished.from_query(request.GET))
    return HttpResponseRedirect(place.address(request), status=303)


def _edition_of(row: Registration, number: int) -> Moved:
    return Moved(reverse("edition", kwargs={"kind": row.kind, "slug": row.slug, "number": number}))


def _page_of(row: Registration, asked: AsPublished) -> Moved:
    """The page that answers for the entry: now, or on the day asked for. What is gone says so itself."""
    return moved(row, row if row.state == "gone" else final(row, asked.moment), "entry")


@answered
def timemap(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Every edition with its moment, in the link format of RFC 6690. A merged entry keeps its own."""
    row = find(kind, slug, "timemap")
    if row.state == "gone":
        return gone(request, row)
    mementos = Mementos.of(row, editions_of(row.pk), request)
    return HttpResponse(",\n".join(mementos.lines()) + "\n", content_type=LINK_FORMAT)
