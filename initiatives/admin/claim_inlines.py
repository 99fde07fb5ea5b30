"""The claims of an entry on its page: one inline a family, each with the columns that the family uses."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db.models import Field, ForeignKey, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from initiatives.admin.by_address import leave_only, lines_for, offered_to
from initiatives.admin.choices import entry_choices, source_choices
from initiatives.admin.claim_forms import ClaimRowForm, family_choices
from initiatives.admin.claim_rows import ClaimFormSet
from initiatives.admin.inlines import PartOfEntry
from initiatives.admin.known import searched
from initiatives.admin.page_rows import with_row_columns
from initiatives.models import (
    Attribute,
    Channel,
    Citation,
    Claim,
    Entry,
    Figure,
    Incident,
    Measure,
    Milestone,
    NoneFound,
    PartyAction,
    Relation,
    Role,
)
from initiatives.vocabulary import CHANNELS, choices

EVIDENCE = ("began", "ended", "source", "locator")
STANDING = ("standing", "reason", "preferred", "recheck")


class ClaimInline(PartOfEntry, admin.StackedInline):
    """The claims of one family. ``lines`` are the fields of a row above its dates and source."""

    family: str
    lines: tuple[str | tuple[str, ...], ...]
    help_texts: dict[str, Any] = {}
    value_widget: forms.Widget = AdminTextInputWidget()
    form = ClaimRowForm
    formset = ClaimFormSet
    template = "admin/desk/claims.html"
    fk_name = "subject"
    extra = 0
    classes = ["collapse"]

    def get_fieldsets(self, request: HttpRequest, obj: Entry | None = None) -> list[Any]:
        may_write = self.has_change_permission(request, obj)
        return [
            (None, {"fields": (*self.lines, EVIDENCE)}),
            *(lines_for(request.user) if may_write else ()),
            (None, {"fields": (STANDING,)}),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        return with_row_columns(super().get_queryset(request))

    def get_formset(self, request: HttpRequest, obj: Entry | None = None, **options: Any) -> Any:
        formset: Any = super().get_formset(request, obj, help_texts=self.help_texts, **options)
        formset.family, formset.person = self.family, request.user
        formset.form.base_fields |= {name: self._citation_field(name, request) for name in ("source", "locator")}
        leave_only(offered_to(request.user), formset.form)
        return formset

    def _citation_field(self, name: str, request: HttpRequest) -> Any:
        """A field of the first citation, which no row needs to have: only publication asks for it."""
        field: Any = Citation._meta.get_field(name)
        return self.formfield_for_dbfield(field, request, required=False)

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "object":
            options |= searched(db_field, self.admin_site, entry_choices(request.user), asked_as=self.opts.model_name)
        if db_field.name == "source":
            options |= searched(db_field, self.admin_site, source_choices(request.user))
        return super().formfield_for_foreignkey(db_field, request, **options)

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "value":
            options["widget"] = self.value_widget
        field = super().formfield_for_dbfield(db_field, request, **options)
        if db_field.name == "predicate":
            field.choices = self._predicates()
            field.initial = field.choices[0][0]
        return field

    def _predicates(self) -> list[tuple[str, Any]]:
        """The predicates of the family; where there is one only, it is chosen already."""
        words = family_choices([self.family])
        return words[1:] if len(words) == 2 else words

    @admin.display(description=_("source"))
    def source(self, claim: Claim) -> str:
        """The first citation's work, for those who may only look."""
        return ", ".join(str(citation.source) for citation in claim.citations.all()[:1])

    @admin.display(description=_("look again on"))
    def recheck(self, claim: Any) -> Any:
        """The day on which to look again, for those who may only look."""
        return claim.recheck

    @admin.display(description=_("where in it"))
    def locator(self, claim: Claim) -> str:
        """The place in that work, for those who may only look."""
        return ", ".join(citation.locator for citation in claim.citations.all()[:1])


class AttributeInline(ClaimInline):
    """What the subject is, does or promises."""

    model = Attribute
    family = "attribute"
    value_widget = AdminTextInputWidget(attrs={"list": "words"})
    lines = (("predicate", "value", "mechanism", "object"), "text")
    help_texts = {
        "value": _(
            "Of a status, legal force, effect or region: its word. Of a website: its address. Of a seat: its city."
        ),
        "object": _("Of a seat only: the state in which it is."),
        "mechanism": _("Of “works by” only."),
    }


class MilestoneInline(ClaimInline):
    """Dated events."""

    model = Milestone
    family = "milestone"
    lines = ("predicate", "text")
    help_texts = {"text": _("What happened, in one sentence, where the word above does not say it all.")}


class PartyActionInline(ClaimInline):
    """What states and organisations did about an agreement."""

    model = PartyAction
    family = "party-action"
    lines = (("predicate", "object"), "text")
    help_texts = {
        "object": _("The state or organisation that acted."),
        "text": _("What it reserved, declared or excluded; otherwise empty."),
    }


class RoleInline(ClaimInline):
    """What bodies do for the subject."""

    model = Role
    family = "role"
    lines = (("predicate", "object"), "text")
    help_texts = {"object": _("The body or state that has the role.")}


class MeasureInline(ClaimInline):
    """How the subject acts on threats."""

    model = Measure
    family = "measure"
    lines = (("predicate", "object", "mechanism"), "text")
    help_texts = {
        "object": _("The threat that it acts on."),
        "text": _("Say how: by which service, article, body or activity."),
    }


class RelationInline(ClaimInline):
    """How the subject stands to other entries."""

    model = Relation
    family = "relation"
    lines = (("predicate", "object"), "text")


class ChannelInline(ClaimInline):
    """What one party may ask of another."""

    model = Channel
    family = "channel"
    value_widget = forms.Select(choices=[("", "---------"), *choices(CHANNELS)])
    lines = (("predicate", "value"), "text")
    help_texts = {"text": _("Under which provision, what may be asked, and on what conditions.")}


class FigureInline(ClaimInline):
    """Numbers with their days."""

    model = Figure
    family = "figure"
    lines = (("predicate", "value"), "text")
    help_texts = {
        "value": _("The number as the source gives it: 81; 300 million US dollars."),
        "text": _("What it counts."),
    }


class IncidentInline(ClaimInline):
    """Events in which the threat did harm."""

    model = Incident
    family = "incident"
    lines = (("predicate", "value", "object"), "text")
    help_texts = {
        "value": _("The name of the incident."),
        "object": _("Of an attribution only: to whom."),
    }


class NoneFoundInline(ClaimInline):
    """Searches that found nothing."""

    model = NoneFound
    family = "none-found"
    lines = (("predicate", "mechanism", "object"), "text")
    help_texts = {
        "object": _("The threat, where this entry is not itself one."),
        "text": _("Where was searched, and for what."),
    }


# In the order of the page.
ALL = (
    AttributeInline,
    MeasureInline,
    PartyActionInline,
    RoleInline,
    ChannelInline,
    MilestoneInline,
    IncidentInline,
    FigureInline,
    NoneFoundInline,
    RelationInline,
)
