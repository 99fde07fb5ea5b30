"""The pages of people, groups and their log-ins: the stock ones without their open ends, and with limits.

Nobody but a superuser makes another one, changes one, or gives rights beside those of the groups; and nobody changes
their own rights.
"""

from axes import admin as _axes  # noqa: F401 -- its pages must be there before they are replaced
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from initiatives.admin.base import StrictLookups
from initiatives.models import Scope
from initiatives.vocabulary import KINDS, REGIONS, choices


class ScopeForm(forms.ModelForm):
    """One limit; the words that may stand in its lists are those of the vocabulary."""

    kinds = forms.MultipleChoiceField(
        choices=choices(KINDS),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Kinds"),
        help_text=_("None ticked: every kind."),
    )
    regions = forms.MultipleChoiceField(
        choices=choices(REGIONS),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        label=_("Regions"),
        help_text=_("None chosen: entries everywhere, and those without a region. A region holds those within it."),
    )


class ScopeInline(admin.StackedInline):
    """The limits of a person or a group."""

    model = Scope
    form = ScopeForm
    fields = ("reach", "kinds", "regions")
    extra = 0
    max_num = 20


class PersonAdmin(StrictLookups, UserAdmin):
    """One person on the staff."""

    actions = None
    inlines = (ScopeInline,)
    list_display = ("username", "first_name", "last_name", "is_active", "is_staff", "is_superuser", "last_login")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Personal info"), {"fields": ("first_name", "last_name", "email")}),
        (_("Rights"), {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        ruling = () if request.user.is_superuser else ("is_superuser", "user_permissions")
        return (*self.readonly_fields, *ruling)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and may_rule(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and may_rule(request, obj)


def may_rule(request: HttpRequest, person: User | None) -> bool:
    """Whether whoever asks may decide about this person, as far as it depends on the person."""
    if person is None or request.user.is_superuser:
        return True
    return not person.is_superuser and person.pk != request.user.pk


class TeamAdmin(StrictLookups, GroupAdmin):
    """One group, the rights of its members and their limits."""

    actions = None
    inlines = (ScopeInline,)


def replace(model: type[Model], page: type[admin.ModelAdmin]) -> None:
    """Put our page in the place of the stock one."""
    admin.site.unregister(model)
    admin.site.register(model, page)


def close(model: type[Model]) -> None:
    """Replace the stock page of the model by one that answers no question but those that it asks for."""
    stock = type(admin.site.get_model_admin(model))
    replace(model, type(stock.__name__, (StrictLookups, stock), {}))


for _model in (AccessAttempt, AccessFailureLog, AccessLog):
    close(_model)
replace(User, PersonAdmin)
replace(Group, TeamAdmin)
