"""The help of the desk: the guide, and for each field and predicate what to write and where to look it up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from initiatives.admin.advice import CLAIM_FIELDS, ENTRY_FIELDS, SOURCE_FIELDS, Advice, where_to_look
from initiatives.admin.claim_forms import ClaimForm
from initiatives.admin.guide import guide, picture
from initiatives.models import Citation, Claim, Entry, OtherName, Source
from initiatives.vocabulary import (
    CLAIM_FAMILIES,
    KINDS,
    SOURCE_SORTS,
    STANDINGS,
    Predicate,
    Text,
    Word,
    predicates_of,
    values_of,
)


@dataclass(frozen=True)
class FieldHelp:
    """One field: its name on the form, what to write into it, where to look that up."""

    label: Text
    advice: Advice


@dataclass(frozen=True)
class PredicateHelp:
    """One predicate: its word with its definition, what it needs, what it takes, where to look it up."""

    word: Predicate
    needs: list[Text]
    about: list[Text]
    values: list[Word]
    look_up: Text


@dataclass(frozen=True)
class FamilyHelp:
    """One family of claims with its predicates."""

    word: Word
    predicates: list[PredicateHelp]


class WithHelp(AdminSite):
    """A site with its help."""

    def get_urls(self) -> list[Any]:
        pages = [
            path("help/", self.admin_view(self.guide_view), name="help"),
            path("help/words/", self.admin_view(self.words_view), name="help-words"),
            path("help/screens/<str:name>", self.admin_view(self.picture_view), name="help-picture"),
        ]
        return pages + super().get_urls()

    def guide_view(self, request: HttpRequest) -> HttpResponse:
        """The guide of curators."""
        context = {**self.each_context(request), "title": _("Curating"), "guide": guide()}
        return TemplateResponse(request, "admin/desk/guide.html", context)

    def words_view(self, request: HttpRequest) -> HttpResponse:
        """What to write and where to look it up, for each field and predicate."""
        context = {
            **self.each_context(request),
            "title": _("What to write, and where to look it up"),
            "fields": [
                (_("Names and filing words"), "entry", list(of_model(Entry, ENTRY_FIELDS))),
                (_("Every claim"), "claim", list(of_model(Claim, CLAIM_FIELDS))),
                (_("A source"), "source", list(of_model(Source, SOURCE_FIELDS))),
            ],
            "words": [(_("Standing"), STANDINGS.values()), (_("Sort of source"), SOURCE_SORTS.values())],
            "families": families(),
        }
        return TemplateResponse(request, "admin/desk/words.html", context)

    def picture_view(self, request: HttpRequest, name: str) -> HttpResponse:
        """A picture of the guide."""
        found = picture(name)
        if found is None:
            raise Http404
        return HttpResponse(found.read_bytes(), content_type="image/jpeg")


def of_model(model: type, advice: Mapping[str, Advice]) -> Iterator[FieldHelp]:
    """The fields as the forms call them."""
    for name, one in advice.items():
        yield FieldHelp(capfirst(str(field_label(model, name))), one)


def field_label(model: Any, name: str) -> Text:
    """What the forms call the field."""
    declared = ClaimForm.declared_fields.get(name) if model is Claim else None
    if declared and declared.label:
        return declared.label
    if name == "names":
        return str(OtherName._meta.verbose_name_plural)
    of: Any = Citation if model is Claim and name in ("source", "locator") else model
    text: Text = of._meta.get_field(name).verbose_name
    return text


def families() -> list[FamilyHelp]:
    """Every family with its predicates, in the order of the vocabulary."""
    return [FamilyHelp(word, [_help(one) for one in predicates_of(word.value)]) for word in CLAIM_FAMILIES.values()]


def _help(predicate: Predicate) -> PredicateHelp:
    return PredicateHelp(
        predicate,
        [field_label(Claim, {"date": "began", "end": "ended"}.get(name, name)) for name in predicate.required],
        [KINDS[kind].label for kind in predicate.objects],
        list(values_of(predicate).values()),
        where_to_look(predicate.value, predicate.family),
    )
