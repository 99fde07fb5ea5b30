"""What can be asked about an entry from its page: addresses of questions, with the days of the page."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from initiatives.models import Registration
from initiatives.vocabulary import Text

register = template.Library()

Question = tuple[Text, str, list[tuple[str, str]]]  # what it asks, its address, the words of that


@register.inclusion_tag("components/asks.html")
def asks(row: Registration, day: str = "") -> dict[str, Any]:
    """The questions that lead on from the page of an entry; ``day`` is that of its publication, where one is asked."""
    published = [("as-published", day)] if day else []
    return {"links": [(label, _address(path, [*pairs, *published])) for label, path, pairs in _questions(row)]}


def _address(path: str, pairs: list[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _questions(row: Registration) -> list[Question]:
    """The questions of its kind, and the comparison with another."""
    return [*_of_kind(row), (_("Compare it with others"), reverse("compare"), [("id", str(row.pk))])]


def _of_kind(row: Registration) -> list[Question]:
    parties = reverse("parties")
    if row.kind == "agreement":
        return [
            (_("Who is in, by date"), parties, [("in", row.slug)]),
            (_("Who signed and has not ratified"), parties, [("signed-not-ratified", row.slug)]),
        ]
    if row.kind == "organisation":
        return [
            (_("What its members are party to"), parties, [("among", row.slug)]),
            (_("Channels among its members"), reverse("grid"), [("among", row.slug)]),
        ]
    if row.kind == "state":
        return [
            (_("Profile: what binds, covers and weakens it"), reverse("profile", kwargs={"slug": row.slug}), []),
            (_("Channels with another state"), reverse("channels-choose", kwargs={"slug": row.slug}), []),
            (_("A brief on it"), reverse("brief"), [("state", row.slug)]),
            (_("What comes next"), reverse("coming"), [("state", row.slug)]),
        ]
    if row.kind == "threat":
        return [(_("What comes next"), reverse("coming"), [("threat", row.slug)])]
    return []
