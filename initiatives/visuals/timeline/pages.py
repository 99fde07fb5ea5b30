"""The timeline as a page, as CSV, SVG and PNG."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.browse.entries import answered
from initiatives.browse.keeping import kept
from initiatives.browse.pager import Pager
from initiatives.browse.signposts import render_dated
from initiatives.visuals import files
from initiatives.visuals.sheet import Sheet
from initiatives.visuals.timeline import picture
from initiatives.visuals.timeline.asked import AskedOfTimeline
from initiatives.visuals.timeline.events import by_year
from initiatives.visuals.timeline.telling import Timeline, told_timeline

PAGE, SMALL = 100, 10
COLUMNS = ("date", "end", "expected", "predicate", "subject", "other", "value", "text", "entry", "claim", "address")


@answered
@kept
def page(request: HttpRequest) -> HttpResponse:
    """The timeline of the question. Another form of its address leads to the canonical one. Five queries at most."""
    asked = AskedOfTimeline.by(request.GET)
    at = asked.answer.question.page
    if not asked.unknown and request.get_full_path() != asked.path(page=at):
        return HttpResponsePermanentRedirect(asked.path(page=at))
    shown = told_timeline(asked)
    pages = max(1, -(-len(shown.past) // PAGE))
    if at > pages:
        raise Http404
    context = pictured(shown) | {
        "years": by_year(shown.past[(at - 1) * PAGE : at * PAGE]),
        "zooms": list(asked.zooms(shown.first, shown.last)),
        "pager": Pager(at, pages, lambda number: asked.path(page=number)),
        "unknown": asked.unknown,
        "address": request.build_absolute_uri(),
        "today": timezone.now().date(),
    }
    return render_dated(request, "visuals/timeline.html", context, path=asked.path(page=at))


def pictured(shown: Timeline) -> dict[str, object]:
    """What templates print of the drawing. One query."""
    return {
        "asked": shown.asked,
        "timeline": shown,
        "picture": picture.drawn(shown.rows, shown.asked.years, shown.asked.today, str),
        "legend": picture.legend(shown.rows),
    }


@answered
def as_csv(request: HttpRequest) -> HttpResponse:
    """Every dated claim of the years asked about as a row, the latest first."""
    shown = told_timeline(AskedOfTimeline.by(request.GET))
    return files.csv_response("timeline", COLUMNS, _rows(shown, request.build_absolute_uri))


def _rows(shown: Timeline, build: files.Build) -> list[tuple[object, ...]]:
    expected = {event.claim for event in shown.expected}
    return [
        (
            str(event.when),
            event.until,
            "yes" if event.claim in expected else "",
            event.predicate,
            event.subject.label,
            event.other.label if event.other else "",
            event.value,
            event.text,
            *event.claim,
            build(event.path),
        )
        for event in shown.events
    ]


@answered
@kept
def as_svg(request: HttpRequest) -> HttpResponse:
    """The timeline as a drawing."""
    return files.svg_response(_sheet(request))


@answered
@kept
def small(request: HttpRequest) -> HttpResponse:
    """The first rows of the timeline alone, for the page of an entry."""
    asked = AskedOfTimeline.by(request.GET)
    rows = told_timeline(asked).foremost(SMALL)
    return files.small_response(picture.drawn(rows, asked.years, asked.today, str), str(asked.title))


@answered
@kept
def as_png(request: HttpRequest) -> HttpResponse:
    """The timeline in points."""
    return files.png_response(_sheet(request))


def _sheet(request: HttpRequest) -> Sheet:
    asked = AskedOfTimeline.by(request.GET)
    shown = told_timeline(asked)
    drawn = picture.drawn(shown.rows, asked.years, asked.today, request.build_absolute_uri)
    notes = [files.source_line(request, asked.path())]
    if shown.hidden:
        notes.insert(0, _("Drawn are the %(n)s entries with most dated facts.") % {"n": len(shown.rows)})
    return Sheet(str(asked.title), asked.about, drawn, picture.legend(shown.rows), notes)
