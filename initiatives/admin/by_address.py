"""A source given by its address, beside the list to choose from: found where it is known, else described and made."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.admin.choices import may_see_sources
from initiatives.admin.forms import JudgedForm, schema_errors
from initiatives.admin.permissions import Person
from initiatives.admin.works import address_key, as_part, free_key, kept, with_address
from initiatives.documents.schema import SourcePart
from initiatives.models import Source
from initiatives.vocabulary import SOURCE_SORTS, choices

# The fields of a work that is not known yet, and what they fill.
WORK = {"work_title": "title", "work_publisher": "publisher", "work_sort": "sort"}
BY_ADDRESS = ("address", *WORK)
HOW = gettext_lazy(
    "Paste the address of a work that is not in the list. A source that has it already is taken; if none has it, say "
    "what the work is, and it is added. Nothing is fetched."
)

Works = dict[str, Source]  # by the key of the address


def offered_to(person: Person) -> tuple[str, ...]:
    """The fields of the form that the person may use: whoever may not add sources can still find one."""
    if not may_see_sources(person):
        return ()
    return BY_ADDRESS if person.has_perm("initiatives.add_source") else ("address",)


def lines_for(person: Person) -> list[Any]:
    """The fields as a group of a row."""
    fields = offered_to(person)
    return [(None, {"fields": (fields,), "classes": ["by-address"], "description": HOW})] if fields else []


def leave_only(fields: Iterable[str], form: type[forms.ModelForm]) -> None:
    """Take those of the fields that are not offered out of the form of a page."""
    for name in set(BY_ADDRESS) - set(fields):
        form.base_fields.pop(name, None)


class ByAddressForm(JudgedForm):
    """A form with a ``source`` field that an address can fill. No address becomes a second source.

    ``works`` are those that other rows of the page describe: one description is enough.
    """

    address = forms.URLField(
        label=gettext_lazy("Address of the source"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "vURLField"}),
        help_text=gettext_lazy("Copied from the browser."),
    )
    work_title = forms.CharField(
        label=gettext_lazy("Its title"),
        required=False,
        max_length=400,
        widget=AdminTextInputWidget(),
        help_text=gettext_lazy("In the language of the work, as its own head says."),
    )
    work_publisher = forms.CharField(
        label=gettext_lazy("Its publisher"),
        required=False,
        max_length=200,
        widget=AdminTextInputWidget(),
        help_text=gettext_lazy("Who answers for it: the imprint or the foot of the page says."),
    )
    work_sort = forms.ChoiceField(
        label=gettext_lazy("Its sort"), required=False, choices=[("", "---------"), *choices(SOURCE_SORTS)]
    )

    def __init__(self, *args: Any, works: Works | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.works: Works = {} if works is None else works

    @property
    def asks_for_address(self) -> bool:
        """Whether the row still lacks a source, or an address was typed."""
        return "address" in self.fields and not (self["source"].value() and not self["address"].value())

    @property
    def address_was_typed(self) -> bool:
        """Whether there is something to see in these fields."""
        return any(self[name].value() for name in BY_ADDRESS if name in self.fields)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("address"):
            cleaned["source"] = self._work_at(cleaned["address"], cleaned.get("source"))
        return cleaned

    def _work_at(self, address: str, chosen: Source | None) -> Source | None:
        there = with_address(self.fields["source"].queryset, address)  # type: ignore[attr-defined]  # a model choice
        if chosen and chosen not in there:
            self.complain("address", _("is not that of the source chosen in the list: keep one of them"))
        elif not chosen and len(there) > 1:
            titles = "; ".join(str(source) for source in there)
            self.complain("address", _("several sources have it: choose in the list (%(titles)s)") % {"titles": titles})
        return chosen or next(iter(there), None) or self._described(address)

    def _described(self, address: str) -> Source | None:
        """A source that is not there yet, as described in this row or in another one of the page."""
        if described := self.works.get(address_key(address)):
            return described
        if "work_title" not in self.fields:
            self.complain("address", _("no source has it: ask somebody who may add sources"))
            return None
        values = {field: self.cleaned_data.get(name, "") for name, field in WORK.items()}
        work = Source(url=address, key=free_key(values["title"], address), **values)
        if not self._misdescribed(work):
            self.works[address_key(address)] = work
        return work

    def _misdescribed(self, work: Source) -> bool:
        """Say at each field what is wrong with the description; whether anything is."""
        places = {field: name for name, field in WORK.items()}
        missing = [name for name, field in WORK.items() if not getattr(work, field)]
        for name in missing:
            label = capfirst(str(self.fields[name].label))
            self.complain(name, _("no source has this address yet: fill in “%(field)s” too") % {"field": label})
        wrong = schema_errors(SourcePart, as_part(work))
        for field, message in wrong:
            self.complain(places.get(field, "address"), message)
        return bool(missing or wrong)

    def kept_source(self) -> Source | None:
        """The source of the row, written if it is a new one."""
        work: Source | None = self.cleaned_data["source"]
        return kept(work) if work else None
