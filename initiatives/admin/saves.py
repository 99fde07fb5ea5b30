"""The history of an entry at the desk: who saved what, when and why, and what each save changed."""

import json
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from initiatives.admin.differing import told
from initiatives.admin.reverting import RevertForm
from initiatives.models import Edition, Entry, Save

SHOWN = 100  # as many of the latest saves as the history lists


class WithSaves(admin.ModelAdmin):
    """A page whose history tells every save, and leads from each to what it changed."""

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_save"
        page = path("<int:pk>/saves/<int:save_pk>/", self.admin_site.admin_view(self.save_view), name=name)
        return [page, *super().get_urls()]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        shown = {"saves": self._saves(object_id), "editions": self._editions(request, object_id)}
        return super().history_view(request, object_id, {**(extra_context or {}), **shown})

    def _saves(self, object_id: str) -> list[tuple[Save, str]]:
        """The latest saves, each with the address of what it changed."""
        if not object_id.isdecimal():
            return []
        saves = Save.objects.filter(entry=int(object_id)).select_related("by").defer("document")[:SHOWN]
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_save"
        return [(save, reverse(name, args=[object_id, save.pk])) for save in saves]

    def _editions(self, request: HttpRequest, object_id: str) -> list[tuple[Edition, str]]:
        """The editions, each with the way to take it as a draft."""
        row = self.get_object(request, object_id)
        if row is None:
            return []
        takes: str = self.act_url(RevertForm, row) if self._may_take(request, row) else ""  # type: ignore[attr-defined]  # of the acts
        editions = Edition.objects.of(row.pk).select_related("by").defer("document", "html")
        return [(edition, f"{takes}?edition={edition.number}" if takes else "") for edition in editions]

    def _may_take(self, request: HttpRequest, row: Entry) -> bool:
        shown: list[dict[str, Any]] = self.acts_for(request, row)  # type: ignore[attr-defined]  # of the acts
        return any(act["word"] == RevertForm.word for act in shown)

    def save_view(self, request: HttpRequest, pk: int, save_pk: int) -> HttpResponse:
        """What one save changed: against the save before it, or against what readers read then."""
        row = self.get_object(request, str(pk))
        save = Save.objects.filter(pk=save_pk, entry=pk).select_related("by").first()
        if row is None or save is None or not self.has_view_permission(request, row):
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": row,
            "title": _("What a save changed"),
            "save": save,
            "entry": row,
            "shown": told(_plain(_before(save)), _plain(save.document)) if save.document else {},
        }
        return TemplateResponse(request, "admin/desk/save.html", context)


def _plain(document: str) -> dict[str, Any]:
    return json.loads(document) if document else {}


def _before(save: Save) -> str:
    """What the entry said before the save; empty where it said nothing."""
    earlier: QuerySet[Save] = Save.objects.filter(entry=save.entry_id, pk__lt=save.pk).exclude(document="")
    last = earlier.order_by("-pk").first()
    edition = Edition.objects.of(save.entry_id).published_before(save.at).first()
    if last and (edition is None or last.at > edition.published_at):
        return last.document
    return edition.document if edition else ""
