"""The decisions about address and public state of an entry: withdraw, restore, merge, change its address."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.admin.acts import ActForm
from initiatives.admin.choices import entry_choices
from initiatives.admin.entry_forms import free_address
from initiatives.admin.forms import schema_errors
from initiatives.admin.known import KnownSelect
from initiatives.admin.permissions import Person
from initiatives.documents.schema import MergedPart, Strict, WithdrawnPart
from initiatives.editions.register import merge, rename, restore, unmerge, withdraw
from initiatives.models import Entry, Registration
from initiatives.upkeep.merging import comparison, told_apart

A_MOMENT = "2026-11-25T00:00:00Z"  # any will do where only the words beside it are judged


class EntryAct(ActForm):
    """A decision about an entry, and the public states in which it makes sense."""

    right = "withdraw"
    states: ClassVar[tuple[str, ...]]
    row: Entry

    @classmethod
    def fits(cls, row: Entry, person: Person) -> bool:
        """Whether the public state of the entry is one in which the act makes sense."""
        registration: Registration | None = getattr(row, "registration", None)
        return (registration.state if registration else "never-published") in cls.states

    def judge(self, part: type[Strict], values: dict[str, Any]) -> None:
        """Let through only what a content file could hold."""
        for field, message in schema_errors(part, values):
            if field in self.fields and not self.has_error(field):
                self.add_error(field, message)

    def offer_current(self, field: str, act: str = "view") -> None:
        """Let the field choose among the other entries that readers can be sent to, and the person may do that to."""
        choice = self.fields[field]
        choice.widget = KnownSelect(Registration._meta.get_field("target"), admin.site)
        current = entry_choices(self.person, act).filter(registration__state="current").exclude(pk=self.row.pk)
        choice.queryset = current  # type: ignore[attr-defined]  # a model choice field


def a_line(**options: Any) -> forms.CharField:
    """One public sentence."""
    return forms.CharField(max_length=500, widget=AdminTextInputWidget(), **options)


class WithdrawForm(EntryAct):
    """Take the entry out of all lists, with a public reason."""

    word = "withdraw"
    title = gettext_lazy("Withdraw")
    button = gettext_lazy("Withdraw")
    explanation = gettext_lazy(
        "The entry leaves all lists. Its page says why and what replaces it; every edition can still be read."
    )
    states = ("current",)

    reason = a_line(label=gettext_lazy("Public reason"), help_text=gettext_lazy("One sentence. Readers will see it."))
    target = forms.ModelChoiceField(
        Entry.objects.none(),
        required=False,
        label=gettext_lazy("Replaced by"),
        help_text=gettext_lazy("The published entry to read instead, if there is one."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer_current("target")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.judge(WithdrawnPart, {"at": A_MOMENT, "reason": cleaned.get("reason", "")})
        return cleaned

    def perform(self) -> str:
        answers = self.cleaned_data
        withdraw(self.row, by=self.person, reason=answers["reason"], target=answers["target"])
        return _("Withdrawn: %(reason)s") % answers


class RestoreForm(EntryAct):
    """Put a withdrawn entry back into the lists."""

    word = "restore"
    title = gettext_lazy("Restore")
    button = gettext_lazy("Restore")
    explanation = gettext_lazy("The entry comes back into all lists, as its latest edition says.")
    states = ("withdrawn",)

    def perform(self) -> str:
        restore(self.row, by=self.person)
        return _("Restored.")


class MergeForm(EntryAct):
    """Let another entry answer in the place of this one."""

    word = "merge"
    title = gettext_lazy("Merge")
    button = gettext_lazy("Merge")
    explanation = gettext_lazy(
        "The addresses and the number of this entry lead to the other one from now on. No claim moves: publish what "
        "the other entry is to say. Every edition of this one can still be read, under a note of the merger."
    )
    states = ("current", "withdrawn")

    into = forms.ModelChoiceField(
        Entry.objects.none(),
        label=gettext_lazy("Into"),
        help_text=gettext_lazy("The published entry that answers in its place."),
    )
    reason = a_line(label=gettext_lazy("Public reason"), help_text=gettext_lazy("One sentence. Readers will see it."))
    looked = forms.CharField(required=False, widget=forms.HiddenInput)

    template = "admin/desk/merge.html"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer_current("into", self.right)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.judge(MergedPart, {"at": A_MOMENT, "reason": cleaned.get("reason", ""), "into": 1})
        if into := cleaned.get("into"):
            self._look_first(into)
        return cleaned

    def _look_first(self, into: Entry) -> None:
        """Every claim of both is seen before they are merged; what is known not to be the same is not merged."""
        if claim := told_apart(self.row, into):
            told = _("Claim %(claim)s says that they are not the same: correct it first, or leave both.")
            self.add_error(None, told % {"claim": f"{claim.subject_id}/{claim.number}"})
        elif self.data.get("looked") != str(into.pk):
            self.add_error(None, _("Look at the claims of both below, then confirm."))
            self.data = {**self.data.dict(), "looked": str(into.pk)}  # type: ignore[attr-defined]  # a QueryDict

    def page(self) -> dict[str, Any]:
        """Every claim of the one beside what the other says, once the other one was named."""
        into = getattr(self, "cleaned_data", {}).get("into")
        return {"into": into, "comparison": comparison(self.row, into)} if into else {}

    def perform(self) -> str:
        answers = self.cleaned_data
        merge(self.row, answers["into"], by=self.person, reason=answers["reason"])
        return _("Merged into %(into)s: %(reason)s") % answers


class UnmergeForm(EntryAct):
    """Take a merger back."""

    word = "unmerge"
    title = gettext_lazy("Undo the merger")
    button = gettext_lazy("Undo the merger")
    explanation = gettext_lazy("The entry answers for itself again and is in all lists, as its latest edition says.")
    states = ("merged",)

    def perform(self) -> str:
        unmerge(self.row, by=self.person)
        return _("The merger was undone.")


class RenameForm(EntryAct):
    """Give a published entry another address."""

    word = "rename"
    title = gettext_lazy("Change address")
    button = gettext_lazy("Change address")
    explanation = gettext_lazy(
        "The page moves at once. Its former addresses lead there for ever, and no other entry gets them."
    )
    states = ("current", "withdrawn")

    slug = forms.CharField(
        label=gettext_lazy("New address"),
        max_length=80,
        widget=AdminTextInputWidget(),
        help_text=gettext_lazy("Lower-case words with single hyphens between them."),
    )

    def clean_slug(self) -> str:
        return free_address(self.cleaned_data["slug"], number=self.row.pk, among=entry_choices(self.person))

    def perform(self) -> str:
        former, slug = self.row.slug, self.cleaned_data["slug"]
        rename(self.row, slug=slug, by=self.person)
        return _("Address changed from %(former)s to %(slug)s.") % {"former": former, "slug": slug}
