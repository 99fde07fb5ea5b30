"""Remarks on a working copy: what anybody who may look at it says to the desk. They are added to, never changed."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.admin.permissions import Person
from initiatives.admin.standing_acts import EntryAct
from initiatives.models import REMARK_LETTERS, Entry, Remark


class RemarkForm(EntryAct):
    """Say something about the working copy to those who work on it."""

    word = "remark"
    right = "remark"
    title = gettext_lazy("Comment")
    button = gettext_lazy("Comment")
    explanation = gettext_lazy(
        "Only the desk reads it: whoever may look at this entry. It stands under your name and cannot be changed."
    )

    text = forms.CharField(
        label=gettext_lazy("Comment"),
        max_length=REMARK_LETTERS,
        widget=AdminTextareaWidget(attrs={"rows": 6}),
        help_text=gettext_lazy("Name the claim by its number, and the source where you know a better one."),
    )

    @classmethod
    def fits(cls, row: Entry, person: Person) -> bool:
        return True

    def perform(self) -> str:
        by: Any = self.person
        Remark.objects.create(entry=self.row, text=self.cleaned_data["text"], by=by, at=timezone.now())
        return _("Commented.")


def remarks_for(person: Person, entry: Entry) -> Any:
    """The remarks on the entry, the oldest first, as far as the person may read any."""
    return Remark.objects.on(entry.pk) if person.has_perm("initiatives.view_remark") else ()
