"""Imports at the desk: a spreadsheet is brought, looked at row by row, applied, laid before reviewers, undone."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.admin.acts import ActForm, WithActs
from initiatives.admin.base import StrictLookups
from initiatives.admin.choices import entry_choices
from initiatives.admin.permissions import Person, scopes_of
from initiatives.admin.submitting import NoteForm
from initiatives.documents.problems import Problem, Refused
from initiatives.models import Batch, Entry
from initiatives.upkeep import reviews
from initiatives.upkeep.imports.batches import apply, bring, discard, entries_made, planned, undo
from initiatives.upkeep.imports.plan import VERDICTS, Plan, Reach
from initiatives.upkeep.imports.reading import LARGEST_BYTES
from initiatives.upkeep.imports.sheets import SHEETS
from initiatives.upkeep.imports.writing import as_csv, as_excel, rows_of
from initiatives.vocabulary import SHEETS as SHEET_WORDS
from initiatives.vocabulary import choices

SHOWN = 300  # as many rows of each verdict as the page of a batch shows
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def reach_of(person: Person) -> Reach:
    """What the person may import into."""
    sources = person.has_perm("initiatives.add_source") and person.has_perm("initiatives.change_source")
    return Reach(entry_choices(person, "change"), entry_choices(person), sources and not scopes_of(person))


class BringForm(forms.Form):
    """A spreadsheet to be read."""

    sheet = forms.ChoiceField(label=gettext_lazy("What it holds"), choices=choices(SHEET_WORDS))
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV in UTF-8 or an Excel workbook, at most 5 MB and 20,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def clean_file(self) -> Any:
        brought = self.cleaned_data["file"]
        if brought.size > LARGEST_BYTES:
            raise forms.ValidationError(_("The file is larger than 5 MB: bring it in parts."))
        return brought

    def brought(self, person: Person) -> Batch | None:
        """The batch; None where the file was refused, which the form then says."""
        brought = self.cleaned_data["file"]
        try:
            return bring(self.cleaned_data["sheet"], brought.name, brought.read(), by=person)
        except Refused as refused:
            self.add_error("file", [str(problem) for problem in refused.problems])
            return None


class BatchAct(ActForm):
    """A decision about a batch, and the state in which it makes sense."""

    right = "change"
    state = "awaiting"
    row: Batch

    @classmethod
    def fits(cls, row: Batch, person: Person) -> bool:
        return row.state == cls.state


class ApplyForm(BatchAct):
    """Write it to the working copies."""

    word = "apply"
    title = gettext_lazy("Apply")
    button = gettext_lazy("Apply all of it")
    explanation = gettext_lazy(
        "Every new and changed row is written to the working copies, or none. Nothing is public until it is reviewed."
    )

    def obstacles(self) -> list[Problem]:
        judged = planned(self.row, reach_of(self.person)).judged
        return [Problem(f"row {one.rows[0]}", one.says, one.why) for one in judged if one.verdict == "rejected"][:SHOWN]

    def perform(self) -> str:
        counts = apply(self.row, reach_of(self.person), by=self.person).counts
        return _("Applied: %(new)s new, %(changed)s changed, %(same)s the same.") % counts


class DiscardForm(BatchAct):
    """Never apply it."""

    word = "discard"
    title = gettext_lazy("Discard")
    button = gettext_lazy("Discard")
    explanation = gettext_lazy("It is never applied. Its rows stay on record.")

    def perform(self) -> str:
        discard(self.row, by=self.person)
        return _("Discarded.")


class UndoForm(BatchAct):
    """Take it back as a whole."""

    word = "undo"
    state = "applied"
    title = gettext_lazy("Undo")
    button = gettext_lazy("Undo all of it")
    explanation = gettext_lazy(
        "Every working copy says again what it said before, or none. What changed since is taken back first."
    )

    def perform(self) -> str:
        undo(self.row, by=self.person)
        return _("Undone.")


class SubmitBatchForm(NoteForm):
    """Lay all working copies that it wrote to before the reviewers, to be decided as one."""

    word = "submit"
    right = "change"
    title = gettext_lazy("Submit for review")
    button = gettext_lazy("Submit all of it")
    explanation = gettext_lazy("One reviewer decides about all entries that it wrote to, with one note for readers.")
    row: Any

    @classmethod
    def fits(cls, row: Any, person: Person) -> bool:
        return row.state == "applied" and bool(waiting_entries(row))

    def perform(self) -> str:
        answers = self.cleaned_data
        entries = waiting_entries(self.row)
        reviews.submit(entries, by=self.person, change=answers["change"], note=answers["note"])
        return _("Submitted for review: %(number)s entries.") % {"number": len(entries)}


def waiting_entries(batch: Batch) -> list[Entry]:
    """The entries that it wrote to and that nobody submitted since."""
    numbers = entries_made(batch)
    return list(Entry.objects.filter(pk__in=numbers, desk_state__in=("changed", "returned")).order_by("pk"))


@admin.register(Batch)
class BatchAdmin(WithActs, StrictLookups):
    """Spreadsheets that were brought."""

    actions = None
    acts = (ApplyForm, SubmitBatchForm, UndoForm, DiscardForm)
    list_display = ("name", "sheet", "at", "by", "state", "decided_by")
    list_filter = ("state", "sheet")
    list_select_related = ("by", "decided_by")
    change_form_template = "admin/desk/batch.html"

    def entries_behind(self, row: Batch) -> Iterable[int]:
        return entries_made(row)

    def may_perform(self, person: Person, row: Batch, act: type[ActForm]) -> bool:
        """Whoever may bring batches, where all entries that it wrote to are theirs to change."""
        numbers = set(entries_made(row))
        mine = entry_choices(person, "change").filter(pk__in=numbers).count() if numbers else 0
        return person.has_perm("initiatives.add_batch") and mine == len(numbers)

    def has_change_permission(self, request: HttpRequest, obj: Batch | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Batch | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> Any:
        """Whoever is limited sees what they brought themselves."""
        batches = super().get_queryset(request)
        return batches.filter(by=request.user.pk) if scopes_of(request.user) else batches

    def get_fields(self, request: HttpRequest, obj: Batch | None = None) -> Any:
        return ("sheet", "name", "state", "by", "at", "decided_by", "decided_at")

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None) -> Any:
        """Read a file; what is wrong with it is said beside the field, and nothing is kept."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = BringForm(request.POST or None, request.FILES or None)
        if form.is_valid() and (batch := form.brought(request.user)):
            self.log_addition(request, batch, _("Brought."))
            return redirect("admin:initiatives_batch_change", batch.pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Bring a spreadsheet"),
            "adminform": AdminForm(form, [(None, {"fields": list(form.fields)})], {}),  # type: ignore[arg-type]  # any form will do
            "sheets": SHEETS.values(),
        }
        return TemplateResponse(request, "admin/desk/bring.html", context)

    def get_urls(self) -> list[Any]:
        pages = [
            path(
                f"{sort}/<slug:word>.{ending}",
                self.admin_site.admin_view(partial(self.sheet, empty=sort == "template", ending=ending)),
                name=f"sheet-{sort}-{ending}",
            )
            for sort in ("template", "export")
            for ending in ("csv", "xlsx")
        ]
        return pages + super().get_urls()

    def sheet(self, request: HttpRequest, word: str, *, empty: bool, ending: str) -> HttpResponseBase:
        """A sheet as a file: empty, to be filled in, or with what stands in the working copies in reach."""
        if word not in SHEETS:
            raise Http404
        if not self.has_view_permission(request):
            raise PermissionDenied
        header = SHEETS[word].columns
        rows = [] if empty else rows_of(SHEETS[word], entry_choices(request.user))
        if ending == "csv":
            lines = as_csv(header, rows)
            answer: HttpResponseBase = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        else:
            answer = HttpResponse(as_excel(header, rows), content_type=EXCEL)
        answer["Content-Disposition"] = f'attachment; filename="{word}.{ending}"'
        return answer

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> Any:
        row = self.get_object(request, object_id)
        context = {"acts": self.acts_for(request, row), "judged": shown(row, request.user)} if row else {}
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))


def shown(batch: Batch, person: Person) -> list[dict[str, Any]]:
    """The rows by verdict, as many as a page holds; of an applied batch what it would do now, which is nothing."""
    plan: Plan = planned(batch, reach_of(person))
    grouped = {verdict: [one for one in plan.judged if one.verdict == verdict] for verdict in VERDICTS}
    return [{"verdict": word, "number": len(rows), "rows": rows[:SHOWN]} for word, rows in grouped.items() if rows]
