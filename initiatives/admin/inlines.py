"""Rows inside a page, and the inline of other names."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.db.models import Field
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from initiatives.admin.forms import FieldProblem, JudgedForm, schema_errors
from initiatives.documents.schema import NamePart
from initiatives.models import OtherName

MOST_ROWS = 200


class PartOfEntry(InlineModelAdmin):
    """Rows without rights of their own: whoever may change the page may add, change and delete them."""

    max_num = MOST_ROWS

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        """Rows up to a limit, whatever number a request claims to send: Django's own is two thousand."""
        return super().get_formset(request, obj, absolute_max=MOST_ROWS, **options)

    def _page(self) -> admin.ModelAdmin:
        return self.admin_site.get_model_admin(self.parent_model)

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **options: Any) -> Any:
        """No row offers to delete what it points at."""
        field: Any = super().formfield_for_dbfield(db_field, request, **options)
        if db_field.is_relation:
            field.widget.can_delete_related = False
        return field

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._page().has_view_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._page().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._page().has_change_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        page = self._page()
        return page.has_change_permission(request, obj) if obj else page.has_add_permission(request)


class SteadyFormSet(BaseInlineFormSet):
    """Rows that keep their places when what was posted is shown again, even where somebody deleted one meanwhile.

    Django pairs posted rows with stored ones by their place in the list, and shows no row beyond the shorter of both.
    """

    model: type[Any]

    def get_queryset(self) -> Any:
        return self._as_posted if self.is_bound else super().get_queryset()

    @cached_property
    def _as_posted(self) -> list[Any]:
        """The stored row of each posted one, in the order of the form; a blank one where it is gone."""
        stored = {str(row.pk): row for row in super().get_queryset()}
        places = range(min(self.initial_form_count(), self.total_form_count()))
        keys = [self.data.get(f"{self.add_prefix(place)}-{self.model._meta.pk.name}", "") for place in places]
        return [stored.get(key) or self.model() for key in keys]


class OtherNameForm(JudgedForm):
    """One other name, judged as the part of a document that it would be."""

    class Meta:
        labels = {"name": _("Other name")}

    def problems(self) -> Iterable[FieldProblem]:
        row = self.instance
        return schema_errors(NamePart, {"name": row.name, "sort": row.sort, "language": row.language})


class OtherNameFormSet(SteadyFormSet):
    """The names that were read with the entry, unless others were posted."""

    def get_queryset(self) -> Any:
        return super().get_queryset() if self.is_bound or not self.instance.pk else list(self.instance.names.all())


class OtherNameInline(PartOfEntry, admin.StackedInline):
    """Names under which readers may know the entry."""

    model = OtherName
    form = OtherNameForm
    formset = OtherNameFormSet
    fields = (("name", "sort", "language"),)
    extra = 0
    classes = ["collapse"]
