"""The page of a listing that is turned to what its entries are tied to."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.browse.citing import Reference, listing_work
from initiatives.browse.entries import answered
from initiatives.browse.keeping import of_one_version
from initiatives.browse.signposts import render_dated
from initiatives.questions.turning.pivot import Pivot


@answered
@of_one_version
def page(request: HttpRequest) -> HttpResponse:
    """The entries of a listing by what they are tied to. Another form of the address leads to the canonical one."""
    pivot = Pivot.by(request.GET)
    if not pivot.unknown and request.get_full_path() != pivot.path():
        return HttpResponsePermanentRedirect(pivot.path())
    published = pivot.days.asked.day or timezone.now().date()
    dated = pivot.answer.question.path(
        base=reverse("pivot"),
        without=pivot.days.pairs,
        plus=[("by", pivot.turn), ("as-of", pivot.days.on.isoformat()), ("as-published", published.isoformat())],
    )
    context: dict[str, Any] = {
        "pivot": pivot,
        "days": pivot.days,
        "files": [("CSV", pivot.path(view="pivot-csv"), "text/csv")],
        "reference": Reference(
            _("This answer"), listing_work(pivot.title, published, request.build_absolute_uri(dated))
        ),
        "unknown": pivot.unknown,
        "now": pivot.path(without=[pair for pair in pivot.days.pairs if pair[0] == "as-published"]),
        "base": reverse("pivot"),
        "today": timezone.now().date(),
        "address": request.build_absolute_uri(),
    }
    return render_dated(request, "questions/pivot.html", context, path=pivot.path())
