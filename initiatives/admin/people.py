"""The pages of people, groups and their log-ins: the stock ones without their open ends, and with limits.

Nobody but a superuser makes another one, changes one, or gives rights beside those of the groups; and nobody changes
their own rights.
"""

from typing import Any

from axes import admin as _axes  # noqa: F401 -- its pages must be there before they are replaced
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_totp import admin as _totp  # noqa: F401 -- likewise
from django_otp.plugins.otp_totp.models import TOTPDevice

from initiatives.admin.base import StrictLookups
from initiatives.admin.person_acts import PersonActs, may_rule
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


class NewPersonForm(forms.ModelForm):
    """A person who has no password yet: nobody chooses one for somebody else."""

    def save(self, commit: bool = True) -> User:
        self.instance.is_staff = True
        self.instance.set_unusable_password()
        person: User = super().save(commit)
        return person


class PersonAdmin(PersonActs, StrictLookups, UserAdmin):
    """One person on the staff. Rights come by groups; those that Django lets give to one person alone are not shown."""

    actions = None
    filter_horizontal = ()
    change_form_template = "admin/desk/person.html"
    add_form_template = None
    add_form = NewPersonForm
    form = forms.ModelForm
    add_fieldsets = ((None, {"fields": ("username", "first_name", "last_name", "email", "groups")}),)
    inlines = (ScopeInline,)
    list_display = ("username", "first_name", "last_name", "is_active", "is_staff", "is_superuser", "last_login")
    fieldsets = (
        (None, {"fields": ("username", "first_name", "last_name", "email")}),
        (_("Rights"), {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        ruling = () if request.user.is_superuser else ("is_superuser",)
        return (*self.readonly_fields, *ruling)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        return super().formfield_for_manytomany(
            db_field, request, **options | {"widget": forms.CheckboxSelectMultiple(attrs={"class": "groups"})}
        )

    def get_urls(self) -> list[Any]:
        """Without the stock page on which one chooses another's password."""
        return [page for page in super().get_urls() if page.name != "auth_user_password_change"]

    def render_change_form(self, request: HttpRequest, context: Any, *flags: Any, **options: Any) -> Any:
        person = context["original"]
        return super().render_change_form(
            request, context | {"acts": self.acts_for(request, person) if person else []}, *flags, **options
        )

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and may_rule(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and may_rule(request.user, obj)


class TeamAdmin(StrictLookups, GroupAdmin):
    """One group, the rights of its members and their limits."""

    actions = None
    filter_horizontal = ()
    inlines = (ScopeInline,)


def replace(model: type[Model], page: type[admin.ModelAdmin]) -> None:
    """Put our page in the place of the stock one."""
    admin.site.unregister(model)
    admin.site.register(model, page)


def close(model: type[Model]) -> None:
    """Replace the stock page of the model by one that answers no question but those that it asks for."""
    stock = type(admin.site.get_model_admin(model))
    replace(model, type(stock.__name__, (SeenOnly, StrictLookups, stock), {}))


class SeenOnly(admin.ModelAdmin):
    """What happened at the gate cannot be edited; only an attempt that locks somebody out can be taken away."""

    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.model is AccessAttempt and super().has_delete_permission(request, obj)


admin.site.unregister(TOTPDevice)  # its stock page shows the secrets
for _model in (AccessAttempt, AccessFailureLog, AccessLog):
    close(_model)
replace(User, PersonAdmin)
replace(Group, TeamAdmin)
