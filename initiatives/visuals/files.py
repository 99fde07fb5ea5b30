"""Pictures as files: SVG, PNG and CSV of what a page shows, with title, date and source line in them."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import resvg_py
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from initiatives.browse.cells import csv_lines
from initiatives.browse.query import AsPublished
from initiatives.visuals.sheet import Sheet, bare, policy
from initiatives.visuals.svg import Picture

FONTS = Path(__file__).parent / "fonts"
SHARP = 2.0
MOST_PIXELS = 12_000_000

Build = Callable[[str], str]


def svg_response(sheet: Sheet) -> HttpResponse:
    """The sheet as SVG, which may be shown by a browser and runs nothing."""
    return _drawn(sheet.svg())


def small_response(picture: Picture, label: str) -> HttpResponse:
    """The picture alone, for the page of an entry."""
    return _drawn(bare(picture, label))


def _drawn(svg: str) -> HttpResponse:
    response = HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")
    response.headers["Content-Security-Policy"] = policy()
    return response


def png_response(sheet: Sheet) -> HttpResponse:
    """The sheet as PNG, twice as fine as it is large unless that would be too many points."""
    drawn = sheet.svg()
    return HttpResponse(png(drawn), content_type="image/png")


def png(svg: str) -> bytes:
    """The drawing in points; it is lettered with our own fonts, so that every machine draws the same."""
    width, height = size_of(svg)
    zoom = min(SHARP, (MOST_PIXELS / (width * height)) ** 0.5)
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=zoom,
        background="white",
        skip_system_fonts=True,
        font_dirs=[str(FONTS)],
        sans_serif_family="Source Sans 3",
        serif_family="Source Sans 3",
    )
    return bytes(drawn)


def size_of(svg: str) -> tuple[float, float]:
    """Width and height as the drawing says them."""
    _x, _y, width, height = svg.split('viewBox="', 1)[1].split('"', 1)[0].split()
    return float(width), float(height)


def csv_response(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The rows as a file to save."""
    response = HttpResponse("".join(csv_lines(header, rows)), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="atlas-{name}.csv"'
    return response


def source_line(request: HttpRequest, path: str) -> str:
    """Where the picture is from, of which day, and under which licence."""
    asked = AsPublished.from_query(request.GET)
    words = _("Cyber Cooperation Atlas, as published on %(day)s. %(address)s. Text and data: CC BY 4.0.")
    day = date_format(asked.day or timezone.now().date(), "j F Y")
    return words % {"day": day, "address": request.build_absolute_uri(path)}
