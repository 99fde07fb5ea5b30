"""The forms of a claim's own page: the claim with all its fields, and each of its citations."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.translation import gettext as _

from initiatives.admin.by_address import ByAddressForm, Works
from initiatives.admin.claim_forms import ClaimForm, family_choices
from initiatives.admin.forms import FieldProblem, ProseArea, SeenForm, schema_errors
from initiatives.admin.inlines import SteadyFormSet
from initiatives.admin.permissions import Person
from initiatives.admin.veil import veil
from initiatives.documents.schema import CitationPart
from initiatives.models import Citation, Claim
from initiatives.upkeep.working_copy import claim_digest
from initiatives.vocabulary import CLAIM_FAMILIES, PREDICATES

# What a claim says of its subject and its object; a second claim that says the same was sent twice.
TOLD = ("mechanism", "value", "text", "date", "end")


class ClaimPageForm(SeenForm, ClaimForm):
    """One claim on a page of its own. It stays in its family: what was cited as a ratification becomes no measure."""

    person: Person

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        veil(self.person, [self.instance.object])
        predicate = PREDICATES.get(self.instance.predicate)
        if "predicate" in self.fields:
            families = [predicate.family] if predicate else CLAIM_FAMILIES
            self.fields["predicate"].choices = family_choices(families)  # type: ignore[attr-defined]  # a choice field

    def digest(self, instance: Claim) -> str:
        return claim_digest(instance)

    def is_public(self) -> bool:
        return hasattr(self.instance.subject, "registration")

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


class CitationForm(ByAddressForm):
    """One citation, judged as the part of a document that it would be."""

    class Meta:
        widgets = {"quotation": ProseArea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["source"].required = False  # an address will do

    def _get_validation_exclusions(self) -> set[str]:
        source = self.cleaned_data.get("source")
        is_row = source is not None and source.pk
        left_out: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # Django's own, not in its types
        return left_out | (set() if is_row else {"source"})

    def problems(self) -> Iterable[FieldProblem]:
        row, source = self.instance, self.cleaned_data.get("source")
        if source is None:
            return [("source", _("choose one, or give its address below"))]
        values = {"source": source.key, "locator": row.locator, "language": row.language, "quotation": row.quotation}
        return schema_errors(CitationPart, values)

    def save(self, commit: bool = True) -> Citation:
        self.instance.source = self.kept_source()
        citation: Citation = super().save(commit)
        return citation


class CitationFormSet(SteadyFormSet):
    """The citations of one claim, each place once; several may be in one new source."""

    @cached_property
    def _works(self) -> Works:
        return {}

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return super().get_form_kwargs(index) | {"works": self._works}

    def clean(self) -> None:
        super().clean()
        kept = [form.cleaned_data for form in self.forms if not form.cleaned_data.get(DELETION_FIELD_NAME)]
        places = Counter((row["source"].key, row["locator"]) for row in kept if row.get("source"))
        if any(times > 1 for times in places.values()):
            raise ValidationError(_("The same place of the same source is cited twice: keep one."))
