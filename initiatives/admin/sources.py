"""The pages of what entries share: sources and tags. A change of one changes the documents of many entries."""

import re
from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from taggit.admin import Tag

from initiatives.admin.base import DeskAdmin
from initiatives.admin.choices import entry_choices, may_change_shared, shared_choices, source_choices
from initiatives.admin.day_field import DayField
from initiatives.admin.forms import FieldProblem, JudgedForm, SeenForm, schema_errors
from initiatives.admin.likely import AsksFirst, Likely, OffersLikely, likely_sources
from initiatives.admin.permissions import scopes_of
from initiatives.admin.source_acts import SourceActs, health_of
from initiatives.admin.works import one_at_a_time, with_address
from initiatives.browse.languages import language_name
from initiatives.documents.load import SOURCE_FIELDS
from initiatives.documents.schema import Document, SourcePart
from initiatives.models import Claim, EntryTag, Source, TaggedEntry
from initiatives.upkeep.working_copy import rows_digest

ADDRESS = re.compile(r"\s*\S+\.\S+\s*")

# The table of tags that taggit brings; ours has a real foreign key.
admin.site.unregister(Tag)


class SourceForm(AsksFirst, SeenForm, JudgedForm):
    """The description of one work, judged as the part of a document that it would be."""

    date = DayField(label=_("Date"))

    def look(self) -> list[Likely]:
        """Nobody else adds one meanwhile."""
        one_at_a_time()
        cleaned = self.cleaned_data
        return likely_sources(cleaned.get("title", ""), cleaned.get("url", ""), self.among)

    def digest(self, instance: Source) -> str:
        return rows_digest([Source.objects.get(pk=instance.pk)])

    def is_public(self) -> bool:
        cited = Claim.objects.filter(citations__source=self.instance)
        return cited.filter(subject__registration__isnull=False).exists()

    def problems(self) -> Iterable[FieldProblem]:
        values = {field: getattr(self.instance, field) for field in ("key", *SOURCE_FIELDS)}
        return schema_errors(SourcePart, values)


class OfLanguage(admin.SimpleListFilter):
    """The sources in one language; English is what stands where none is named."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        seen = shared_choices(request.user, Source.objects.exclude(language=""))
        codes = seen.order_by("language").values_list("language", flat=True).distinct()
        return [("en", language_name("en")), *((code, language_name(code)) for code in codes)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Source]) -> QuerySet[Source]:
        asked = self.value()
        return queryset if asked is None else queryset.filter(language="" if asked == "en" else asked)


class SharedAdmin(DeskAdmin):
    """A page of what many entries share."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return shared_choices(request.user, super().get_queryset(request))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_change_shared(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or may_change_shared(request.user, obj))


@admin.register(Source)
class SourceAdmin(SourceActs, OffersLikely, SharedAdmin):
    """Works consulted, each described once."""

    form = SourceForm
    fieldsets = (
        (None, {"fields": ("title", "key", ("author", "publisher"), ("date", "sort", "language"), "url", "note")}),
    )
    prepopulated_fields = {"key": ("title",)}
    list_display = ("title", "publisher", "sort", "date", "used_by")
    list_filter = ("sort", OfLanguage)
    ordering = ("title", "pk")
    search_fields = ("title", "publisher", "author", "key", "url")
    search_help_text = _("Title, author, publisher, key or address.")

    def choices_for(self, request: HttpRequest) -> QuerySet[Source]:
        return source_choices(request.user)

    def entries_behind(self, row: Source) -> Iterable[int]:
        return Claim.objects.filter(citations__source=row).values_list("subject", flat=True).distinct()

    def get_queryset(self, request: HttpRequest) -> Any:
        seen = Q(citations__claim__subject__in=entry_choices(request.user)) if scopes_of(request.user) else None
        return super().get_queryset(request).annotate(used=Count("citations__claim", distinct=True, filter=seen))

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        """Words; an address that was pasted finds the source that has it, however it is written there."""
        there = with_address(queryset, search_term) if ADDRESS.fullmatch(search_term) else []
        if there:
            return queryset.filter(pk__in=[source.pk for source in there]), False
        return super().get_search_results(request, queryset, search_term)

    def page_context(self, request: HttpRequest, row: Source | None) -> dict[str, Any]:
        return {"acts": self.acts_for(request, row), "health": health_of(row)} if row else {}

    def get_readonly_fields(self, request: HttpRequest, obj: Source | None = None) -> tuple[str, ...]:
        """The key names the work for good: editions and checks hold it."""
        return ("key",) if obj else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Source | None = None) -> dict[str, Any]:
        return {} if obj else dict(self.prepopulated_fields)

    @admin.display(description=_("used by"), ordering="used")
    def used_by(self, source: Any) -> str:
        """How many claims rest on it."""
        return _("%(number)s claims") % {"number": source.used}


class TagForm(SeenForm, JudgedForm):
    """One tag, judged as a document would."""

    def digest(self, instance: EntryTag) -> str:
        return rows_digest([EntryTag.objects.get(pk=instance.pk)])

    def is_public(self) -> bool:
        tied = TaggedEntry.objects.filter(tag=self.instance)
        return bool(tied.filter(content_object__registration__isnull=False).exists())

    def problems(self) -> Iterable[FieldProblem]:
        wrong = schema_errors(Document, {"entry": 1, "kind": "topic", "name": "-", "tags": [self.instance.name]})
        return [("name", message) for _field, message in wrong]


@admin.register(EntryTag)
class EntryTagAdmin(SharedAdmin):
    """Words that the editors file entries under."""

    form = TagForm
    fields = ("name",)
    list_display = ("name", "used_by")
    ordering = ("name",)
    search_fields = ("name",)

    def entries_behind(self, row: EntryTag) -> Iterable[int]:
        return [tie.content_object_id for tie in TaggedEntry.objects.filter(tag=row)]

    def page_context(self, request: HttpRequest, row: EntryTag | None) -> dict[str, Any]:
        """A tag is retired on a page of its own, which shows what that changes."""
        if row is None or not request.user.has_perm("initiatives.add_retiredword"):
            return {}
        asked = urlencode({"facet": "tag", "value": row.name})
        return {"acts": [{"title": _("Retire it"), "url": f"{reverse('admin:retire-word')}?{asked}"}]}

    def get_queryset(self, request: HttpRequest) -> Any:
        seen = Q(tagged__content_object__in=entry_choices(request.user)) if scopes_of(request.user) else None
        return super().get_queryset(request).annotate(used=Count("tagged", filter=seen))

    @admin.display(description=_("used by"), ordering="used")
    def used_by(self, tag: Any) -> str:
        """How many entries bear it."""
        return _("%(number)s entries") % {"number": tag.used}
