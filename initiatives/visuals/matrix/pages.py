"""The matrix as a page, as CSV, SVG and PNG, and a small one for other pages."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone

from initiatives.browse.answer import Answer
from initiatives.browse.entries import answered
from initiatives.browse.keeping import kept
from initiatives.browse.signposts import render_dated
from initiatives.models import Card
from initiatives.visuals import files
from initiatives.visuals.matrix import picture, table
from initiatives.visuals.matrix.asked import AskedOfMatrix
from initiatives.visuals.matrix.cells import LEGEND, Matrix
from initiatives.visuals.matrix.drawing import draw, draw_small
from initiatives.visuals.matrix.searches import searches
from initiatives.visuals.sheet import Sheet


@answered
@kept
def page(request: HttpRequest) -> HttpResponse:
    """The matrix of the question. Another form of its address leads to the canonical one. Two queries of its own."""
    asked = AskedOfMatrix.by(request.GET)
    if not asked.unknown and request.get_full_path() != asked.path():
        return HttpResponsePermanentRedirect(asked.path())
    context = {
        "asked": asked,
        "matrix": whole_matrix(asked),
        "legend": LEGEND,
        "unknown": asked.unknown,
        "address": request.build_absolute_uri(),
        "today": timezone.now().date(),
    }
    return render_dated(request, "visuals/matrix.html", context, path=asked.path())


@answered
def as_csv(request: HttpRequest) -> HttpResponse:
    """Every cell of the matrix under the same query string as a row."""
    matrix = whole_matrix(AskedOfMatrix.by(request.GET))
    return files.csv_response("matrix", table.header(matrix), table.lines(matrix, request.build_absolute_uri))


@answered
@kept
def as_svg(request: HttpRequest) -> HttpResponse:
    """The matrix as a drawing."""
    return files.svg_response(_sheet(request))


@answered
@kept
def small(request: HttpRequest) -> HttpResponse:
    """The matrix alone, for the page of an entry."""
    asked = AskedOfMatrix.by(request.GET)
    return files.small_response(picture.drawn(whole_matrix(asked), str), str(asked.title))


@answered
@kept
def as_png(request: HttpRequest) -> HttpResponse:
    """The matrix in points."""
    return files.png_response(_sheet(request))


def _sheet(request: HttpRequest) -> Sheet:
    asked = AskedOfMatrix.by(request.GET)
    matrix = whole_matrix(asked)
    notes = [picture.reading(matrix), files.source_line(request, asked.path())]
    drawn = picture.drawn(matrix, request.build_absolute_uri)
    return Sheet(str(asked.title), asked.sentence, drawn, picture.legend(matrix), notes)


def whole_matrix(asked: AskedOfMatrix) -> Matrix:
    """All that was asked for. Two queries."""
    threats = _threats(asked.answer)
    return draw(asked.answer, threats, searches(asked.answer, threats), asked.rows, asked.columns)


def small_matrix(answer: Answer, threats: Sequence[str], mechanisms: Sequence[str]) -> Matrix:
    """The threats with these slugs by these mechanisms, in this order, as far as they are published. Two queries."""
    by_slug = {card.slug: card for card in _threats(answer)}
    cards = [by_slug[slug] for slug in threats if slug in by_slug]
    return draw_small(answer, cards, mechanisms, searches(answer, cards))


def _threats(answer: Answer) -> list[Card]:
    """The cards of all threats of the day asked about, in the editors' order."""
    cards = Card.objects.at(answer.question.asked.moment).of_kind("threat").order_by("order", "sort_name")
    return list(cards.only("entry", "kind", "slug", "label", "family"))
