"""Two texts of one page: what stands now, because somebody saved meanwhile, and what was sent. Neither is lost."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm, ModelChoiceField
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from initiatives.admin.inlines import SteadyFormSet

UNWRITTEN = ("seen", "why", "DELETE")  # fields of a form that are no words of the page


@dataclass(frozen=True)
class TwoTexts:
    """One field of which both texts differ: in which row, what stands now and what was sent."""

    row: str
    field: str
    now: str
    sent: str


def two_texts(form: BaseForm, formsets: Iterable[SteadyFormSet]) -> list[TwoTexts]:
    """Every field in which what was sent differs from what stands now."""
    found = list(_of_form(form, ""))
    for formset in formsets:
        name = capfirst(str(formset.model._meta.verbose_name))
        for place, row in enumerate(formset.forms, start=1):
            number = getattr(row.instance, "number", None) or place
            found += _of_form(row, f"{name} {number}")
    return found


def _of_form(form: Any, row: str) -> Iterator[TwoTexts]:
    for name in form.changed_data:
        if name in UNWRITTEN or name not in form.fields:
            continue
        now, sent = _words(form, name, form.initial.get(name)), _words(form, name, form[name].value())
        if now != sent:
            yield TwoTexts(row, str(form[name].label), now or _("empty"), sent or _("empty"))


def _words(form: Any, name: str, value: Any) -> str:
    """A value as a person reads it: of a choice its label."""
    field = form.fields[name]
    if value in (None, "", False):
        return ""
    if isinstance(field, ModelChoiceField):
        rows: Any = field.queryset
        return str((rows.filter(pk=value).first() if str(value).isdecimal() else None) or value)
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    labels = dict(getattr(field, "choices", ()))
    return str(labels.get(value, value)).replace("\r\n", "\n")
