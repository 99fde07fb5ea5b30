"""The act of checking: a curator compared a claim, as readers see it, with one of its sources today."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminRadioSelect
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.admin.acts import ActForm
from initiatives.documents.problems import Problem
from initiatives.editions.door import Person, lock, refuse_if
from initiatives.editions.register import record_check
from initiatives.models import Claim, Recheck
from initiatives.upkeep.working_copy import claim_digest, claim_is_published
from initiatives.vocabulary import CHECKED_AGAINST

A_QUARTER = timedelta(days=90)
ROLE = "curator"  # what readers are told: never the person


class CheckForm(ActForm):
    """Put on record that the claim was compared with a source today. No edition is made."""

    word = "check"
    right = "change"
    title = gettext_lazy("Record a check")
    button = gettext_lazy("I compared it today")
    explanation = gettext_lazy(
        "Say so only if you read the source today and it bears out the claim as it stands on the public page. "
        "Readers see the day and your role, not your name."
    )
    row: Claim

    source = forms.ChoiceField(label=gettext_lazy("Source"), widget=AdminRadioSelect(attrs={"class": "radiolist"}))
    against = forms.ChoiceField(
        label=gettext_lazy("Compared with"),
        choices=[(word.value, word.label) for word in CHECKED_AGAINST.values()],
        widget=AdminRadioSelect(attrs={"class": "radiolist"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        citations = self.row.citations.select_related("source")
        sources = {citation.source.key: str(citation.source) for citation in citations}
        self.fields["source"].choices = list(sources.items())  # type: ignore[attr-defined]  # a choice field
        self.initial["source"] = next(iter(sources), "")

    def digest(self) -> str:
        return claim_digest(self.row)

    def obstacles(self) -> list[Problem]:
        """A check vouches for words that readers can see."""
        if claim_is_published(self.row):
            return []
        return [Problem(str(self.row), "", _("is not published as it stands here: publish it, then check it"))]

    def perform(self) -> str:
        refuse_if(self.obstacles())
        check = record_check(
            self.row.subject,
            claim=self.row.number,
            source=self.cleaned_data["source"],
            on=timezone.localdate(),
            against=self.cleaned_data["against"],
            by=self.person,
            role=ROLE,
        )
        return _("Checked against %(against)s: %(source)s") % {
            "against": check.get_against_display(),
            "source": check.source,
        }


@transaction.atomic
def check_unchanged(claim: Claim, *, by: Person) -> list[Problem]:
    """Record that the claim was compared with its first source today and stands; what kept it from being recorded.

    A claim that was due to be looked at again is due again in a quarter of a year.
    """
    lock([claim.subject_id])
    citation = claim.citations.select_related("source").order_by("pk").first()
    if citation is None or not claim_is_published(claim):
        return [Problem(str(claim), "", _("is not published as it stands here: publish it, then check it"))]
    today = timezone.localdate()
    record_check(
        claim.subject, claim=claim.number, source=citation.source.key, on=today, against="live-page", by=by, role=ROLE
    )
    Recheck.objects.filter(entry=claim.subject_id, claim=claim.number, on__lte=today).update(on=today + A_QUARTER)
    return []
