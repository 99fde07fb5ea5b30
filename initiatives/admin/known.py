"""Choices among thousands whose likely answers are known beforehand: a page of many rows asks once, not once a row."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import ForeignKey, Model, QuerySet

from initiatives.models import Entry, Source

Rows = Mapping[str, Model]  # by primary key, as forms write it


def choice_label(row: Model) -> str:
    """What a row is called where one is chosen among thousands: with its kind, and an entry with its number."""
    if isinstance(row, Entry):
        return f"{row.label} · {row.get_kind_display()} {row.number}"
    return f"{row} · {row.get_sort_display()}" if isinstance(row, Source) else str(row)


class KnownSelect(AutocompleteSelect):
    """An autocomplete that prints the label of a known row without asking the database for it.

    Django's own asks once a field, and fails on a value that is no key.

    ``asked_as`` names the model on whose behalf it searches, so that the search can offer only what fits there.
    """

    known: Rows = {}

    def __init__(self, *args: Any, asked_as: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked_as = asked_as

    @property
    def media(self) -> forms.Media:
        """With the script that calls the choice by the label of its field."""
        return super().media + forms.Media(js=["admin-desk/choices.js"])

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return attrs | ({"data-model-name": self.asked_as} if self.asked_as else {})

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> list[Any]:
        """The empty option, and the chosen one if it is among the choices at all."""
        chosen = value[0] if value else ""
        row = self.known.get(chosen) or known_rows([], [chosen], self.choices.queryset).get(chosen)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        if row:
            options.append(self.create_option(name, chosen, choice_label(row), True, 1))
        return [(None, options, 0)]


class KnownChoiceField(forms.ModelChoiceField):
    """A choice that takes a known row without asking the database for it."""

    known: Rows = {}

    def to_python(self, value: Any) -> Model | None:
        return self.known.get(str(value)) or super().to_python(value)


def searched(
    db_field: ForeignKey, site: AdminSite, choices: QuerySet[Any], asked_as: str | None = None
) -> dict[str, Any]:
    """Options for the form field of a key that is chosen by searching among these rows."""
    widget = KnownSelect(db_field, site, asked_as=asked_as or "")
    return {"queryset": choices, "form_class": KnownChoiceField, "widget": widget}


def tell(field: forms.Field, known: Rows) -> None:
    """Let the field of one form, and its widget, know these rows."""
    places: list[Any] = [field, getattr(field.widget, "widget", field.widget)]
    for place in places:
        place.known = known


def known_rows(stored: Iterable[Model | None], posted: Iterable[str], choices: QuerySet[Any]) -> dict[str, Model]:
    """The rows that a page may name: those stored on it already, and of those posted the ones among the choices."""
    known = {str(row.pk): row for row in stored if row is not None}
    fresh = {key for key in posted if key.isascii() and key.isdigit() and len(key) < 10} - known.keys()
    return known | ({str(row.pk): row for row in choices.filter(pk__in=fresh)} if fresh else {})
