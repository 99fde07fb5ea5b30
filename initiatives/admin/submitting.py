"""Laying a working copy before the reviewers, with a note and the kind of change; at a desk of one, publishing it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.widgets import AdminRadioSelect, AdminTextareaWidget
from django.db.models import Q, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.admin.choices import entry_choices
from initiatives.admin.differing import unpublished
from initiatives.admin.permissions import Person
from initiatives.admin.standing_acts import A_MOMENT, EntryAct, a_line
from initiatives.documents.markup import links
from initiatives.documents.problems import Problem
from initiatives.documents.schema import EditionPart
from initiatives.editions.door import refuse_if
from initiatives.models import Edition, Entry, Review
from initiatives.upkeep import reviews
from initiatives.upkeep.working_copy import entry_digest
from initiatives.vocabulary import CHANGES

UNDECIDED = ("never-published", "current", "withdrawn")


class NoteForm(EntryAct):
    """What readers are told of a change: a note and its kind."""

    states = UNDECIDED

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

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        values = {"number": 1, "date": A_MOMENT, "note": cleaned.get("note", ""), "change": cleaned.get("change", "")}
        self.judge(EditionPart, values)
        return cleaned


class SubmitForm(NoteForm):
    """Lay the working copy before the reviewers, as it was when the page was opened."""

    word = "submit"
    right = "change"
    template = "admin/desk/review.html"
    title = gettext_lazy("Submit for review")
    button = gettext_lazy("Submit")
    explanation = gettext_lazy(
        "A reviewer sees what differs from what readers read, and publishes it or returns it to you with a comment. "
        "Whoever changes the entry meanwhile takes it out of review."
    )

    remark = forms.CharField(
        label=gettext_lazy("For the reviewer"),
        required=False,
        max_length=2000,
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        help_text=gettext_lazy("What to look at, what you are not sure of. Readers do not see it."),
    )
    together = forms.ModelMultipleChoiceField(
        Entry.objects.none(),
        required=False,
        label=gettext_lazy("Together with it"),
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

    @classmethod
    def fits(cls, row: Entry, person: Person) -> bool:
        return super().fits(row, person) and row.desk_state in ("changed", "returned")

    def digest(self) -> str:
        return entry_digest(self.row.pk)

    def obstacles(self) -> list[Problem]:
        """What would keep it from review as the working copy stands."""
        if self.row.desk_state == "clean":
            return [Problem(self.row.label, "edition", _("the current one says the same: there is nothing to publish"))]
        return reviews.submission_problems([self.row])

    def page(self) -> dict[str, Any]:
        return {"differences": [(self.row, unpublished(self.row))]}

    def submitted(self) -> Review:
        """The review, with its companions, begun by the answers."""
        answers = self.cleaned_data
        entries = [self.row, *answers.get("together", ())]
        words = {"change": answers["change"], "note": answers["note"], "remark": answers.get("remark", "")}
        return reviews.submit(entries, by=self.person, **words)

    def perform(self) -> str:
        return _("Submitted for review: %(note)s") % {"note": self.submitted().note}


class PublishAtOnceForm(SubmitForm):
    """At a desk of one: make the working copy the next edition without a second pair of eyes."""

    word = "publish-at-once"
    right = "publish"
    title = gettext_lazy("Publish")
    button = gettext_lazy("Publish")
    explanation = gettext_lazy(
        "The working copy becomes the next edition. Readers see it at once; it can never be changed."
    )

    @classmethod
    def fits(cls, row: Entry, person: Person) -> bool:
        return settings.DESK_OF_ONE and super().fits(row, person)

    def obstacles(self) -> list[Problem]:
        alone = [] if settings.DESK_OF_ONE else [_two_pairs_of_eyes(self.row)]
        return alone or super().obstacles()

    def perform(self) -> str:
        refuse_if([] if settings.DESK_OF_ONE else [_two_pairs_of_eyes(self.row)])
        answers, review = self.cleaned_data, self.submitted()
        editions = reviews.approve(review, by=self.person, change=answers["change"], note=answers["note"])
        return published(editions, self.row, answers["note"])


def _two_pairs_of_eyes(entry: Entry) -> Problem:
    return Problem(entry.label, "review", _("is submitted first, and approved by somebody else"))


def published(editions: Iterable[Edition], entry: Entry, note: str) -> str:
    """What is said of a publication, to the person and in the log."""
    number = next(edition.number for edition in editions if edition.entry_id == entry.pk)
    return _("Published edition %(number)s: %(note)s") % {"number": number, "note": note}


def drafts_pointed_at(entry: Entry, person: Person) -> QuerySet[Entry]:
    """The entries that this one points at, in a claim or in its text, that nobody published yet and the person may."""
    pointed_at = Q(claims_about__subject=entry) | Q(slug__in=links(entry.summary + entry.body))
    drafts = Entry.objects.filter(pointed_at, registration__isnull=True).exclude(pk=entry.pk)
    return entry_choices(person, "change").filter(pk__in=drafts.order_by().values("pk"))
