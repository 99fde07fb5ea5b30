"""The day on which to look again at a claim: a field of its forms, kept beside the claim and in no document."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from initiatives.models import Claim, Recheck


def with_recheck(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """The claims, each with the day on which to look again; no query more."""
    days = Recheck.objects.filter(entry=OuterRef("subject"), claim=OuterRef("number")).values("on")
    return claims.annotate(recheck=Subquery(days[:1]))


class RecheckForm(forms.ModelForm):
    """A form of a claim with the day on which to look at it again."""

    recheck = forms.DateField(
        label=_("Look again on"),
        required=False,
        widget=AdminDateWidget(),
        help_text=_("Needed where only media report it: the day on which it comes back to the desk."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("recheck", self._recheck())

    def _recheck(self) -> Any:
        """What is kept; the rows of a page were fetched with it."""
        claim = self.instance
        if claim.pk is None:
            return None
        if not hasattr(claim, "recheck"):
            days = Recheck.objects.filter(entry=claim.subject_id, claim=claim.number)
            claim.recheck = days.values_list("on", flat=True).first()
        return claim.recheck


def keep_rechecks(posted: Iterable[forms.BaseForm]) -> None:
    """Keep the days that were posted, once the claims are written and numbered."""
    for form in posted:
        if isinstance(form, RecheckForm) and "recheck" in form.changed_data and form.instance.pk:
            claim, day = form.instance, form.cleaned_data.get("recheck")
            place = {"entry": claim.subject, "claim": claim.number}
            if day:
                Recheck.objects.update_or_create(**place, defaults={"on": day})
            else:
                Recheck.objects.filter(**place).delete()
