"""The page that names every question which can be asked."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from initiatives.browse.entries import answered
from initiatives.browse.keeping import kept
from initiatives.browse.query import unknown_words
from initiatives.browse.signposts import render_dated


@answered
@kept
def page(request: HttpRequest) -> HttpResponse:
    """Every question with an example of it."""
    context = {"unknown": unknown_words(request.GET, set())}
    return render_dated(request, "questions/start.html", context, path=reverse("questions"))
