"""The form of one entry: its names and filing words."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.admin.forms import FieldProblem, JudgedForm, ProseArea, SeenForm, schema_errors
from initiatives.admin.likely import AsksFirst, Likely, likely_entries
from initiatives.admin.page_rows import read_rows
from initiatives.admin.permissions import KIND_OF_MODEL
from initiatives.documents.load import ENTRY_FIELDS
from initiatives.documents.schema import Document
from initiatives.models import Entry, Slug
from initiatives.upkeep.working_copy import digest_of

# Fields of rows, which are forms of their own.
OTHER_NAME = re.compile(r"names-\d+-name")
VALUE = re.compile(r"attribute-\d+-value")
ADDRESS = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def free_address(slug: str, *, number: int | None, among: QuerySet[Entry]) -> str:
    """The address, if the entry of that number may bear it; a ValidationError with the remedy if not.

    It names the entry that bears it where that is one of ``among``.
    """
    if not ADDRESS.fullmatch(slug):
        raise forms.ValidationError(_("Write lower-case words and digits with single hyphens between them."))
    owners = {*Slug.objects.filter(pk=slug).values_list("entry", flat=True)}
    owners |= {*Entry.objects.filter(slug=slug).values_list("pk", flat=True)}
    if others := owners - {number}:
        seen = among.filter(pk__in=others).values_list("pk", flat=True).first()
        owner = _("entry %(number)s") % {"number": seen} if seen else _("another entry")
        message = _("%(slug)s is or was the address of %(owner)s: choose another.")
        raise forms.ValidationError(message, params={"slug": slug, "owner": owner})
    return slug


class EntryForm(AsksFirst, SeenForm, JudgedForm):
    """Names and filing words. A draft may be incomplete; what it holds must fit into a document."""

    class Meta:
        widgets = {
            "summary": ProseArea(attrs={"rows": 3}),
            "body": ProseArea(attrs={"rows": 16}),
        }
        help_texts = {
            "name": gettext_lazy("The full formal name, as its own documents write it."),
            "form": gettext_lazy("Who cooperates: two sides, one region, several regions, or companies."),
            "summary": gettext_lazy(
                "One or two sentences in Markdown, at most 600 characters. No fact that no claim states."
            ),
            "body": gettext_lazy(
                "Markdown without HTML. Each fact points at its claim: [^17] at claim 17 of this entry, "
                "[^42/17] at one of entry 42. [[address]] or [[address|words]] leads to an entry."
            ),
            "tags": gettext_lazy(
                "In lower case, separated by commas. Look at the list of tags before you make a new one."
            ),
            "order": gettext_lazy("Place among its kind in lists that are not sorted by name; 0 where none was set."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.instance.kind = KIND_OF_MODEL[self._meta.model]

    def look(self) -> list[Likely]:
        """By every name and website that stands on the page, those in rows too."""
        names = [self.cleaned_data.get("name", ""), self.cleaned_data.get("short_name", "")]
        rows = [(name, str(text)) for name, text in self.data.items()]
        names += [text for name, text in rows if OTHER_NAME.fullmatch(name)]
        return likely_entries(names, [text for name, text in rows if VALUE.fullmatch(name)], self.among)

    def read(self, instance: Entry) -> str:
        """The rows are read once: the digest is that of the very rows that the page shows."""
        read_rows(instance)
        return digest_of(instance)

    def is_public(self) -> bool:
        return hasattr(self.instance, "registration")

    def clean_slug(self) -> str:
        return free_address(self.cleaned_data["slug"], number=self.instance.pk, among=self.among)

    def clean_iso(self) -> str:
        """The code in capitals; one entry a code."""
        code: str = self.cleaned_data["iso"].upper()
        if code and Entry.objects.filter(iso=code).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Another entry bears this code: change that one, or leave this empty."))
        return code

    def problems(self) -> Iterable[FieldProblem]:
        tags = self.cleaned_data.get("tags") or []
        values = {field: getattr(self.instance, field) for field in ENTRY_FIELDS}
        return schema_errors(Document, values | {"entry": 1, "tags": sorted(tags)})
