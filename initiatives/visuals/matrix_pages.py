"""The matrix as a page and as CSV, and a small one for other pages."""

import csv
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone

from initiatives.browse.answer import Answer
from initiatives.browse.entries import answered
from initiatives.browse.keeping import kept
from initiatives.browse.signposts import render_dated
from initiatives.models import Card
from initiatives.visuals import matrix_csv
from initiatives.visuals.asking import Asked
from initiatives.visuals.drawing import draw, draw_small
from initiatives.visuals.matrix import LEGEND, Matrix
from initiatives.visuals.searches import searches


@answered
@kept
def page(request: HttpRequest) -> HttpResponse:
    """The matrix of the question. Another form of its address leads to the canonical one. Two queries of its own."""
    asked = Asked.by(request.GET)
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
    matrix = whole_matrix(Asked.by(request.GET))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="atlas-matrix.csv"'
    writer = csv.writer(response)
    writer.writerow(matrix_csv.header(matrix))
    writer.writerows(matrix_csv.lines(matrix, request.build_absolute_uri))
    return response


def whole_matrix(asked: Asked) -> Matrix:
    """All that was asked for. Two queries."""
    threats = _threats(asked.answer)
    return draw(asked.answer, threats, searches(asked.answer, threats), asked.columns)


def small_matrix(answer: Answer, threats: Sequence[str], mechanisms: Sequence[str]) -> Matrix:
    """The threats with these slugs by these mechanisms, in this order, as far as they are published. Two queries."""
    by_slug = {card.slug: card for card in _threats(answer)}
    cards = [by_slug[slug] for slug in threats if slug in by_slug]
    return draw_small(answer, cards, mechanisms, searches(answer, cards))


def _threats(answer: Answer) -> list[Card]:
    """The cards of all threats of the day asked about, in the editors' order."""
    cards = Card.objects.at(answer.question.asked.moment).of_kind("threat").order_by("order", "sort_name")
    return list(cards.only("entry", "kind", "slug", "label", "family"))
