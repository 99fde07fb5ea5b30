"""How the list of claims is narrowed: to one entry, to one family."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from initiatives.admin.choices import entry_choices
from initiatives.models import Claim
from initiatives.vocabulary import CLAIM_FAMILIES, choices, predicates_of


class OfEntry(admin.SimpleListFilter):
    """The claims of one entry. It is offered only where one was asked for: there are thousands."""

    title = _("entry")
    parameter_name = "entry"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        asked = request.GET.get(self.parameter_name, "")
        known = entry_choices(request.user).filter(pk=asked) if asked.isascii() and asked.isdigit() else ()
        return [(str(entry.pk), entry.label) for entry in known]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        known = [int(value) for value, _label in self.lookup_choices]
        return queryset.filter(subject__in=known) if known else queryset


class OfFamily(admin.SimpleListFilter):
    """The claims of one family."""

    title = _("family")
    parameter_name = "family"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return choices(CLAIM_FAMILIES)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        words = [word.value for word in predicates_of(self.value() or "")]
        return queryset.filter(predicate__in=words) if self.value() else queryset
