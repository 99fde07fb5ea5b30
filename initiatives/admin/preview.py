"""The prose of an entry as its page would show it: rendered as publication renders, before anything is saved."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import path, reverse
from pydantic import ValidationError

from initiatives.admin.forms import composed
from initiatives.admin.permissions import KIND_OF_MODEL
from initiatives.documents.build import build
from initiatives.documents.known import known_to, rendered
from initiatives.documents.problems import Problem, Refused, document_problems
from initiatives.documents.schema import MAX_NUMBER, Document
from initiatives.models import Entry

PROSE = ("summary", "body")


def preview(document: Document, slug: str) -> tuple[dict[str, str], list[Problem]]:
    """The prose of the document as safe HTML, and what publication would say about it.

    Where the renderer refuses there is no HTML, only the reason.
    """
    known = known_to({slug: document})
    problems = [one for one in document_problems(document.label, document, known) if one.field in PROSE]
    try:
        return rendered(document, known), problems
    except Refused as refused:
        return {}, problems or refused.problems


def working_document(entry: Entry) -> Document:
    """The working copy of the entry; without its claims where a row holds what no document may hold."""
    try:
        return build(entry)
    except ValidationError:
        return blank(entry.kind).model_copy(update={"entry": entry.pk})


def blank(kind: str) -> Document:
    """An entry that says nothing yet. Its number is nobody's."""
    return Document(entry=MAX_NUMBER, kind=kind, name="-")


class Previews(admin.ModelAdmin):
    """A page of an entry that shows its prose as it would be published, while it is written or on a page of its own."""

    class Media:
        js = ["admin-desk/preview.js"]

    def get_urls(self) -> list[Any]:
        view, name = self.admin_site.admin_view(self.preview_view), self._preview_name()
        pages = [path("preview/", view, name=name), path("<int:pk>/preview/", view, name=name)]
        return [*pages, *super().get_urls()]

    def preview_url(self, entry: Entry | None) -> str:
        """Where the prose is sent to be shown."""
        return reverse(f"admin:{self._preview_name()}", args=[entry.pk] if entry else [])

    def _preview_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_preview"

    def preview_view(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """What was sent, as readers would see it; a part of a page for the script, else a whole page. Saves nothing."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        entry = self._written(request, pk)
        document = working_document(entry) if entry else blank(KIND_OF_MODEL[self.model])
        document = document.model_copy(update=typed(request))
        html, problems = preview(document, entry.slug if entry else "")
        page = {"kind": document.kind, "label": document.label, "html": html}
        template = "admin/desk/_preview.html" if "part" in request.POST else "admin/desk/preview.html"
        return render(request, template, {"page": page, "problems": problems, "entry": entry})

    def _written(self, request: HttpRequest, pk: int | None) -> Entry | None:
        """The entry that the person may write; None where they may add one."""
        entry: Entry | None = self.get_object(request, str(pk)) if pk else None
        if pk and entry is None:
            raise Http404
        allowed = self.has_change_permission(request, entry) if entry else self.has_add_permission(request)
        if not allowed:
            raise PermissionDenied
        return entry


def typed(request: HttpRequest) -> dict[str, str]:
    """The names and the prose that were sent, as a document keeps them."""
    sent = {field: str(composed(request.POST.get(field, ""))).strip() for field in ("name", "short_name", *PROSE)}
    return sent | {"name": sent["name"] or "-"}
