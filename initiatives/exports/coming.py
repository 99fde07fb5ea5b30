"""What comes next as a calendar (RFC 5545), as a feed and as a table."""

from collections.abc import Iterator
from datetime import UTC, timedelta
from uuid import uuid5

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from initiatives.browse.cells import csv_lines
from initiatives.browse.entries import answered
from initiatives.browse.events import NAMESPACE
from initiatives.browse.keeping import of_one_version
from initiatives.exports.acts import Acts, Build, latest_first
from initiatives.exports.acts import answer as answer_feed
from initiatives.exports.downloads import attached
from initiatives.models import FlatClaim
from initiatives.questions.coming import Coming, Date

COLUMNS = ("date", "end", "precision", "what", "text", "entry", "standing", "claim", "address")
OCTETS = 75


@answered
@of_one_version
def as_ical(request: HttpRequest) -> HttpResponse:
    """An all-day event for each date; a vague one spans the days that it may mean, and says so."""
    coming = Coming.to(request.GET)
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Cyber Cooperation Atlas//What comes next//EN"),
        *("CALSCALE:GREGORIAN", f"X-WR-CALNAME:{_escaped(coming.title)}"),
        *(line for one in coming.ahead for line in _event(one, request.build_absolute_uri)),
        "END:VCALENDAR",
    ]
    text = "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))
    return attached(text, "text/calendar", "atlas-next.ics")


def _event(one: Date, build: Build) -> Iterator[str]:
    after = one.last + timedelta(days=1)
    vague = "" if one.span.precision == "day" else f" ({_('some time in %(when)s') % {'when': one.said.line.when}})"
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(NAMESPACE, f'{one.claim.entry}/date/{one.claim.number}')}"
    yield f"DTSTAMP:{one.claim.published_from.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{one.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{after:%Y%m%d}"
    yield f"SUMMARY:{_escaped(f'{one.said.subject.label}: {what(one)}{vague}')}"
    yield f"DESCRIPTION:{_escaped(one.said.line.text)}"
    yield f"URL:{build(one.said.path)}"
    yield "TRANSP:TRANSPARENT"
    yield f"CATEGORIES:{one.claim.predicate},{one.claim.standing}"
    yield "END:VEVENT"


def what(one: Date) -> str:
    """What happens, in few words: whose act it is where somebody acts."""
    line = one.said.line
    label = str(line.predicate.label)
    return f"{line.link.label} {label}" if line.link else label


def _escaped(text: str) -> str:
    """Text as a calendar holds it."""
    marked = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return " ".join(marked.split())


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, none of which cuts a letter; each but the first begins with a space."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > OCTETS:
            yield piece
            piece = " "
        piece += letter
    yield piece


@answered
@of_one_version
def as_csv(request: HttpRequest) -> HttpResponse:
    """A row for each date to come, in the order of the page."""
    coming = Coming.to(request.GET)
    rows = (_row(one, request.build_absolute_uri) for one in coming.ahead)
    return attached("".join(csv_lines(COLUMNS, rows)), "text/csv", "atlas-next.csv")


def _row(one: Date, build: Build) -> list[object]:
    raw = one.said.line.raw
    return [
        str(one.span),
        raw.get("end", ""),
        one.span.precision,
        one.claim.predicate,
        one.said.line.text,
        one.said.subject.label,
        one.claim.standing,
        f"{one.claim.entry}/{one.claim.number}",
        build(one.said.path),
    ]


@answered
@of_one_version
def as_atom(request: HttpRequest) -> HttpResponseBase:
    """One entry for each date to come, told when it became public."""
    coming = Coming.to(request.GET)
    numbers = [one.claim.pk for one in coming.ahead]
    acts = Acts(
        title=coming.title,
        page_path=coming.path(),
        address=lambda _page: coming.path("coming-atom"),
        found=latest_first(FlatClaim.objects.filter(pk__in=numbers))[:100],
        held=coming.answer.held,
    )
    return answer_feed(request, acts)
