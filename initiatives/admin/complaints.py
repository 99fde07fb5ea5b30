"""All that is wrong with a posted page in one list: which row, what, and the way there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.forms import BaseForm, ModelForm
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from initiatives.admin.inlines import SteadyFormSet


@dataclass(frozen=True)
class Complaint:
    """One thing that is wrong: in which row, at which field, and the id of the place on the page."""

    row: str
    field: str
    message: str
    anchor: str


def complaints(form: BaseForm, formsets: Iterable[SteadyFormSet]) -> list[Complaint]:
    """What the fields of the page and of its rows have to say. What concerns the whole page stands above the form."""
    found = list(_of_form(form, ""))
    for formset in formsets:
        name = capfirst(str(formset.model._meta.verbose_name))
        found += [Complaint(name, "", str(message), f"{formset.prefix}-group") for message in formset.non_form_errors()]
        for position, row in enumerate(formset.forms, start=1):
            found += _of_form(row, _row_name(name, row, position), anchor=f"{formset.prefix}-{position - 1}")
    return found


def _row_name(name: str, row: ModelForm, position: int) -> str:
    """A row that has a number of its own is called by it."""
    if row.instance.pk:
        return f"{name} {getattr(row.instance, 'number', position)}"
    return _("%(name)s in row %(number)s") % {"name": name, "number": position}


def _of_form(form: BaseForm, row: str, anchor: str = "") -> Iterator[Complaint]:
    for field, messages in form.errors.items():
        label, place = (form[field].label, form[field].id_for_label) if field in form.fields else ("", anchor)
        if label or row:
            yield from (Complaint(row, str(label), str(message), place) for message in messages)
