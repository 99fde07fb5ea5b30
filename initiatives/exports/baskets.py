"""A basket as files: the entries as rows, the entries and their sources as citations, and what becomes of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.browse.basket.asked import Basket
from initiatives.browse.basket.references import Build, References
from initiatives.browse.basket.rows import Row, rows_of
from initiatives.browse.cells import csv_lines
from initiatives.browse.difference.tally import tally
from initiatives.browse.difference.words import SORTS
from initiatives.browse.entries import answered
from initiatives.browse.events import Event, of_entries
from initiatives.citations import bibtex, csl, ris
from initiatives.documents.difference import Difference, difference
from initiatives.exports.atom import Feed
from initiatives.exports.feeds import OWN, as_feed, sought_in, told_of, without
from initiatives.models import Edition

COLUMNS: dict[str, Callable[[Row, Build], object]] = {
    "number": lambda row, _build: row.number,
    "kind": lambda row, _build: row.kind,
    "slug": lambda row, _build: row.slug,
    "label": lambda row, _build: row.link.label,
    "name": lambda row, _build: row.document.get("name", ""),
    "summary": lambda row, _build: row.summary,
    "edition": lambda row, _build: row.edition.number if row.edition else "",
    "published_at": lambda row, _build: row.edition.published_at.isoformat() if row.edition else "",
    "digest": lambda row, _build: row.edition.digest if row.edition else "",
    "state": lambda row, _build: row.state,
    "since": lambda row, _build: row.since.isoformat() if row.since else "",
    "reason": lambda row, _build: row.reason,
    "in_its_place": lambda row, _build: row.target_number or "",
    "claims": lambda row, _build: len(row.document.get("claims", ())),
    "sources": lambda row, _build: len(row.document.get("sources", ())),
    "address": lambda row, build: build(row.link.path),
    "edition_address": lambda row, build: build(row.permalink) if row.edition else "",
}
NAMED = 12  # so many claims are named in an entry of the feed


@answered
def as_csv(request: HttpRequest) -> HttpResponse:
    """Every entry of the basket as a row, in the order of the numbers. Unknown is an empty cell."""
    rows, _strangers = rows_of(Basket.from_query(request.GET))
    build = request.build_absolute_uri
    cells = ([value(row, build) for value in COLUMNS.values()] for row in rows)
    return _attached("".join(csv_lines(list(COLUMNS), cells)), "text/csv", "csv")


@answered
def as_bibtex(request: HttpRequest) -> HttpResponse:
    """The entries and their sources as BibTeX."""
    return _attached("".join(map(bibtex.record, _known(request).works)), bibtex.TYPE, "bib")


@answered
def as_ris(request: HttpRequest) -> HttpResponse:
    """The entries and their sources as RIS."""
    return _attached("".join(map(ris.record, _known(request).works)), ris.TYPE, "ris")


@answered
def as_csl(request: HttpRequest) -> HttpResponse:
    """The entries and their sources as CSL-JSON."""
    return _attached(csl.text(_known(request).works), csl.TYPE, "csl.json")


def _known(request: HttpRequest) -> References:
    rows, _strangers = rows_of(Basket.from_query(request.GET))
    return References(rows, request.build_absolute_uri)


def _attached(text: str, media_type: str, ending: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{media_type}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="atlas-basket.{ending}"'
    return response


@as_feed
def as_atom(request: HttpRequest) -> Feed:
    """What becomes of the entries of the basket: each edition with the claims that it changed, each change of state."""
    sought = sought_in(request.GET)
    basket = Basket.from_query(without(request.GET, OWN))
    count = len(basket.numbers)
    chosen = "".join(f"&change={word}" for word in sought.changes)

    def address(page: int) -> str:
        path = basket.file("basket-atom") + chosen + (f"&page={page}" if page > 1 else "")
        return path if "?" in path else path.replace("&", "?", 1)

    title = ngettext("Basket of %(n)s entry: what changed", "Basket of %(n)s entries: what changed", count)
    return Feed(
        title=title % {"n": count},
        subtitle=told_of(sought),
        page_path=basket.file("basket"),
        address=address,
        found=sought.among(of_entries(set(basket.numbers))),
        page=sought.page,
        more=claims_told,
    )


def claims_told(shown: Sequence[Event]) -> Mapping[Event, Sequence[str]]:
    """What each edition says otherwise than the one before it: how many facts, and which claims. One query."""
    following = [event for event in shown if event.before]
    wanted = Q()
    for event in following:
        wanted |= Q(entry=event.entry, number__in=[event.before, event.number])
    editions = Edition.objects.filter(wanted).defer("html") if following else Edition.objects.none()
    documents = {(row.entry_id, row.number): row.as_document() for row in editions}
    return {
        event: list(_lines(documents[event.entry, event.before], documents[event.entry, event.number], event.sort))
        for event in following
        if documents[event.entry, event.number]
    }


def _lines(before: Mapping[str, object], after: Mapping[str, object], sort: str) -> Iterator[str]:
    found = difference(before, after, sort)
    yield tally(found)
    for word, label in SORTS.items():
        if numbers := _numbers(found, word):
            yield _("%(what)s: claims %(numbers)s") % {"what": label, "numbers": numbers}


def _numbers(found: Difference, sort: str) -> str:
    """The numbers of the claims of which that became, the first of many."""
    numbers = [str(change.key) for change in found.claims if change.sort == sort]
    more = _(" and %(n)s more") % {"n": len(numbers) - NAMED} if len(numbers) > NAMED else ""
    return ", ".join(numbers[:NAMED]) + more
