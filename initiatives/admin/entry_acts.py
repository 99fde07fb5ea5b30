"""Publishing an entry, and every decision that there is about one."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminRadioSelect
from django.db.models import Q, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError

from initiatives.admin.acts import ActForm, WithActs
from initiatives.admin.choices import entry_choices
from initiatives.admin.permissions import Person, may_with
from initiatives.admin.standing_acts import (
    A_MOMENT,
    EntryAct,
    MergeForm,
    RenameForm,
    RestoreForm,
    UnmergeForm,
    WithdrawForm,
    a_line,
)
from initiatives.documents.build import build
from initiatives.documents.known import known_to
from initiatives.documents.markup import links
from initiatives.documents.problems import Problem, document_problems, schema_problems
from initiatives.documents.schema import EditionPart
from initiatives.editions.door import publish_together
from initiatives.models import Entry, Registration
from initiatives.upkeep.working_copy import entry_digest
from initiatives.vocabulary import CHANGES


class PublishForm(EntryAct):
    """Make the working copy the next edition, as it was when the page was opened; drafts with it as they stand."""

    word = "publish"
    right = "publish"
    title = gettext_lazy("Publish")
    button = gettext_lazy("Publish")
    explanation = gettext_lazy(
        "The working copy becomes the next edition. Readers see it at once; it can never be changed."
    )
    states = ("never-published", "current", "withdrawn")

    change = forms.ChoiceField(
        label=gettext_lazy("Kind of change"),
        choices=[(word.value, format_lazy("{}: {}", word.label, word.definition)) for word in CHANGES.values()],
        widget=AdminRadioSelect(attrs={"class": "radiolist"}),
        initial=next(iter(CHANGES)),
    )
    note = a_line(
        label=gettext_lazy("What changed"),
        help_text=gettext_lazy("One sentence for readers. It stands in the history of the page and in the feed."),
    )
    together = forms.ModelMultipleChoiceField(
        Entry.objects.none(),
        required=False,
        label=gettext_lazy("Publish together with it"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Drafts that it points at. Entries that point at one another are published together."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        drafts = drafts_pointed_at(self.row, self.person)
        if drafts:
            self.fields["together"].queryset = drafts  # type: ignore[attr-defined]  # a model choice field
        else:
            del self.fields["together"]

    def digest(self) -> str:
        return entry_digest(self.row.pk)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        values = {"number": 1, "date": A_MOMENT, "note": cleaned.get("note", ""), "change": cleaned.get("change", "")}
        self.judge(EditionPart, values)
        return cleaned

    def perform(self) -> str:
        answers = self.cleaned_data
        entries = [self.row, *answers.get("together", ())]
        editions = publish_together(entries, by=self.person, note=answers["note"], change=answers["change"])
        numbers = {edition.entry_id: edition.number for edition in editions}
        return _("Published edition %(number)s: %(note)s") % {"number": numbers[self.row.pk], "note": answers["note"]}

    def obstacles(self) -> list[Problem]:
        """What publication would refuse as the working copy stands."""
        if self.row.desk_state == "clean":
            return [Problem(self.row.label, "edition", _("the current one says the same: there is nothing to publish"))]
        try:
            document = build(self.row)
        except ValidationError as error:
            return schema_problems(self.row.label, error)
        return document_problems(self.row.label, document, known_to({self.row.slug: document}))


def drafts_pointed_at(entry: Entry, person: Person) -> QuerySet[Entry]:
    """The entries that this one points at, in a claim or in its text, that nobody published yet and the person may."""
    pointed_at = Q(claims_about__subject=entry) | Q(slug__in=links(entry.summary + entry.body))
    drafts = Entry.objects.filter(pointed_at, registration__isnull=True).exclude(pk=entry.pk)
    return entry_choices(person, "publish").filter(pk__in=drafts.order_by().values("pk"))


class EntryActs(WithActs):
    """The acts on the page of an entry."""

    acts = (PublishForm, WithdrawForm, RestoreForm, MergeForm, UnmergeForm, RenameForm)

    def entries_behind(self, row: Entry) -> Iterable[int]:
        return [row.pk]

    def may_perform(self, person: Person, row: Entry, act: type[ActForm]) -> bool:
        """What was withdrawn comes back by the hand of those who may withdraw."""
        registration: Registration | None = getattr(row, "registration", None)
        withdrawn = registration is not None and registration.state == "withdrawn"
        rights = {act.right, "withdraw"} if withdrawn and act.right == "publish" else {act.right}
        return all(may_with(person, right, row) for right in rights)

    def fits(self, act: type[ActForm], row: Entry) -> bool:
        registration: Registration | None = getattr(row, "registration", None)
        state = registration.state if registration else "never-published"
        nothing_new = act is PublishForm and row.desk_state == "clean"
        return issubclass(act, EntryAct) and state in act.states and not nothing_new
