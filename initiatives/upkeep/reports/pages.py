"""The page on which a reader reports a mistake, and the receipt that shows what became of it. They set no cookie."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.browse.addresses import Moved, find
from initiatives.browse.citing_pages import Cited
from initiatives.browse.entries import edition_of, gone
from initiatives.browse.query import Misunderstood, number_of, unknown_words
from initiatives.models import Card, Edition, Registration, Report
from initiatives.upkeep.reports.forms import ReportForm
from initiatives.upkeep.reports.taking import HOUR, Place, TooMany, sender_of, take
from initiatives.vocabulary import REPORT_STATES

LARGEST_BYTES = 20_000
FORM = "application/x-www-form-urlencoded"


@csrf_exempt  # nobody is signed in here, so that nobody's name can be misused; the stamp proves that our form was read
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def report(request: HttpRequest, kind: str, slug: str, number: int = 0) -> HttpResponse:
    """The form about an entry, an edition or a claim; sent, it leads to the receipt."""
    try:
        row = find(kind, slug, "report-edition", number=number) if number else find(kind, slug, "report")
        claim = number_of(request.GET, "claim")
    except Moved as moved:
        return moved.redirect(request)
    except Misunderstood as misunderstood:
        return render(request, "400.html", {"reason": str(misunderstood)}, status=400)
    if row.state == "gone":
        return gone(request, row)
    cited = Cited.of(request, row, edition_of(row, number or row.edition), claim)
    return _sent(request, cited) if request.method == "POST" else _asked(request, cited)


def _asked(request: HttpRequest, cited: Cited) -> HttpResponse:
    return _page(request, cited, ReportForm(place=str(_place(cited))))


def _sent(request: HttpRequest, cited: Cited) -> HttpResponse:
    """Take the report where the form holds; else show the form again, with what was written."""
    if request.content_type != FORM or int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BYTES:
        status = 413 if request.content_type == FORM else 415
        return render(request, "400.html", {"reason": _("Send the form of this page, and no file.")}, status=status)
    form = ReportForm(request.POST, place=str(_place(cited)))
    if not form.is_valid():
        return _page(request, cited, form, status=400)
    answers = form.cleaned_data
    try:
        taken = take(_place(cited), words=answers["words"], source=answers["source"], sender=sender_of(request))
    except TooMany:
        form.add_error(None, _("The desk cannot take more reports just now: keep this text and try in an hour."))
        response = _page(request, cited, form, status=429)
        response["Retry-After"] = str(int(HOUR.total_seconds()))
        return response
    return HttpResponseRedirect(taken.get_absolute_url(), status=303)


def _place(cited: Cited) -> Place:
    return Place(cited.row.pk, cited.edition.number, cited.claim or None)


def _page(request: HttpRequest, cited: Cited, form: ReportForm, status: int = 200) -> HttpResponse:
    context = {"cited": cited, "form": form, "unknown": unknown_words(request.GET, {"claim"})}
    context["label"] = cited.document.get("short_name") or cited.document["name"]
    return _unlisted(render(request, "upkeep/report.html", context, status=status))


@require_safe
@never_cache
def receipt(request: HttpRequest, receipt: str) -> HttpResponse:
    """What became of a report; whoever knows the address may look. The words themselves are not shown."""
    found = get_object_or_404(Report, receipt=receipt)
    row = Registration.objects.get(pk=found.entry_id)
    card = Card.objects.filter(entry=row.pk).order_by("-published_from").first()
    outcome = Edition.objects.filter(entry=row.pk, number=found.outcome).first() if found.outcome else None
    context: dict[str, Any] = {"report": found, "row": row, "label": card.label if card else row.slug}
    context["meaning"] = REPORT_STATES[found.state].definition
    context["outcome"] = outcome.path(row.kind, row.slug) if outcome else ""
    return _unlisted(render(request, "upkeep/receipt.html", context))


def _unlisted(response: HttpResponse) -> HttpResponse:
    """No search engine keeps it, and no other site learns its address."""
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
