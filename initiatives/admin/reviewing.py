"""What a reviewer decides about what was submitted: publish it or return it; and its author: take it back."""

import hashlib
from functools import cached_property
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.admin.differing import unpublished
from initiatives.admin.permissions import KIND_MODELS, Person
from initiatives.admin.standing_acts import EntryAct
from initiatives.admin.submitting import UNDECIDED, NoteForm, published
from initiatives.documents.problems import Problem
from initiatives.editions.door import refuse_if
from initiatives.models import Entry, Review
from initiatives.upkeep import reviews
from initiatives.upkeep.evidence import evidence_problems
from initiatives.upkeep.working_copy import entry_digest


class OfReview(EntryAct):
    """A decision about what was submitted."""

    right = "publish"
    states = UNDECIDED

    @classmethod
    def fits(cls, row: Entry, person: Person) -> bool:
        return super().fits(row, person) and row.desk_state == "in-review"

    @cached_property
    def review(self) -> Review | None:
        """The review that decides about the entry; None where nobody submitted it."""
        return reviews.open_review(self.row)

    @property
    def entries(self) -> list[Entry]:
        """The entries that are decided together."""
        return [one.entry for one in reviews.bundle(self.review)] if self.review else [self.row]

    def digest(self) -> str:
        """What the reviewer is shown, of all the entries together."""
        review = reviews.open_review(self.row)
        shown = [entry_digest(one.entry_id) for one in reviews.bundle(review)] if review else []
        return hashlib.sha256("".join(shown).encode()).hexdigest()

    def obstacles(self) -> list[Problem]:
        if self.review is None:
            return [Problem(self.row.label, "review", _("nobody submitted it, or it was decided meanwhile"))]
        return []

    def asked(self) -> Review:
        """The review; Refused where there is none any more."""
        refuse_if(self.obstacles())
        if self.review is None:
            raise ValueError("an obstacle was overlooked")
        return self.review


class PublishForm(OfReview, NoteForm):
    """See what differs from what readers read, and publish exactly that."""

    word = "publish"
    template = "admin/desk/review.html"
    title = gettext_lazy("Review")
    button = gettext_lazy("Publish")
    explanation = gettext_lazy(
        "What was submitted becomes the next edition. Readers see it at once; it can never be changed."
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.review:
            self.initial.update(note=self.review.note, change=self.review.change)

    def obstacles(self) -> list[Problem]:
        problems = super().obstacles()
        if not problems and not reviews.may_decide(self.entries, self.person):
            problems = [Problem(self.row.label, "review", _("you wrote some of it: another reviewer decides"))]
        return problems or evidence_problems(self.entries)

    def page(self) -> dict[str, Any]:
        options = KIND_MODELS[self.row.kind]._meta
        returned = reverse(f"admin:{options.app_label}_{options.model_name}_{ReturnForm.word}", args=[self.row.pk])
        differences = [(entry, unpublished(entry)) for entry in self.entries] if self.review else []
        return {"review": self.review, "differences": differences, "return_url": returned}

    def perform(self) -> str:
        answers = self.cleaned_data
        editions = reviews.approve(self.asked(), by=self.person, change=answers["change"], note=answers["note"])
        return published(editions, self.row, answers["note"])


class ReturnForm(OfReview):
    """Send it back to its author with a comment."""

    word = "return"
    title = gettext_lazy("Return")
    button = gettext_lazy("Return to its author")
    explanation = gettext_lazy("Nothing is published. The author finds the entry and your comment on the desk.")

    answer = forms.CharField(
        label=gettext_lazy("What is to be mended"),
        max_length=2000,
        widget=AdminTextareaWidget(attrs={"rows": 5}),
        help_text=gettext_lazy("Name the claim and the source. Readers do not see it."),
    )

    def perform(self) -> str:
        answer = self.cleaned_data["answer"]
        reviews.give_back(self.asked(), by=self.person, answer=answer)
        return _("Returned: %(answer)s") % {"answer": answer}


class TakeBackForm(OfReview):
    """Take one's own submission back before anybody decided."""

    word = "take-back"
    right = "change"
    title = gettext_lazy("Take back")
    button = gettext_lazy("Take back")
    explanation = gettext_lazy("It leaves the queue of the reviewers. What you wrote stays in the working copy.")

    def perform(self) -> str:
        reviews.take_back(self.asked(), by=self.person)
        return _("Taken back from review.")
