"""Rows inside a page, and the inline of other names."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.http import HttpRequest

from initiatives.admin.forms import FieldProblem, JudgedForm, schema_errors
from initiatives.documents.schema import NamePart
from initiatives.models import OtherName


class PartOfEntry(InlineModelAdmin):
    """Rows without rights of their own: whoever may change the page may add, change and delete them."""

    def _page(self) -> admin.ModelAdmin:
        return self.admin_site.get_model_admin(self.parent_model)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._page().has_view_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._page().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._page().has_change_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        page = self._page()
        return page.has_change_permission(request, obj) if obj else page.has_add_permission(request)


class OtherNameForm(JudgedForm):
    """One other name, judged as the part of a document that it would be."""

    def problems(self) -> Iterable[FieldProblem]:
        row = self.instance
        return schema_errors(NamePart, {"name": row.name, "sort": row.sort, "language": row.language})


class OtherNameInline(PartOfEntry, admin.TabularInline):
    """Names under which readers may know the entry."""

    model = OtherName
    form = OtherNameForm
    fields = ("name", "sort", "language")
    extra = 0
    classes = ["collapse"]
