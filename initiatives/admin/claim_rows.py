"""The claims of one family on the page of their entry."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.translation import gettext as _

from initiatives.admin.by_address import Works
from initiatives.admin.inlines import SteadyFormSet
from initiatives.admin.known import Rows, known_rows
from initiatives.admin.page_rows import claims_of
from initiatives.admin.permissions import Person
from initiatives.admin.veil import veil
from initiatives.models import Claim, issue_claim_numbers

KEYS = ("object", "source")


class ClaimFormSet(SteadyFormSet):
    """Rows of claims. What nobody touched is neither judged nor written, so that the cost follows the changes."""

    family: str
    person: Person

    @classmethod
    def get_default_prefix(cls) -> str:
        """The family's own name: several formsets of one table would share a prefix, and shift with permissions."""
        return cls.family

    def get_queryset(self) -> Any:
        """The rows that were read with the entry, unless others were posted."""
        return super().get_queryset() if self.is_bound else claims_of(self.instance, self.family)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return super().get_form_kwargs(index) | {"known": self._known, "works": self._works}

    def add_fields(self, form: ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.empty_permitted = True

    @cached_property
    def _known(self) -> dict[str, Rows]:
        """The entries and sources that the rows name, posted or stored: one query each."""
        claims: list[Claim] = [claim for claim in self.get_queryset() if claim.pk]
        first = [citation.source for claim in claims for citation in claim.citations.all()[:1]]
        read_with_them = [] if self.is_bound or not self.instance.pk else self.instance.claims.all()
        veil(self.person, [claim.object for claim in (*read_with_them, *claims)])
        stored: dict[str, list[Any]] = {"object": [claim.object for claim in claims], "source": first}
        fields: dict[str, Any] = self.form.base_fields
        return {key: known_rows(stored[key], self._posted(key), fields[key].queryset) for key in KEYS if key in fields}

    @cached_property
    def _works(self) -> Works:
        """The new sources that rows of the family describe."""
        return {}

    def _posted(self, key: str) -> set[str]:
        return {
            value
            for name, value in self.data.items()
            if name.startswith(f"{self.prefix}-") and name.endswith(f"-{key}")
        }

    def clean(self) -> None:
        """One value of a predicate is preferred, or one an object."""
        super().clean()
        kept = [form.instance for form in self._kept_forms()]
        preferred = Counter((claim.predicate, claim.object_id) for claim in kept if claim.preferred)
        for (predicate, _object), times in preferred.items():
            if times > 1:
                message = _("%(times)s values of `%(predicate)s` are preferred: prefer one")
                raise ValidationError(message, params={"times": times, "predicate": predicate})

    def _kept_forms(self) -> Iterator[ModelForm]:
        for form in self.forms:
            if not self._to_be_deleted(form) and (form.instance.pk or form.has_changed()):
                yield form

    def _to_be_deleted(self, form: ModelForm) -> bool:
        return bool(form.cleaned_data.get(DELETION_FIELD_NAME))

    def save_existing_objects(self, commit: bool = True) -> list[Any]:
        """Preference is taken from every row that is to be written before it is given to one of them."""
        written = [form.instance.pk for form in self.initial_forms if form.instance.pk and form.has_changed()]
        self.model._default_manager.filter(pk__in=written).update(preferred=False)
        return super().save_existing_objects(commit)

    def save_new_objects(self, commit: bool = True) -> list[Any]:
        """New claims get their numbers in one step, in the order of their rows."""
        fresh = [form for form in self.extra_forms if form.has_changed() and not self._to_be_deleted(form)]
        for form, number in zip(fresh, self._numbers(len(fresh)), strict=True):
            form.instance.number = number
        return super().save_new_objects(commit)

    def _numbers(self, count: int) -> range:
        return issue_claim_numbers(self.instance, count) if count else range(0)
