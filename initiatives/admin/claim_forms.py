"""Forms for one claim: its dates as a source writes them, its row judged as the part of a document that it would be."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from initiatives.admin.by_address import ByAddressForm
from initiatives.admin.day_field import DayField
from initiatives.admin.forms import FieldProblem, JudgedForm, schema_errors
from initiatives.admin.known import KnownChoiceField, Rows, tell
from initiatives.admin.rechecks import RecheckForm
from initiatives.documents.load import CLAIM_FIELDS
from initiatives.documents.problems import Known, Label, document_problems
from initiatives.documents.schema import ClaimPart, Document, Reference
from initiatives.models import Citation, Claim, Source
from initiatives.vocabulary import PREDICATES

DATES = {"date": "began", "end": "ended"}  # the names of a document, and those of the form


class ClaimForm(RecheckForm, JudgedForm):
    """One claim. `problems` says in words, and without a query, what the constraints of the table say."""

    class Meta:
        widgets = {"text": AdminTextareaWidget(attrs={"rows": 2})}

    began = DayField(
        label=_("First day"), help_text=_("2001, 2001-11 or 23 November 2001; empty where the source gives none.")
    )
    ended = DayField(label=_("Last day"), help_text=_("Empty where it lasts, or where the end is unknown."))

    def __init__(self, *args: Any, known: Mapping[str, Rows] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.update({field: str(getattr(self.instance, field) or "") for field in DATES.values()})
        for field, rows in (known or {"object": _stored(self.instance)}).items():
            if field in self.fields:
                tell(self.fields[field], rows)

    def _get_validation_exclusions(self) -> set[str]:
        return {field.name for field in Claim._meta.fields}

    def _post_clean(self) -> None:
        if not any(self.has_error(field) for field in DATES.values()):
            cleaned = self.cleaned_data
            self.instance.set_dates(*(cleaned.get(name, self.initial[name]) for name in DATES.values()))
        super()._post_clean()

    def problems(self) -> Iterable[FieldProblem]:
        claim = self.instance
        if claim.object_id and claim.object_id == claim.subject_id:
            yield "object", str(_("a claim is about another entry: choose another"))
        values = part_values(claim)
        wrong = schema_errors(ClaimPart, values) or _misfits(ClaimPart(**values), claim)
        yield from ((DATES.get(field, field), message) for field, message in wrong)


def _stored(claim: Claim) -> Rows:
    return {str(claim.object_id): claim.object} if claim.object else {}


def part_values(claim: Claim) -> dict[str, Any]:
    """The row as the part of a document, without its citations. A claim that has no number yet is called 1."""
    values = {field: getattr(claim, field) for field in CLAIM_FIELDS}
    target = claim.object
    reference = Reference.model_construct(entry=target.pk, slug=target.slug, name=target.label) if target else None
    dates = {"date": str(claim.began or ""), "end": str(claim.ended or "")}
    return values | dates | {"number": claim.number or 1, "object": reference}


def _misfits(part: ClaimPart, claim: Claim) -> list[FieldProblem]:
    """What publication would refuse in this claim, its citations apart: a draft may still lack those."""
    target = claim.object
    labels = {target.pk: Label(target.kind, target.slug, target.label)} if target else {}
    alone = Document(entry=1, kind="topic", name="-", claims=(part,))
    found = document_problems("", alone, Known(labels, {}, {}))
    fields = [
        (problem.field.partition(".")[2], problem.message) for problem in found if problem.field.startswith("claim ")
    ]
    return [(field, message) for field, message in fields if field != "citations"]


def family_choices(families: Iterable[str]) -> list[tuple[str, Any]]:
    """The predicates of these families as choices of a form, with an empty one first."""
    words = [word for word in PREDICATES.values() if word.family in set(families)]
    return [("", "---------"), *((word.value, word.label) for word in words)]


class ClaimRowForm(ByAddressForm, ClaimForm):
    """One claim as a row of its entry's page, its first citation with it."""

    source: forms.ModelChoiceField = KnownChoiceField(Source.objects.none(), required=False)
    locator = forms.CharField(required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        first = self.first_citation
        self.initial.update({"source": first.source_id, "locator": first.locator} if first else {})

    @property
    def first_citation(self) -> Citation | None:
        """The citation that the row shows; the rows' queryset fetched it."""
        return next(iter(self.instance.citations.all()), None) if self.instance.pk else None

    def problems(self) -> Iterable[FieldProblem]:
        yield from super().problems()
        first, source = self.first_citation, self.cleaned_data.get("source")
        if self.cleaned_data.get("locator") and not source:
            yield "source", str(_("say which work this place is in"))
        if first and first.quotation and source != first.source:
            yield "source", str(_("its quotation is from the other work: change that on the claim's own page"))
        if self._cited_elsewhere(source):
            yield "source", str(_("the same place of the same source is cited twice: keep one"))

    def _cited_elsewhere(self, source: Model | None) -> bool:
        """Whether another citation of this claim names the same place."""
        others = self.instance.citations.all()[1:] if self.instance.pk else []
        place = self.cleaned_data.get("locator", "")
        return any((other.source, other.locator) == (source, place) for other in others)

    def save(self, commit: bool = True) -> Claim:
        claim: Claim = super().save(commit)
        if commit and {"source", "locator", "address"} & set(self.changed_data):
            self._cite(claim, self.kept_source(), self.cleaned_data["locator"])
        return claim

    def _cite(self, claim: Claim, source: Source | None, locator: str) -> None:
        citation = self.first_citation
        if source is None:
            if citation:
                citation.delete()
            return
        citation = citation or Citation(claim=claim)
        citation.source, citation.locator = source, locator
        citation.save()
