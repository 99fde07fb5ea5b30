"""Decisions that change no row of the working copy: each a small page with one form, posted and confirmed."""

from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from initiatives.admin.forms import SeenField, composed
from initiatives.admin.permissions import Person
from initiatives.documents.problems import Problem, Refused
from initiatives.editions.door import lock
from initiatives.upkeep.reviews import with_companions

Words = str | Promise


class ActForm(forms.Form):
    """One decision about a row. Its texts are what the page says; ``perform`` does it, or raises Refused."""

    word: ClassVar[str]  # in the address of the page
    right: ClassVar[str]  # what the person must be able to do, as `permissions.may` calls it
    title: ClassVar[Words]
    button: ClassVar[Words]
    explanation: ClassVar[Words]
    template: ClassVar[str] = "admin/desk/act.html"

    seen = SeenField(required=False)

    def __init__(self, *args: Any, row: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.pop("seen", None)
        self.row, self.person = row, person
        self.present = self.initial["seen"] = self.digest()

    def digest(self) -> str:
        """What the person decides about, in one word; empty where the decision is not about words."""
        return ""

    def clean(self) -> dict[str, Any]:
        cleaned = {field: composed(value) for field, value in (super().clean() or {}).items()}
        if cleaned.get("seen", "") != self.present:
            self.add_error(None, _("This changed after you opened the page. Look at it again, then decide."))
        return cleaned

    @classmethod
    def fits(cls, row: Any, person: Person) -> bool:
        """Whether the act makes sense for the row as it stands, and for this person."""
        return True

    def perform(self) -> str:
        """Do it. Says what was done, for the log and for the person."""
        raise NotImplementedError

    def page(self) -> dict[str, Any]:
        """What its page shows beside the form."""
        return {}

    def obstacles(self) -> list[Problem]:
        """What would be refused as things stand, told before anybody fills in the form."""
        return []

    def performed(self) -> str:
        """Do it, and say what was done; where it was refused, say nothing and keep every problem with the form."""
        try:
            return self.perform()
        except Refused as refused:
            self.add_error(None, [str(problem) for problem in refused.problems])
            return ""


class WithActs(admin.ModelAdmin):
    """A page with acts: they stand beside its history, and each has an address of its own."""

    acts: tuple[type[ActForm], ...] = ()

    def entries_behind(self, row: Any) -> Iterable[int]:
        """The numbers of the entries whose documents hold the row."""
        raise NotImplementedError

    def entries_held(self, row: Any) -> Iterable[int]:
        """The numbers of the entries that are held while an act on the row is performed."""
        return with_companions(self.entries_behind(row))

    def may_perform(self, person: Person, row: Any, act: type[ActForm]) -> bool:
        """Whether the person may do that to the row."""
        raise NotImplementedError

    def acts_for(self, request: HttpRequest, row: Any) -> list[dict[str, Any]]:
        """The acts that make sense and that the person may perform on the row, each with its name and address."""
        return [
            {"word": act.word, "title": act.title, "url": self.act_url(act, row)}
            for act in self.acts
            if self.may_perform(request.user, row, act) and act.fits(row, request.user)
        ]

    def act_url(self, act: type[ActForm], row: Any) -> str:
        """The address of the page of an act."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{act.word}", args=[row.pk])

    def get_urls(self) -> list[Any]:
        options = self.opts
        pages = [
            path(
                f"<int:pk>/{act.word}/",
                self.admin_site.admin_view(partial(self.act_view, act=act)),
                name=f"{options.app_label}_{options.model_name}_{act.word}",
            )
            for act in self.acts
        ]
        return pages + super().get_urls()

    def act_view(self, request: HttpRequest, pk: int, act: type[ActForm]) -> HttpResponse:
        """Show the form of the act; when it is posted, perform the act with the entries behind the row held."""
        row = self._actable(request, pk, act)
        if request.method != "POST":
            return self._act_page(request, act(row=row, person=request.user, initial=request.GET.dict()))
        with transaction.atomic():
            lock(self.entries_held(row))
            return self._posted(request, act(request.POST, row=self._actable(request, pk, act), person=request.user))

    def _posted(self, request: HttpRequest, form: ActForm) -> HttpResponse:
        done = form.is_valid() and form.performed()
        if not done:
            return self._act_page(request, form)
        self.log_change(request, form.row, done)
        self.message_user(request, done)
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", form.row.pk)

    def _actable(self, request: HttpRequest, pk: int, act: type[ActForm]) -> Any:
        row = self.get_object(request, str(pk))
        if row is None:
            raise Http404
        if not self.may_perform(request.user, row, act):
            raise PermissionDenied
        return row

    def _act_page(self, request: HttpRequest, form: ActForm) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": form.row,
            "title": form.title,
            "subtitle": str(form.row),
            "form": form,
            "adminform": AdminForm(form, [(None, {"fields": list(form.fields)})], {}),  # type: ignore[arg-type]  # any form will do
            "obstacles": [] if form.is_bound else form.obstacles(),
            "media": self.media + form.media,
            **form.page(),
        }
        return TemplateResponse(request, form.template, context)
