"""What the public pages print with: the navigation, and prose that was rendered at publication."""

import json
import re
from collections.abc import Sequence
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from initiatives import vocabulary
from initiatives.browse.wording import PLURALS
from initiatives.documents.markup import sanitise, sanitise_manual
from initiatives.vocabulary import Text

register = template.Library()

# A full stop, then a space, then a capital; not after a short word such as "No." or an initial.
SENTENCE_END = re.compile(r"(?<=\w{3}[.!?])\s+(?=[A-Z“])")
BREAK = mark_safe("/<wbr>")
IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
PICTURES = {"matrix": _("Matrix"), "map": _("Map"), "timeline": _("Timeline"), "network": _("Network")}
HEADING = re.compile(r"<(/?)h([2-4])>")


@register.filter
def prose(html: str) -> SafeString:
    """Stored HTML, cleaned once more, with its headings one level lower, since a section's own stands above it.

    Beside it, `manual` and `as_data` nothing that was not written in this module is ever marked as safe.
    """
    clean = HEADING.sub(lambda tag: f"<{tag[1]}h{int(tag[2]) + 1}>", sanitise(html))
    return mark_safe(clean)  # noqa: S308 -- cleaned in the line above


@register.filter
def manual(html: str) -> SafeString:
    """A page of the manual of the desk, cleaned once more."""
    return mark_safe(sanitise_manual(html))  # noqa: S308 -- cleaned in this line


@register.filter
def as_data(value: dict[str, Any]) -> SafeString:
    """The value as JSON that may stand in a script element: without a sign that could end it, or begin another."""
    return mark_safe(json.dumps(value, ensure_ascii=False).translate(IN_SCRIPT))  # noqa: S308 -- escaped here


@register.filter
def plural(kind: str) -> Text:
    """What entries of a kind are called."""
    return PLURALS[kind]


@register.simple_tag
def reporting(claim: int = 0) -> str:
    """Where to report a mistake in a claim or the whole page: below the page itself, so that it names its edition."""
    return f"report/?claim={claim}" if claim else "report/"


@register.filter
def breakable(address: str) -> SafeString:
    """A web address without its scheme, which may be broken after each slash."""
    parts = re.sub(r"^https?://(www\.)?|/$", "", address).split("/")
    return format_html_join(BREAK, "{}", ((part,) for part in parts))


@register.simple_tag
def kinds() -> list[str]:
    """The kinds of entry, in the order of their listings."""
    return list(PLURALS)


@register.filter
def worded(value: str, predicate: str) -> Text:
    """The label of a stored value of an attribute that has a closed vocabulary."""
    return vocabulary.label(vocabulary.values_of(vocabulary.PREDICATES[predicate]), value)


@register.filter
def grouped(count: int) -> str:
    """A count of things with its thousands set apart; numbers of entries, claims and editions are no counts."""
    return f"{count:,}"


@register.filter
def first_sentence(text: str) -> str:
    """The text up to the first full stop that ends a sentence."""
    return SENTENCE_END.split(text, maxsplit=1)[0]


@register.inclusion_tag("components/navigation.html", takes_context=True)
def navigation(context: template.Context) -> dict[str, Any]:
    """The listings and the pages about the Atlas; `aria-current` is *page* on the page itself, *true* below it."""
    request = context.get("request")
    here = request.path if request else ""
    browse = [(label, reverse("listing", kwargs={"kind": kind})) for kind, label in PLURALS.items()]
    drawn = [(label, reverse(view)) for view, label in PICTURES.items()]
    asked = [(_("Parties"), reverse("parties")), (_("Questions"), reverse("questions"))]
    about = [*drawn, *asked, (_("About"), reverse("about"))]
    return {"browse": _links(browse, here), "about": _links(about, here)}


def _links(places: Sequence[tuple[Text, str]], here: str) -> list[dict[str, Text]]:
    return [{"label": label, "path": path, "current": _current(path, here)} for label, path in places]


def _current(path: str, here: str) -> str:
    """Whether the link leads to this page, or to a listing that the page belongs to."""
    if here == path:
        return "page"
    return "true" if here.startswith(path) and path != reverse("about") else ""
