"""The page of the brief: the article, which stays, and around it what is of the day on which it is read."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.browse.citing import Reference, listing_work
from initiatives.browse.entries import answered
from initiatives.browse.keeping import of_one_version
from initiatives.browse.signposts import paper_path, render_dated
from initiatives.questions.brief.asked import Asked
from initiatives.questions.brief.brief import Brief
from initiatives.questions.brief.since import Since
from initiatives.vocabulary import MECHANISMS


@answered
@of_one_version
def page(request: HttpRequest) -> HttpResponse:
    """The brief on a state, or the form that asks for one. Another form of the address leads to the canonical one."""
    asked = Asked.by(request.GET)
    if not asked.unknown and request.get_full_path() != asked.path():
        return HttpResponsePermanentRedirect(asked.path())
    context: dict[str, Any] = {
        "asked": asked,
        "days": asked.days,
        "choices": _choices(asked),
        "unknown": asked.unknown,
        "now": asked.path(without=[pair for pair in asked.pairs if pair[0] == "as-published"]),
        "base": reverse("brief"),
        "today": timezone.now().date(),
        "address": request.build_absolute_uri(),
    }
    if asked.state:
        context |= _answer(request, asked)
    return render_dated(request, "questions/brief.html", context, path=asked.path())


def _answer(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    """The article, what changed since, and how it is cited."""
    brief = Brief.of(asked)
    published = (asked.days.asked.day or timezone.now().date()).isoformat()
    dated = request.build_absolute_uri(asked.dated(published))
    article = render_to_string(
        "questions/_brief.html",
        {"brief": brief, "asked": asked, "days": asked.days, "published": published, "sections": brief.sections},
    )
    work = listing_work(_("Brief: %(title)s") % {"title": asked.title}, published_day(asked), dated)
    return {
        "article": article,
        "dated": dated,
        "pdf": paper_path(asked.path()),
        "since": Since.of(brief) if asked.days.asked.day else None,
        "reference": Reference(_("This brief"), work),
    }


def published_day(asked: Asked) -> date:
    """The day of publication that is shown."""
    return asked.days.asked.day or timezone.now().date()


def _choices(asked: Asked) -> dict[str, list[tuple[str, str, bool]]]:
    """What the form offers: states, threats and means, each with whether it is chosen."""
    held = asked.held
    chosen = {*asked.matters, ("state", held.held[asked.state].slug if asked.state else "")}
    found: dict[str, list[tuple[str, str, bool]]] = {"state": [], "threat": [], "mechanism": []}
    for entry in held.orders["name"]:
        one = held.held[entry]
        if one.kind in ("state", "threat"):
            found[one.kind].append((one.slug, one.label, (one.kind, one.slug) in chosen))
    found["mechanism"] = [
        (word.value, str(word.label), ("mechanism", word.value) in chosen) for word in MECHANISMS.values()
    ]
    return found
