"""The page "what links here" of an entry: whatever would point nowhere, or at something else, if the entry changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from initiatives.admin.choices import entry_choices
from initiatives.admin.permissions import KIND_MODELS
from initiatives.admin.pointing import PROSE, Place, Pointers, pointers_to
from initiatives.models import Claim, Entry, FlatClaim
from initiatives.vocabulary import PREDICATES, Text, label

PAGE = 50


@dataclass(frozen=True)
class LinkHere:
    """One place that points here: in which entry, what it says, and whether drafts and readers have it so."""

    entry: Entry
    page: str
    number: int
    says: Text
    text: str
    working: bool
    public: bool


class LinksHere(admin.ModelAdmin):
    """A page with a page beside it that says what points at its row."""

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_links"
        view = self.admin_site.admin_view(self.links_view)
        return [path("<int:pk>/links/", view, name=name), *super().get_urls()]

    def links_url(self, entry: Entry) -> str:
        """The address of that page."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_links", args=[entry.pk])

    def links_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What points at the entry, by the names of what points, a page at a time."""
        entry = self.get_object(request, str(pk))
        if entry is None:
            raise Http404
        if not self.has_view_permission(request, entry):
            raise PermissionDenied
        pointers = pointers_to(entry)
        pointing = entry_choices(request.user).in_bulk({number for number, _claim in pointers.all()})
        places = sorted((place for place in pointers.all() if place[0] in pointing), key=_by_name(pointing))
        page = Paginator(places, PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": entry,
            "title": _("What links here"),
            "subtitle": entry.label,
            "page": page,
            "links": links(list(page), pointing, pointers),
        }
        return TemplateResponse(request, "admin/desk/links.html", context)


def _by_name(entries: dict[int, Entry]) -> Any:
    return lambda place: (entries[place[0]].label.casefold(), *place)


def links(places: list[Place], entries: dict[int, Entry], pointers: Pointers) -> list[LinkHere]:
    """What stands at each place. Two queries."""
    claims = _published_claims(places) | _working_claims(places)
    return [_link(entries[place[0]], place, claims.get(place), pointers) for place in places]


def _link(entry: Entry, place: Place, claim: Claim | FlatClaim | None, pointers: Pointers) -> LinkHere:
    page = reverse(f"admin:initiatives_{KIND_MODELS[entry.kind]._meta.model_name}_change", args=[entry.pk])
    if isinstance(claim, Claim):
        page = reverse("admin:initiatives_claim_change", args=[claim.pk])
    says = label(PREDICATES, claim.predicate) if claim else _("mentions it")
    text = claim.text or claim.value if claim else ""
    return LinkHere(entry, page, place[1], says, text, place in pointers.working, place in pointers.public)


def _working_claims(places: Iterable[Place]) -> dict[Place, Claim | FlatClaim]:
    wanted, numbers = _asked(places)
    rows = Claim.objects.filter(subject__in={entry for entry, _number in wanted}, number__in=numbers).order_by()
    return {(row.subject_id, row.number): row for row in rows if (row.subject_id, row.number) in wanted}


def _published_claims(places: Iterable[Place]) -> dict[Place, Claim | FlatClaim]:
    wanted, numbers = _asked(places)
    rows = FlatClaim.objects.current().filter(entry__in={entry for entry, _number in wanted}, number__in=numbers)
    return {(row.entry, row.number): row for row in rows if (row.entry, row.number) in wanted}


def _asked(places: Iterable[Place]) -> tuple[set[Place], set[int]]:
    wanted = {place for place in places if place[1] != PROSE}
    return wanted, {number for _entry, number in wanted}
