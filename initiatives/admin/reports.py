"""Readers' reports at the desk: read as they came, and decided by acts. Nothing in them can be changed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.admin.acts import ActForm, WithActs
from initiatives.admin.kinds import kind_page
from initiatives.admin.permissions import Person, may_with
from initiatives.admin.records import OnRecord
from initiatives.models import Report
from initiatives.upkeep.reports.answering import DECIDABLE, decline, mend, set_aside, take_up


def an_answer(**options: Any) -> forms.CharField:
    """One sentence for whoever reported it."""
    return forms.CharField(
        max_length=500,
        widget=AdminTextInputWidget(),
        label=gettext_lazy("Public answer"),
        help_text=gettext_lazy("One sentence; it stands on the receipt of the report."),
        **options,
    )


class ReportAct(ActForm):
    """A decision about a report, and the states in which it makes sense."""

    right = "change"
    states: tuple[str, ...] = DECIDABLE
    row: Report

    @classmethod
    def fits(cls, row: Report, person: Person) -> bool:
        return row.state in cls.states


class TakeUpForm(ReportAct):
    """Look into it."""

    word = "take-up"
    title = gettext_lazy("Take it up")
    button = gettext_lazy("I look into it")
    explanation = gettext_lazy(
        "The queue shows your name beside it, and its receipt says that it is being looked into."
    )
    states = ("open",)

    def perform(self) -> str:
        take_up(self.row, by=self.person)
        return _("Taken up.")


class MendForm(ReportAct):
    """The working copy puts it right."""

    word = "mend"
    title = gettext_lazy("Put right at the desk")
    button = gettext_lazy("The working copy puts it right")
    explanation = gettext_lazy(
        "Correct the entry first, with a source. The note of its next edition will end with “After a reader’s report.” "
        "The receipt will lead to that edition."
    )
    states = ("open", "taken")
    answer = an_answer(required=False)

    def perform(self) -> str:
        mend(self.row, by=self.person, answer=self.cleaned_data["answer"])
        return _("Put right at the desk; the next edition says so.")


class DeclineForm(ReportAct):
    """Change nothing, and say why."""

    word = "decline"
    title = gettext_lazy("Change nothing")
    button = gettext_lazy("Change nothing")
    explanation = gettext_lazy("Say why: whoever reported it reads your answer, never your name.")
    answer = an_answer()

    def perform(self) -> str:
        decline(self.row, by=self.person, answer=self.cleaned_data["answer"])
        return _("Nothing changed: %(answer)s") % self.cleaned_data


class SetAsideForm(ReportAct):
    """It says nothing about the entry."""

    word = "set-aside"
    title = gettext_lazy("Set aside")
    button = gettext_lazy("Set aside")
    explanation = gettext_lazy("For what says nothing about the entry: advertising, abuse, a test.")

    def perform(self) -> str:
        set_aside(self.row, by=self.person)
        return _("Set aside.")


@admin.register(Report)
class ReportAdmin(WithActs, OnRecord):
    """What readers reported about entries in reach."""

    acts = (TakeUpForm, MendForm, DeclineForm, SetAsideForm)
    fields = (
        "place",
        "about",
        "words",
        "source_given",
        "edition",
        "received_at",
        "state",
        "owner",
        "answer",
        "outcome",
    )
    readonly_fields = fields
    list_display = ("place", "entry", "words_begin", "received_at", "state", "owner")
    list_filter = ("state", "received_at")
    list_select_related = ("entry", "owner")
    ordering = ("-received_at", "-pk")
    search_fields = ("words", "entry__name", "entry__short_name")
    change_form_template = "admin/desk/report.html"

    def entries_behind(self, row: Report) -> Iterable[int]:
        return [row.entry_id]

    def may_perform(self, person: Person, row: Report, act: type[ActForm]) -> bool:
        return may_with(person, act.right, row.entry)

    def view_on_site(self, obj: Report) -> str:
        """What the reader sees of it."""
        return obj.get_absolute_url()

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> Any:
        row = self.get_object(request, object_id)
        acts = self.acts_for(request, row) if row else []
        return super().change_view(request, object_id, form_url, {"acts": acts} | (extra_context or {}))

    @admin.display(description=gettext_lazy("entry at the desk"))
    def about(self, report: Report) -> SafeString:
        """The way to the entry that it is about."""
        return format_html('<a href="{}">{}</a>', kind_page(report.entry), report.entry.label)

    @admin.display(description=gettext_lazy("source given"))
    def source_given(self, report: Report) -> str:
        """As the reader wrote it, and no link: nobody has looked where it leads."""
        return report.source or _("none")

    @admin.display(description=gettext_lazy("what the reader says"))
    def words_begin(self, report: Report) -> str:
        """The beginning of the words."""
        return report.words[:100]
