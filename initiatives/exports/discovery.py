"""What search engines and browsers look for: which addresses to leave alone, and how to search here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from initiatives.browse.entries import answered

# Endless combinations, single acts and the desk: nothing there that does not stand elsewhere.
LEFT_ALONE = ("/admin/", "/choose/", "/basket", "/suggestions", "/embed", "/*?*as-published=", "/*?*not-")
OPENSEARCH = "application/opensearchdescription+xml"


@answered
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but for endless combinations; the sitemap names what stands on its own."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in LEFT_ALONE), ""]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@answered
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser searches the Atlas from its own search field (OpenSearch 1.1)."""
    context = {"home": request.build_absolute_uri("/"), "search": request.build_absolute_uri(reverse("entries"))}
    return render(request, "exports/opensearch.xml", context, content_type=OPENSEARCH)
