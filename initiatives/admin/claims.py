"""The page of one claim, with all its citations."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from initiatives.admin.acts import ActForm, WithActs
from initiatives.admin.base import DeskAdmin
from initiatives.admin.by_address import leave_only, lines_for, offered_to
from initiatives.admin.checking import CheckForm
from initiatives.admin.choices import entry_choices, source_choices
from initiatives.admin.claim_filters import OfEntry, OfFamily
from initiatives.admin.claim_log import ToldOnEntry
from initiatives.admin.claim_page_forms import CitationForm, CitationFormSet, ClaimPageForm
from initiatives.admin.exporting import AT_ONCE
from initiatives.admin.inlines import PartOfEntry
from initiatives.admin.known import searched
from initiatives.admin.permissions import Person, kinds_for, may_with
from initiatives.admin.veil import veil
from initiatives.models import Check, Citation, Claim, issue_claim_numbers


class CitationInline(PartOfEntry, admin.StackedInline):
    """Every place in every work that bears the claim out."""

    model = Citation
    form = CitationForm
    formset = CitationFormSet
    extra = 0

    def as_listed(self, request: HttpRequest, rows: Iterator[Claim]) -> Iterator[Claim]:
        while some := list(islice(rows, AT_ONCE)):
            veil(request.user, [claim.object for claim in some])
            yield from some

    def get_fieldsets(self, request: HttpRequest, obj: Claim | None = None) -> list[Any]:
        lines = lines_for(request.user) if self.has_change_permission(request, obj) else []
        return [(None, {"fields": (("source", "locator"), ("language", "quotation"))}), *lines]

    def get_formset(self, request: HttpRequest, obj: Claim | None = None, **options: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **options)
        leave_only(offered_to(request.user), formset.form)
        return formset

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "source":
            options |= searched(db_field, self.admin_site, source_choices(request.user))
        return super().formfield_for_foreignkey(db_field, request, **options)


@admin.register(Claim)
class ClaimAdmin(ToldOnEntry, WithActs, DeskAdmin):
    """One claim. It has no rights of its own: what a person may do with it follows from the entry that it is about."""

    form = ClaimPageForm
    acts = (CheckForm,)
    inlines = (CitationInline,)
    list_display = ("place", "subject", "predicate", "object", "began", "standing", "sources")
    list_filter = (OfEntry, OfFamily, "standing")
    list_select_related = ("subject", "object")
    search_fields = ("text", "value", "subject__name", "subject__short_name")
    search_help_text = _("Its sentence or value, or the name of its entry.")

    def entries_behind(self, row: Claim) -> Iterable[int]:
        return [row.subject_id]

    def entries_before(self, request: HttpRequest) -> Iterable[int]:
        posted = request.POST.get("subject", "")
        return [int(posted)] if posted.isascii() and posted.isdigit() and len(posted) < 10 else []

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        claims = super().get_queryset(request).filter(subject__in=entry_choices(request.user))
        return claims.select_related("subject", "object").prefetch_related("citations")

    def get_form(self, request: HttpRequest, obj: Claim | None = None, change: bool = False, **options: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **options)
        form.person = request.user
        return form

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Claim | None:
        claim: Claim | None = super().get_object(request, object_id, from_field)
        veil(request.user, [claim.object] if claim else [])
        return claim

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        shown = super().get_changelist_instance(request)
        veil(request.user, [claim.object for claim in shown.result_list])
        return shown

    def as_listed(self, request: HttpRequest, rows: Iterator[Claim]) -> Iterator[Claim]:
        while some := list(islice(rows, AT_ONCE)):
            veil(request.user, [claim.object for claim in some])
            yield from some

    def get_fieldsets(self, request: HttpRequest, obj: Claim | None = None) -> list[Any]:
        lines = (
            *(("place", "subject") if obj else ("subject",)),
            ("predicate", "object"),
            ("mechanism", "value"),
            "text",
            ("began", "ended"),
            ("standing", "reason", "preferred"),
            "recheck",
        )
        return [(None, {"fields": lines})]

    def get_readonly_fields(self, request: HttpRequest, obj: Claim | None = None) -> tuple[str, ...]:
        return ("place", "subject") if obj else ()

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **options: Any) -> Any:
        choices = entry_choices(request.user, "change" if db_field.name == "subject" else "view")
        return super().formfield_for_foreignkey(
            db_field, request, **options | searched(db_field, self.admin_site, choices)
        )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"subject": request.GET.get("entry", "")}

    def save_model(self, request: HttpRequest, obj: Claim, form: ModelForm, change: bool) -> None:
        if not change:
            obj.number = issue_claim_numbers(obj.subject, 1)[0]
        obj.save()

    def has_view_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        return self._may(request.user, "view", obj)

    def has_change_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        return self._may(request.user, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        return self._may(request.user, "change", obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._may(request.user, "change")

    def may_perform(self, person: Person, row: Claim, act: type[ActForm]) -> bool:
        return self._may(person, act.right, row)

    def _may(self, person: Person, act: str, claim: Claim | None = None) -> bool:
        return may_with(person, act, claim.subject) if claim else bool(kinds_for(person, act))

    def view_on_site(self, obj: Claim) -> str | None:
        """The claim on the public page of its entry, once there is one."""
        registration = getattr(obj.subject, "registration", None)
        return f"{registration.get_absolute_url()}#claim-{obj.number}" if registration else None

    def page_context(self, request: HttpRequest, row: Claim | None) -> dict[str, Any]:
        if row is None:
            return {}
        checks = Check.objects.of(row.subject_id).filter(claim=row.number).select_related("by")
        return {"acts": self.acts_for(request, row), "checks": checks}

    @admin.display(description=_("sources"))
    def sources(self, claim: Claim) -> int:
        """How many places bear the claim out."""
        return len(claim.citations.all())

    @admin.display(description=_("claim"), ordering="number")
    def place(self, claim: Claim) -> str:
        """The number under which the claim is cited."""
        return f"{claim.subject_id}/{claim.number}"
