"""The search behind every choice among thousands: each answer with its kind and number."""

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase

from initiatives.admin.known import choice_label


class LabelledSearch(AutocompleteJsonView):
    """Django's own, which tells of a row no more than its name."""

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        """One answer, called as the field will call it once it is chosen."""
        return super().serialize_result(obj, to_field_name) | {"text": choice_label(obj)}


class Searching(AdminSite):
    """A site that searches so."""

    def autocomplete_view(self, request: HttpRequest) -> HttpResponseBase:  # type: ignore[override]  # Django says less in its types
        return LabelledSearch.as_view(admin_site=self)(request)
