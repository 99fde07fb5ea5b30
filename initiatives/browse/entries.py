"""The pages of one entry: as it stands, as it was published on a day, as an edition, and its history."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial, wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from initiatives.browse import signposts
from initiatives.browse.addresses import Moved, final, find, moved, registered
from initiatives.browse.citations import Citations
from initiatives.browse.difference.former import former_claims
from initiatives.browse.difference.since import later_than, since_day, since_edition
from initiatives.browse.ends import Ends, ends_of
from initiatives.browse.lines import Link, link_to
from initiatives.browse.memento import accepted, add_mementos, negotiated
from initiatives.browse.merged import taken_in
from initiatives.browse.page import Page
from initiatives.browse.pager import Pager
from initiatives.browse.query import AsPublished, Misunderstood, page_number, unknown_words
from initiatives.browse.signposts import link
from initiatives.editions.history import Standing, standing_at
from initiatives.models import Card, Check, Edition, RegisterChange, Registration, SourceHealth

View = Callable[..., HttpResponseBase]
WORDS = {"as-published", "page"}


def answered(view: View) -> View:
    """Turn what a view cannot answer into its page: a redirect for what moved, 400 with a reason for a bad question."""

    @wraps(view)
    @require_safe
    def answer(request: HttpRequest, **address: Any) -> HttpResponseBase:
        try:
            return view(request, **address)
        except Moved as moved:
            return moved.redirect(request)
        except Misunderstood as misunderstood:
            return render(request, "400.html", {"reason": str(misunderstood)}, status=400)

    return answer


@vary_on_headers("Accept-Datetime")
@answered
def entry(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The entry as it stands, or as it was published on a day: that of `as-published`, or of Accept-Datetime."""
    asked = AsPublished.from_query(request.GET)
    if asked.moment:
        return _as_published(request, kind, slug, asked)
    if "Accept-Datetime" in request.headers:
        return _negotiated(request, registered(slug))
    row = find(kind, slug, merged=True)
    if row.state == "gone":
        return gone(request, row)
    edition = Edition.objects.get(entry=row.pk, number=row.edition)
    shown = Shown(row, edition, ends_of(row.pk, None, page_number(request.GET)), timezone.now().date())
    former = former_claims(row, edition.as_document())
    context = {"state": row.state, "reason": row.reason, "successor": _successor(row), "former": former}
    return _page(request, shown, context)


def _negotiated(request: HttpRequest, row: Registration) -> HttpResponse:
    """In one hop the edition that the header asks for, at its present address; a merged entry keeps its own."""
    wanted = accepted(request)
    return gone(request, row) if row.state == "gone" or wanted is None else negotiated(request, row, wanted)


def standing_of(kind: str, slug: str, view: str, asked: AsPublished) -> tuple[Registration, Standing]:
    """The entry that answered at this address on the day asked for, and how it stood then. Three queries.

    Raises Moved to its present address, or to the entry into which it was merged by that day.
    """
    row = registered(slug)
    standing = standing_at(row.pk, asked.moment or timezone.now())
    merged = standing.state == "merged" and row.state != "gone"
    there = final(row, asked.moment) if merged else row
    if (there.kind, there.slug) != (kind, slug):
        raise moved(row, there, view)
    return row, standing


def _as_published(request: HttpRequest, kind: str, slug: str, asked: AsPublished) -> HttpResponse:
    row, standing = standing_of(kind, slug, "entry", asked)
    if row.state == "gone":
        return gone(request, row)
    if standing.edition is None:
        first = Edition.objects.of(row.pk).last()
        return render(request, "browse/unpublished.html", {"row": row, "asked": asked, "first": first}, status=404)
    ends = ends_of(row.pk, asked.moment, page_number(request.GET))
    shown = Shown(row, standing.edition, ends, asked.day or timezone.now().date(), asked.moment)
    since = since_day(row, standing.edition, asked)
    context = {"state": standing.state, "reason": standing.reason, "asked": asked, "since": since}
    return _page(request, shown, context)


@answered
def edition(request: HttpRequest, kind: str, slug: str, number: int) -> HttpResponse:
    """One edition, in the words and under the names with which it was published."""
    row = find(kind, slug, "edition", number=number)
    published = edition_of(row, number)
    if row.state == "gone":
        return gone(request, row)
    later = later_than(row, published)
    following = later[-1] if later else None
    until = following.published_at if following else None
    shown = Shown(row, published, Ends([], 0, 1), published.published_at.date(), until, frozen=True)
    since = since_edition(row, published, later)
    told = {"permalink": True, "following": following, "since": since}
    return _page(request, shown, {"state": row.state, "reason": row.reason, **told})


def edition_of(row: Registration, number: int) -> Edition:
    """The edition of that number; Http404 where there is none."""
    found = Edition.objects.filter(entry=row.pk, number=number).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Shown:
    """What one page shows: an edition, the other ends, and the day that positions are those of.

    Before ``moment`` names of others and checks are read, now where it is None; a ``frozen`` page prints
    the names of others as its edition does.
    """

    row: Registration
    edition: Edition
    ends: Ends
    on: date
    moment: datetime | None = None
    frozen: bool = False


def _page(request: HttpRequest, shown: Shown, context: dict[str, Any]) -> HttpResponse:
    row, ends, edition = shown.row, shown.ends, shown.edition
    if ends.page > 1 and not ends.groups:
        raise Http404
    document = edition.as_document()
    links = {} if shown.frozen else links_of(document, shown.moment)
    address = request.build_absolute_uri(edition.path(row.kind, row.slug))
    asked = context.get("asked", AsPublished())
    own = edition.path(row.kind, row.slug) if shown.frozen else _page_path(row, asked, ends.page)
    context |= {
        "row": row,
        "page": Page(document, edition.html, ends, links, _checks(row.pk, shown.moment), shown.on, health_of(document)),
        "edition": edition,
        "address": address,
        "standing_address": request.build_absolute_uri(row.get_absolute_url()),
        "cite": Citations.of(request, row, edition, shown.on if ends.total else None),
        "pager": Pager(ends.page, ends.pages, partial(_page_path, row, asked)),
        "today": timezone.now().date(),
        "unknown": unknown_words(request.GET, set() if shown.frozen else WORDS),
        "canonical": request.build_absolute_uri(own),
        "pdf": signposts.paper_path(own),
        "joined": [] if shown.frozen else taken_in(row),
    }
    response = render(request, "browse/entry.html", context)
    signposts.add_links(response, link(context["canonical"], "canonical"), signposts.on_paper(context["canonical"]))
    signposts.add_links(response, *signposts.of_entry(request, row, edition, asked))
    add_mementos(response, request, row, edition, asked=asked, frozen=shown.frozen)
    return response


def _page_path(row: Registration, asked: AsPublished, number: int) -> str:
    """The address of one page of what other entries say."""
    query = {"as-published": str(asked.day or ""), "page": number if number > 1 else ""}
    kept = urlencode({word: value for word, value in query.items() if value})
    return f"{row.get_absolute_url()}?{kept}" if kept else row.get_absolute_url()


def links_of(document: dict[str, Any], moment: datetime | None) -> dict[int, Link]:
    """Where the other entries are and what they are called now, or were just before the moment."""
    numbers = {claim["object"]["entry"] for claim in document.get("claims", ()) if "object" in claim}
    cards = Card.objects.at(moment).filter(entry__in=numbers)
    return {card.entry: link_to(card.kind, card.slug, card.label) for card in cards}


def _checks(number: int, moment: datetime | None) -> dict[int, date]:
    """The latest day on which each claim was checked, as far as it was on record before the moment."""
    checks = Check.objects.of(number)
    if moment:
        checks = checks.recorded_before(moment)
    return dict(checks.values_list("claim", "on"))


def health_of(document: dict[str, Any]) -> dict[str, SourceHealth]:
    """What is on record today of the addresses of the sources, by key: however old the page, it leads there today."""
    rows = SourceHealth.objects.filter(key__in=[source["key"] for source in document.get("sources", ())])
    return {row.pk: row for row in rows}


def _successor(row: Registration) -> Link | None:
    """What replaces a withdrawn entry, where the register names it; where that was merged, what took it in."""
    target = Registration.objects.filter(pk=row.target_id).first() if row.target_id else None
    card = Card.objects.current().filter(entry=final(target).pk).first() if target else None
    return link_to(card.kind, card.slug, card.label) if card else None


def gone(request: HttpRequest, row: Registration) -> HttpResponse:
    """The tombstone of an entry whose text law or safety required to remove."""
    editions = Edition.objects.of(row.pk).defer("document", "html")
    return render(request, "browse/gone.html", {"row": row, "editions": editions}, status=410)


@answered
def history(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Every edition of the entry, the newest first, and what happened to its public state and address.

    With `as-published` as far as it was public on that day.
    """
    row = find(kind, slug, "history")
    asked = AsPublished.from_query(request.GET)
    if row.state == "gone":
        return gone(request, row)
    until = asked.moment or timezone.now()
    card = Card.objects.filter(entry=row.pk, published_from__lt=until).order_by("-published_from").first()
    path = reverse("history", kwargs={"kind": row.kind, "slug": row.slug})
    context = {
        "asked": asked,
        "now": path,
        "unknown": unknown_words(request.GET, {"as-published"}),
        "row": row,
        "label": card.label if card else row.slug,
        "editions": Edition.objects.of(row.pk).published_before(until).with_the_one_before().defer("document", "html"),
        "changes": RegisterChange.objects.filter(entry=row.pk, at__lt=until).order_by("-at", "-pk"),
    }
    return signposts.render_dated(request, "browse/history.html", context, path=path + asked.query)
