"""The page of a comparison."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.browse.citing import Reference, listing_work
from initiatives.browse.entries import answered
from initiatives.browse.keeping import of_one_version
from initiatives.browse.signposts import render_dated
from initiatives.questions.compare.asked import Asked
from initiatives.questions.compare.table import Table


@answered
@of_one_version
def page(request: HttpRequest) -> HttpResponse:
    """Entries side by side. Another form of the address leads to the canonical one."""
    asked = Asked.by(request.GET)
    if not asked.unknown and not asked.missing and request.get_full_path() != asked.path():
        return HttpResponsePermanentRedirect(asked.path())
    table = Table.of(asked)
    title = title_of(table)
    published = asked.days.asked.day or timezone.now().date()
    both = [("as-of", asked.days.on.isoformat()), ("as-published", published.isoformat())]
    work = listing_work(title, published, request.build_absolute_uri(asked.path(days=both)))
    context = {
        "table": table,
        "asked": asked,
        "title": title,
        "days": asked.days,
        "files": [("CSV", asked.path(view="compare-csv"), "text/csv")],
        "reference": Reference(_("This comparison"), work),
        "unknown": [*asked.unknown, *asked.missing],
        "now": asked.path(days=[pair for pair in asked.days.pairs if pair[0] == "as-of"]),
        "base": reverse("compare"),
        "today": timezone.now().date(),
        "address": request.build_absolute_uri(),
    }
    return render_dated(request, "questions/compare.html", context, path=asked.path())


def title_of(table: Table) -> str:
    """What the comparison is called: by its entries."""
    labels = [link.label for link, _name, _without in table.heads]
    return _("%(entries)s compared") % {"entries": ", ".join(labels)} if labels else _("Compare entries side by side")
