"""The difference between two editions of an entry, or between its page on two days, as a page and as JSON."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from initiatives.browse.addresses import Moved, find
from initiatives.browse.difference.asked import Asked
from initiatives.browse.difference.compared import Compared, compared
from initiatives.browse.difference.others import EndChange
from initiatives.browse.difference.since import path_to
from initiatives.browse.difference.tally import also, tally
from initiatives.browse.difference.telling import Group, Teller, Told, grouped
from initiatives.browse.entries import answered, gone
from initiatives.browse.query import unknown_words
from initiatives.documents.difference import Change, Part
from initiatives.editions.moments import write_moment
from initiatives.models import Edition, Registration

JSON = {"ensure_ascii": False}
# So many claims of others are printed; the JSON form has them all.
PRINTED = 300


@answered
def page(request: HttpRequest, kind: str, slug: str, span: str) -> HttpResponse:
    """What differs, as a page."""
    row, asked = _find(kind, slug, span, "difference")
    if row.state == "gone":
        return gone(request, row)
    found = compared(row, asked)
    document = found.last.as_document()
    context = {
        "row": row,
        "found": found,
        "label": document.get("short_name") or document["name"],
        "tally": tally(found.difference),
        "also": also(found.difference),
        "json_path": path_to(row, asked.text, "difference-json"),
        "address": request.build_absolute_uri(path_to(row, asked.text)),
        "unknown": unknown_words(request.GET, set()),
        **_told(found),
    }
    return render(request, "browse/difference.html", context)


@answered
def twin(request: HttpRequest, kind: str, slug: str, span: str) -> HttpResponse:
    """What differs, as JSON: values as editions keep them."""
    row, asked = _find(kind, slug, span, "difference-json")
    if row.state == "gone":
        return JsonResponse(
            {"entry": row.pk, "state": "gone", "ground": row.reason}, status=410, json_dumps_params=JSON
        )
    found = compared(row, asked)
    address = request.build_absolute_uri(path_to(row, asked.text))
    return JsonResponse(_plain(found) | {"address": address}, json_dumps_params=JSON)


@answered
def choose(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """From the two states that a form of the history names to their difference; without any, to the history."""
    row = find(kind, slug, "differences")
    first, last = (request.GET.get(word, "").strip() for word in ("from", "to"))
    if not first and not last:
        return redirect("history", kind=row.kind, slug=row.slug)
    return redirect(path_to(row, Asked.read(f"{first}..{last}").text))


def _find(kind: str, slug: str, span: str, view: str) -> tuple[Registration, Asked]:
    """The entry and what is compared; Moved, in one hop, where the address is not in its one form."""
    asked = Asked.read(span)
    row = find(kind, slug, view, span=asked.text)
    if asked.text != span:
        raise Moved(path_to(row, asked.text, view))
    return row, asked


def _told(found: Compared) -> dict[str, Any]:
    """Everything that the template prints of the difference, minor edits apart."""
    teller = Teller.of(found.first.as_document(), found.last.as_document())
    claims = [teller.claim(change) for change in found.difference.claims]
    fields = found.difference.fields
    minor = [teller.row(part) for part in fields if part.minor]
    return {
        "groups": [group for group in grouped(claims) if group.sort != "edited"],
        "fields": [teller.row(part) for part in fields if not part.minor],
        "sources": [told for told in _sources(found, teller) if told.change.sort != "edited"],
        "minor": {
            "fields": minor,
            "claims": [told for told in claims if told.change.sort == "edited"],
            "sources": [told for told in _sources(found, teller) if told.change.sort == "edited"],
        },
        "register": [teller.row(part) for part in found.register],
        "ends": _ends(found.ends[:PRINTED], teller),
        "ends_more": max(0, len(found.ends) - PRINTED),
    }


def _sources(found: Compared, teller: Teller) -> list[Told]:
    return [teller.source(change) for change in found.difference.sources]


def _ends(ends: tuple[EndChange, ...], teller: Teller) -> list[Group]:
    return grouped(teller.claim(end.change, end.subject) for end in ends)


def _plain(found: Compared) -> dict[str, Any]:
    """The difference as plain values."""
    difference = found.difference
    return {
        "entry": found.row.pk,
        "from": str(found.asked.first),
        "to": str(found.asked.last),
        "same": found.empty,
        "counts": difference.counts(),
        "editions": [_edition(edition) for edition in found.editions],
        "fields": [asdict(part) for part in difference.fields],
        "claims": [_change(change, "number") for change in difference.claims],
        "sources": [_change(change, "key") for change in difference.sources],
        "register": [_registered(part) for part in found.register],
        "others": [{"entry": end.entry, **_change(end.change, "number")} for end in found.ends],
    }


def _edition(edition: Edition) -> dict[str, Any]:
    return {
        "number": edition.number,
        "date": write_moment(edition.published_at),
        "change": edition.change,
        "note": edition.note,
        "digest": edition.digest,
    }


def _change(change: Change, key: str) -> dict[str, Any]:
    return {
        key: change.key,
        "what": change.sort,
        "kind": change.kind,
        "parts": [asdict(part) for part in change.parts],
        "before": change.before,
        "after": change.after,
    }


def _registered(part: Part) -> dict[str, Any]:
    return {"field": part.field, "before": part.before, "after": part.after}
