"""The six kinds of entry, each with its filing words and the families of claims that make sense for it."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse

from initiatives.admin import claim_inlines
from initiatives.admin.base import StrictLookups
from initiatives.admin.bulk import file_many, retire_word
from initiatives.admin.entries import TAGS, EntryAdmin, StandingColumns
from initiatives.admin.permissions import KIND_MODELS, kinds_for, may_with, reachable
from initiatives.models import Agreement, Entry, Initiative, Organisation, State, ThreatCategory, Topic
from initiatives.vocabulary import predicates_of

BODY = ("attribute", "milestone", "role", "measure", "relation", "channel", "figure", "none-found")


@admin.register(Initiative)
class InitiativeAdmin(EntryAdmin):
    """Programmes, processes, networks, operations, campaigns, partnerships."""

    families = BODY


@admin.register(Organisation)
class OrganisationAdmin(EntryAdmin):
    """Standing bodies and groups used as frames."""

    families = BODY


@admin.register(Agreement)
class AgreementAdmin(EntryAdmin):
    """Texts signed, adopted or endorsed."""

    families = (*BODY, "party-action")


@admin.register(ThreatCategory)
class ThreatCategoryAdmin(EntryAdmin):
    """Kinds of cyber threat."""

    filing = ("family",)
    families = ("attribute", "milestone", "relation", "figure", "incident", "none-found")
    list_display = ("number", "label", "family", "order", "desk_state", "public_state", "edition")
    list_filter = ("desk_state", "registration__state", "family", TAGS)


@admin.register(State)
class StateAdmin(EntryAdmin):
    """States and territories."""

    filing = (("iso", "region", "subkind"),)
    families = ("attribute", "milestone", "role", "relation", "figure")
    list_display = ("number", "label", "iso", "region", "desk_state", "public_state", "edition")
    list_filter = ("desk_state", "registration__state", "region")


@admin.register(Topic)
class TopicAdmin(EntryAdmin):
    """Written answers."""

    families = ("attribute", "milestone", "relation", "figure")
    list_display = ("number", "label", "subkind", "order", "desk_state", "public_state", "edition")
    list_filter = ("desk_state", "registration__state", "form", TAGS)


OBJECTS = {
    inline.model._meta.model_name: {kind for word in predicates_of(inline.family) for kind in word.objects}
    for inline in claim_inlines.ALL
}


@admin.register(Entry)
class EveryEntryAdmin(StandingColumns, StrictLookups):
    """One list of all kinds that the person may view, in which the autocompletes search. Each leads to its page."""

    actions = None
    list_display = ("number", "label", "kind", "desk_state", "public_state", "edition")
    list_display_links = ("number", "label")
    list_filter = ("desk_state", "registration__state", "kind", TAGS)
    list_select_related = ("registration",)
    search_fields = EntryAdmin.search_fields
    search_help_text = EntryAdmin.search_help_text

    def get_urls(self) -> list[Any]:
        """With the pages that file many entries at once."""
        return [
            path("file-many/", self.admin_site.admin_view(file_many), name="file-many"),
            path("retire-word/", self.admin_site.admin_view(retire_word), name="retire-word"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Entry]:
        return super().get_queryset(request).filter(reachable(request.user))

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        """Only what fits: the kinds that the family's predicates take, and for a replacement what is public."""
        asked_as = request.GET.get("model_name", "")
        if asked_as in OBJECTS:
            queryset = queryset.filter(kind__in=OBJECTS[asked_as])
        if asked_as == "registration":
            queryset = queryset.filter(registration__state="current")
        return super().get_search_results(request, queryset, search_term)

    def has_view_permission(self, request: HttpRequest, obj: Entry | None = None) -> bool:
        return may_with(request.user, "view", obj) if obj else bool(kinds_for(request.user, "view"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Entry | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Entry | None = None) -> bool:
        return False

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **options: Any
    ) -> HttpResponse:
        """The entry's own page is that of its kind."""
        entry = self.get_object(request, object_id) if object_id else None
        if entry is None:
            return super().changeform_view(request, object_id, *args, **options)
        return redirect(kind_page(entry))


def kind_page(entry: Entry) -> str:
    """The address of the entry's page on the desk."""
    options = KIND_MODELS[entry.kind]._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[entry.pk])
