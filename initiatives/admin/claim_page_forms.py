"""The forms of a claim's own page: the claim with all its fields, and each of its citations."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.widgets import AdminTextareaWidget
from django.utils.translation import gettext as _

from initiatives.admin.claim_forms import ClaimForm, family_choices
from initiatives.admin.forms import FieldProblem, JudgedForm, SeenForm, schema_errors
from initiatives.documents.schema import CitationPart
from initiatives.models import Claim
from initiatives.upkeep.working_copy import claim_digest
from initiatives.vocabulary import CLAIM_FAMILIES, PREDICATES

# What a claim says of its subject and its object; a second claim that says the same was sent twice.
TOLD = ("mechanism", "value", "text", "date", "end")


class ClaimPageForm(SeenForm, ClaimForm):
    """One claim on a page of its own. It stays in its family: what was cited as a ratification becomes no measure."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        predicate = PREDICATES.get(self.instance.predicate)
        if "predicate" in self.fields:
            families = [predicate.family] if predicate else CLAIM_FAMILIES
            self.fields["predicate"].choices = family_choices(families)  # type: ignore[attr-defined]  # a choice field

    def digest(self, instance: Claim) -> str:
        return claim_digest(instance)

    def problems(self) -> Iterable[FieldProblem]:
        yield from super().problems()
        claim = self.instance
        others = Claim.objects.filter(subject=claim.subject_id, predicate=claim.predicate, object=claim.object_id)
        others = others.exclude(pk=claim.pk)
        rival = others.filter(preferred=True).first() if claim.preferred else None
        if rival:
            yield "preferred", _("%s is preferred already: take that from it first") % _place(rival)
        twin = others.filter(**{field: getattr(claim, field) for field in TOLD}).first()
        if twin:
            yield "predicate", _("%s says the same: change that one") % _place(twin)


def _place(claim: Claim) -> str:
    return f"{claim.subject_id}/{claim.number}"


class CitationForm(JudgedForm):
    """One citation, judged as the part of a document that it would be."""

    class Meta:
        widgets = {"quotation": AdminTextareaWidget(attrs={"rows": 2})}

    def problems(self) -> Iterable[FieldProblem]:
        row = self.instance
        key = row.source.key if row.source_id else ""
        values = {"source": key, "locator": row.locator, "language": row.language, "quotation": row.quotation}
        return schema_errors(CitationPart, values)
