"""What is on record for good, to look at: editions, the register, checks. Nothing here can be written."""

import json
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from initiatives.admin.base import StrictLookups
from initiatives.admin.choices import entry_choices
from initiatives.admin.veil import veil
from initiatives.models import Check, Edition, RegisterChange, Registration


class OnRecord(StrictLookups):
    """A page to look at, of entries in reach."""

    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(entry__in=entry_choices(request.user))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        row = super().get_object(request, object_id, from_field)
        veil(request.user, [getattr(row, "target", None)])
        return row

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Edition)
class EditionAdmin(OnRecord):
    """What was published, when, by whom and why."""

    fields = ("entry", "number", "published_at", "by", "change", "note", "previous", "digest", "text")
    readonly_fields = fields
    list_display = ("entry", "number", "published_at", "change", "note", "by")
    list_display_links = ("entry", "number")
    list_filter = ("change", "published_at")
    list_select_related = ("entry", "by")
    ordering = ("-published_at", "-pk")
    search_fields = ("entry__name", "entry__short_name", "entry__slug", "note")

    @admin.display(description=_("document"))
    def text(self, edition: Edition) -> SafeString:
        """The document, indented for reading; the digest covers it as it is stored."""
        return format_html("<pre>{}</pre>", json.dumps(edition.as_document(), ensure_ascii=False, indent=2))

    def view_on_site(self, obj: Edition) -> str | None:
        """The permanent address of the edition."""
        registration = getattr(obj.entry, "registration", None)
        return obj.path(registration.kind, registration.slug) if registration else None


@admin.register(Registration)
class RegistrationAdmin(OnRecord):
    """The present public standing of each entry that was ever published."""

    fields = ("entry", "kind", "slug", "state", "since", "reason", "target", "edition")
    readonly_fields = fields
    list_display = ("entry", "kind", "slug", "state", "since", "reason", "edition")
    list_filter = ("state", "kind")
    list_select_related = ("entry",)
    ordering = ("-since",)
    search_fields = ("slug", "entry__name", "reason")

    def view_on_site(self, obj: Registration) -> str:
        """The public page."""
        return obj.get_absolute_url()


@admin.register(RegisterChange)
class RegisterChangeAdmin(OnRecord):
    """Every change of public state or of address."""

    fields = ("entry", "at", "state", "slug", "reason", "target", "by")
    readonly_fields = fields
    list_display = ("entry", "at", "state", "slug", "reason", "by")
    list_filter = ("state", "at")
    list_select_related = ("entry", "by")
    ordering = ("-at", "-pk")
    search_fields = ("slug", "entry__name", "reason")


@admin.register(Check)
class CheckAdmin(OnRecord):
    """Which curator compared which claim with which source, and when."""

    fields = ("entry", "claim", "source", "on", "against", "role", "by", "recorded_at")
    readonly_fields = fields
    list_display = ("entry", "claim", "source", "on", "against", "by")
    list_filter = ("against", "on")
    list_select_related = ("entry", "by")
    ordering = ("-recorded_at", "-pk")
    search_fields = ("entry__name", "source")
