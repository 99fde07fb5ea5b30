"""Entries: lists by the words of the listings, one entry, its editions."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from pydantic import Field

from initiatives.api.answers import Editions, EditionTold, Listed, Record, Summary, other, turned
from initiatives.api.listings import ListingWords
from initiatives.api.operations import operation
from initiatives.api.problems import Problem, refuse
from initiatives.api.serving import JSON, nothing
from initiatives.api.words import Dated, NoWords, unpaged
from initiatives.browse.answer import Answer
from initiatives.browse.filters import Filters
from initiatives.editions.history import standing_at
from initiatives.editions.moments import write_moment
from initiatives.index.holdings import holdings
from initiatives.models import Edition, Registration


class Listing(Listed):
    """One page of the entries that answer a question."""

    question: str = Field(description="The question in words.")
    address: str = Field(description="The address of the page that shows the same.")
    entries: list[Summary]


@operation("entries", "/entries", words=ListingWords, answer=Listing, form="regional", size=10)
def listing(request: HttpRequest, words: Any) -> Listing:
    """Entries that answer a question, by the very words of the listings on the site.

    A facet may repeat, which means or; not- before it excludes. Facets together mean and; a threat and a
    mechanism must meet in the same measure.
    """
    answer = Answer.to(unpaged(request.GET))
    refuse(answer.question.unknown)
    pages = turned(request, "/entries", count=answer.total, page=words.page, size=words.size)
    start = (words.page - 1) * words.size
    cards = answer.cards_of(answer.entries[start : start + words.size])
    return Listing(
        **pages,
        question=Filters(answer).sentence,
        address=request.build_absolute_uri(answer.question.path()),
        entries=[Summary.of(request, card) for card in cards],
    )


def registered(entry: int) -> Registration:
    """The register's row of an entry. Raises Problem where there is none, and where it is gone."""
    row = Registration.objects.filter(pk=entry).first()
    if row is None:
        raise nothing(f"No entry bears the number {entry}.")
    if row.state == "gone":
        raise _removed(row)
    return row


def _removed(row: Registration) -> Problem:
    editions = Edition.objects.of(row.pk).values_list("number", "published_at", "digest")
    told = {
        "entry": row.pk,
        "state": row.state,
        "since": write_moment(row.since),
        "reason": row.reason,
        "editions": [{"number": number, "date": write_moment(at), "digest": digest} for number, at, digest in editions],
    }
    return Problem(410, "Law or safety required to remove the text of this entry.", more=told)


@operation("entry", "/entries/{entry}", words=Dated, answer=Record, entry=18)
def entry(request: HttpRequest, words: Dated, entry: int) -> HttpResponse:
    """One entry by its permanent number: its state, its current edition and its whole document.

    What was withdrawn or merged says so and why; what was removed is 410 with dates and digests. With as-published
    as it stood at the end of that day.
    """
    row, moment = registered(entry), words.asked.moment
    standing = standing_at(row.pk, moment or timezone.now())
    if standing.edition is None:
        raise nothing("The entry was not published by that day.")
    told = _about(request, row, standing.edition)
    told |= {
        "state": standing.state,
        "since": write_moment(row.since) if moment is None else None,
        "reason": standing.reason,
        "target": _plain(other(request, standing.target, holdings(moment))),
    }
    return _with_document(told, standing.edition)


@operation("editions", "/entries/{entry}/editions", words=NoWords, answer=Editions, entry=18)
def editions(request: HttpRequest, words: NoWords, entry: int) -> Editions:
    """Every edition of an entry, the newest first, without the documents."""
    row = registered(entry)
    found = Edition.objects.of(row.pk).defer("document", "html")
    return Editions(entry=row.pk, editions=[EditionTold.of(request, row, edition) for edition in found])


@operation("edition", "/entries/{entry}/editions/{edition}", words=NoWords, answer=Record, entry=18, edition=1)
def edition(request: HttpRequest, words: NoWords, entry: int, edition: int) -> HttpResponse:
    """One edition of an entry, with the very document that its digest covers. It never changes."""
    row = registered(entry)
    found = Edition.objects.filter(entry=entry, number=edition).first()
    if found is None:
        raise nothing(f"Entry {entry} has no edition {edition}.")
    told = _about(request, row, found)
    target = _plain(other(request, row.target_id, holdings()))
    told |= {"state": row.state, "since": write_moment(row.since), "reason": row.reason, "target": target}
    return _with_document(told, found)


def _about(request: HttpRequest, row: Registration, edition: Edition) -> dict[str, Any]:
    return {
        "entry": row.pk,
        "kind": row.kind,
        "slug": row.slug,
        "address": request.build_absolute_uri(row.get_absolute_url()),
        "edition": EditionTold.of(request, row, edition).model_dump(),
    }


def _plain(value: Any) -> Any:
    return value.model_dump() if value is not None else None


def _with_document(told: dict[str, Any], edition: Edition) -> HttpResponse:
    """The answer with the very bytes of the document at its end."""
    head = json.dumps(told, ensure_ascii=False)
    return HttpResponse(f'{head[:-1]}, "document": {edition.document}}}', content_type=JSON)
