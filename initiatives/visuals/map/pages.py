"""The map as a page, as CSV, SVG and PNG."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.browse.entries import answered
from initiatives.browse.keeping import kept
from initiatives.browse.signposts import render_dated
from initiatives.visuals import files
from initiatives.visuals.map import picture
from initiatives.visuals.map.asked import AskedOfMap
from initiatives.visuals.map.classes import Map
from initiatives.visuals.map.telling import told_map
from initiatives.visuals.sheet import Sheet

BORDERS = _(
    "Equal Earth projection. Borders are those of Natural Earth (public domain), which draws them as they are held on "
    "the ground; they say nothing about any claim. Areas that it draws apart and that have no code carry no colour. "
    "States too small to be seen are drawn as points."
)
COLUMNS = ("state", "label", "class", "says", "count", "since", "address")


@answered
@kept
def page(request: HttpRequest) -> HttpResponse:
    """The map of the question. Another form of its address leads to the canonical one. Three queries at most."""
    asked = AskedOfMap.by(request.GET)
    if not asked.unknown and request.get_full_path() != asked.path():
        return HttpResponsePermanentRedirect(asked.path())
    context = pictured(asked) | {
        "unknown": asked.unknown,
        "address": request.build_absolute_uri(),
        "today": timezone.now().date(),
    }
    return render_dated(request, "visuals/map.html", context, path=asked.path())


def pictured(asked: AskedOfMap) -> dict[str, object]:
    """What templates print of the map. One query at most."""
    shown = told_map(asked)
    return {
        "asked": asked,
        "map": shown,
        "picture": picture.drawn(shown, str),
        "legend": picture.legend(shown),
        "borders": BORDERS,
    }


@answered
def as_csv(request: HttpRequest) -> HttpResponse:
    """Every state of which anything is recorded as a row, and parties or members that are no states after them."""
    shown = told_map(AskedOfMap.by(request.GET))
    return files.csv_response("map", COLUMNS, _rows(shown, request.build_absolute_uri))


def _rows(shown: Map, build: files.Build) -> list[tuple[object, ...]]:
    return [
        (
            told.slug,
            told.label,
            told.kind.word,
            told.says,
            told.count if shown.counts else "",
            told.since,
            build(told.path),
        )
        for told in (*shown.told, *shown.elsewhere)
    ]


@answered
@kept
def as_svg(request: HttpRequest) -> HttpResponse:
    """The map as a drawing."""
    return files.svg_response(_sheet(request))


@answered
@kept
def small(request: HttpRequest) -> HttpResponse:
    """The map alone, for the page of an entry."""
    asked = AskedOfMap.by(request.GET)
    return files.small_response(picture.drawn(told_map(asked), str), asked.title)


@answered
@kept
def as_png(request: HttpRequest) -> HttpResponse:
    """The map in points."""
    return files.png_response(_sheet(request))


def _sheet(request: HttpRequest) -> Sheet:
    asked = AskedOfMap.by(request.GET)
    shown = told_map(asked)
    drawn = picture.drawn(shown, request.build_absolute_uri)
    notes = [str(BORDERS), files.source_line(request, asked.path())]
    return Sheet(asked.title, asked.about, drawn, picture.legend(shown), notes)
