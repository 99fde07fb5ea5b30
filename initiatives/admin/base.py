"""What all pages of the desk share: they hold the entries behind them while they write, and settle them afterwards."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.exceptions import DisallowedModelAdminToField
from django.contrib.admin.utils import unquote
from django.db import models, transaction
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from initiatives.admin.complaints import complaints
from initiatives.admin.conflicts import two_texts
from initiatives.admin.exporting import ExportsList
from initiatives.admin.inlines import SteadyFormSet
from initiatives.admin.rechecks import keep_rechecks
from initiatives.editions.door import lock
from initiatives.upkeep.reviews import with_companions
from initiatives.upkeep.working_copy import settle

# What a browser sends that nobody wrote.
UNTYPED = ("csrfmiddlewaretoken", "seen", "_save", "_continue", "_addanother", "_another", "_publish")
# How Django's list filters write what was chosen.
FILTERED = ("", "__exact", "__isnull", "__gte", "__lt", "__id__exact")


class StrictLookups(ExportsList):
    """A stock page without the stock page's open ends."""

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The row. Django answers 500 to ``?_to_field=1&_to_field=``; this is a bad request."""
        if from_field == "":
            raise DisallowedModelAdminToField("a field to refer to must have a name")
        return super().get_object(request, object_id, from_field)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Lists are filtered by the filters that they show, and by nothing else."""
        shown = [_named(one) for one in self.get_list_filter(request)]
        return lookup in {f"{name}{how}" for name in shown for how in FILTERED}


def _named(shown: Any) -> str:
    """What a filter is called in an address: by its field, or by a name of its own."""
    if isinstance(shown, str):
        return shown
    return str(shown[0]) if isinstance(shown, tuple) else str(shown.parameter_name)


class DeskAdmin(StrictLookups):
    """A page that writes rows from which documents are built.

    Whatever is posted is judged and written while the entries whose documents it may change are held, in
    the order of their numbers, against every other door. Nothing of a page is written unless all of it is.
    """

    actions: Any = None
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def entries_behind(self, row: Any) -> Iterable[int]:
        """The numbers of the entries whose documents hold the row."""
        raise NotImplementedError

    def entries_before(self, request: HttpRequest) -> Iterable[int]:
        """The numbers of the entries that a new row, as posted, will belong to."""
        return ()

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            self._hold(request, object_id)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        if request.method != "POST":
            return super().delete_view(request, object_id, extra_context)
        with transaction.atomic():
            self._hold(request, object_id)
            return super().delete_view(request, object_id, extra_context)

    def _hold(self, request: HttpRequest, object_id: str | None) -> None:
        """Lock the entries, then the row itself; whoever comes later waits here, and sees what was written."""
        row = self.get_object(request, unquote(object_id)) if object_id else None
        lock(with_companions(self.entries_behind(row) if row else self.entries_before(request)))
        if row:
            list(type(row)._base_manager.select_for_update().filter(pk=row.pk))

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        """Back to the list; but what somebody typed into a row that was deleted meanwhile is shown again."""
        if request.method != "POST":
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)  # type: ignore[misc, no-any-return]  # Django's own, not in its types
        typed = {name: text for name, text in request.POST.items() if text and name not in UNTYPED}
        context = {**self.admin_site.each_context(request), "opts": opts, "title": _("Not saved"), "typed": typed}
        return TemplateResponse(request, "admin/desk/deleted.html", context, status=409)

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: Iterable[SteadyFormSet], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        keep_rechecks([form, *(row for formset in formsets for row in formset.forms)])
        settle(self.entries_behind(form.instance), by=request.user, why=form.cleaned_data.get("why", ""))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        behind, deleted = set(self.entries_behind(obj)), str(obj)
        super().delete_model(request, obj)
        settle(behind, by=request.user, why=_("Deleted: %(row)s") % {"row": deleted})

    def page_context(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """What the page of a row shows beside its form; there is no row yet where one is added."""
        return {}

    def render_change_form(self, request, context, *flags, **options):
        """The page, with all that is wrong told above it, each with its row and the way there."""
        inlines = [inline.formset for inline in context["inline_admin_formsets"]]
        form = context["adminform"].form
        context["complaints"] = complaints(form, inlines) if context["errors"] else []
        context["conflict"] = two_texts(form, inlines) if getattr(form, "overtaken", False) else []
        context |= self.page_context(request, context["original"])
        return super().render_change_form(request, context, *flags, **options)
