"""Any list of the desk as CSV: the rows that are listed, under the same filters and words, in the columns it shows."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import label_for_field, lookup_field
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import path

from initiatives.browse.cells import csv_lines

AT_ONCE = 500


class ExportsList(admin.ModelAdmin):
    """A list that can be taken away; no cell of it is ever a formula."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.export_list)
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        return [path("export.csv", view, name=name), *super().get_urls()]

    def export_list(self, request: HttpRequest) -> HttpResponseBase:
        """The rows of the list as its address asks for them, all pages of it."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        try:
            listed = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        columns = [name for name in listed.list_display if name != "action_checkbox"]
        header = [str(label_for_field(name, self.model, self)) for name in columns]
        rows = self._cells(self.as_listed(request, listed.get_queryset(request).iterator(AT_ONCE)), columns)
        answer = StreamingHttpResponse(csv_lines(header, rows), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{self.opts.model_name}.csv"'
        return answer

    def as_listed(self, request: HttpRequest, rows: Iterator[Any]) -> Iterator[Any]:
        """The rows as the person may read them: the same words as in the list."""
        return rows

    def _cells(self, rows: Iterator[Any], columns: list[Any]) -> Iterator[list[str]]:
        for row in rows:
            yield ["" if (value := lookup_field(name, row, self)[2]) is None else str(value) for name in columns]
