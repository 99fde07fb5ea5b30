"""Taking an edition back as a draft: the first step of putting right what was published wrong."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.admin.standing_acts import EntryAct, a_line
from initiatives.models import Edition
from initiatives.upkeep.restoring import take_as_draft
from initiatives.upkeep.working_copy import entry_digest


class RevertForm(EntryAct):
    """Let the working copy say again what an edition said."""

    word = "revert"
    right = "change"
    title = gettext_lazy("Take an edition as draft")
    button = gettext_lazy("Take it as draft")
    explanation = gettext_lazy(
        "The working copy will say what that edition said, in place of what it says now, which the history keeps. "
        "Readers see nothing of it until it is reviewed and published as a new edition."
    )
    states = ("current", "withdrawn")

    edition = forms.ModelChoiceField(Edition.objects.none(), label=gettext_lazy("Edition"))
    why = a_line(label=gettext_lazy("Why"), help_text=gettext_lazy("For the history at the desk."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choice: Any = self.fields["edition"]
        choice.queryset = Edition.objects.of(self.row.pk).exclude(document="")
        choice.to_field_name = "number"
        choice.label_from_instance = _edition_label

    def digest(self) -> str:
        return entry_digest(self.row.pk)

    def perform(self) -> str:
        edition, why = self.cleaned_data["edition"], self.cleaned_data["why"]
        take_as_draft(edition, by=self.person, why=why)
        return _("The working copy says what edition %(n)s said: %(why)s") % {"n": edition.number, "why": why}


def _edition_label(edition: Edition) -> str:
    day = date_format(edition.published_at, "j M Y")
    return _("%(number)s of %(day)s: %(note)s") % {"number": edition.number, "day": day, "note": edition.note}
