"""Before something is added: what is there already that it may be."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.options import ModelAdmin
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.admin.alike import Named, Names
from initiatives.admin.known import choice_label
from initiatives.admin.works import address_key
from initiatives.models import Claim, Entry, OtherName, Source

MOST = 6
Found = dict[int, tuple[float, str]]  # by number: how likely, and why


@dataclass(frozen=True)
class Likely:
    """Something that may be what somebody is about to add, and why it may be."""

    number: str
    label: str
    why: str
    url: str


def likely_entries(names: Iterable[str], websites: Iterable[str], among: QuerySet[Entry]) -> list[Likely]:
    """The entries among these that bear a name like one of these, or have one of these websites. Four queries."""
    named: list[Named] = list(OtherName.objects.filter(entry__in=among).values_list("entry", "name"))
    for number, name, short_name in among.values_list("pk", "name", "short_name"):
        named += [(number, name), (number, short_name)]
    sites = Claim.objects.filter(predicate="website", subject__in=among).values_list("subject", "value")
    return _rows(_by_names(names, named) | _by_address(websites, sites), among)


def likely_sources(title: str, address: str, among: QuerySet[Source]) -> list[Likely]:
    """The sources among these with a title like this one, or with this address. Two queries."""
    known = list(among.values_list("pk", "title", "url"))
    titles = _by_names([title], ((pk, title) for pk, title, _url in known))
    return _rows(titles | _by_address([address], ((pk, url) for pk, _title, url in known)), among)


def _by_names(asked: Iterable[str], named: Iterable[Named]) -> Found:
    known = Names(named)
    found: Found = {}
    for key, name, likeness in (like for one in asked for like in known.like(one)):
        why = _("bears the same name") if likeness == 1 else _("bears a name like it: %(name)s") % {"name": name}
        found[key] = max(found.get(key, (0.0, "")), (likeness, why))
    return found


def _by_address(asked: Iterable[str], known: Iterable[tuple[int, str]]) -> Found:
    keys = {address_key(address) for address in asked} - {""}
    return {number: (2.0, _("has the same address")) for number, address in known if address_key(address) in keys}


def _rows(found: Found, among: QuerySet[Any]) -> list[Likely]:
    best = sorted(found, key=lambda number: (-found[number][0], number))[:MOST]
    rows = among.in_bulk(best)
    return [_likely(rows[number], found[number][1]) for number in best]


def _likely(row: Model, why: str) -> Likely:
    page = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    return Likely(str(row.pk), choice_label(row), why, page)


class AsksFirst(ModelForm):
    """A form that adds nothing before somebody has said that it is none of those that it may be."""

    among: QuerySet[Any]  # what the person may look at
    likely: list[Likely]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.likely = []

    def look(self) -> list[Likely]:
        """What the thing may be, as it was typed."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.instance.pk is None:
            self.likely = self.look()
            others = str(self.data.get("_another", "")).split()
            if any(one.number not in others for one in self.likely):
                self.add_error(None, _("Not saved yet: it may be here already. Is it one of these?"))
        return cleaned

    def others(self) -> str:
        """The numbers of those that it may be, for the button that says that it is none of them."""
        return " ".join(one.number for one in self.likely)


class OffersLikely(ModelAdmin):
    """A page on which things are added by a form that asks first."""

    def choices_for(self, request: HttpRequest) -> QuerySet[Any]:
        """What the person may look at."""
        raise NotImplementedError

    def get_form(self, request: HttpRequest, obj: Model | None = None, change: bool = False, **options: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **options)
        form.among = self.choices_for(request)
        return form
