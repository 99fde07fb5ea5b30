"""What every page tells those who share or index it: title, description, picture, and a schema.org value."""

import re
from html import unescape
from typing import Any

from django import template
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.urls import reverse
from django.utils.html import strip_tags

from initiatives.browse.signposts import LICENCE

register = template.Library()

CONTENT = re.compile(r'content="([^"]*)"')
TITLE = "Cyber Cooperation Atlas"
# Which sort of page an address shows; any other is simply a page.
SORTS = {
    "about": "AboutPage",
    "method": "AboutPage",
    "coverage": "AboutPage",
    "accessibility": "AboutPage",
    "changes": "CollectionPage",
    "basket": "CollectionPage",
    "history": "CollectionPage",
    "choose": "CollectionPage",
    "choose-any": "CollectionPage",
    "api-docs": "TechArticle",
    "codebook": "TechArticle",
}


@register.inclusion_tag("components/share.html", takes_context=True)
def share(context: template.Context) -> dict[str, Any]:
    """Title, description and picture of the page as those who share it print them."""
    request, row = context.get("request"), context.get("row")
    listed = row is not None and getattr(row, "state", "") == "current"
    path = reverse("share-entry", kwargs={"number": row.pk}) if listed and row is not None else reverse("share")
    build = request.build_absolute_uri if request else str
    return {
        "title": _title(context),
        "description": _description(context),
        "address": context.get("canonical") or (request.build_absolute_uri() if request else ""),
        "picture": build(path),
        "site": TITLE,
        "sort": "article" if listed else "website",
    }


@register.simple_tag(takes_context=True)
def page_data(context: template.Context) -> dict[str, Any]:
    """The page as a schema.org value, for pages that tell nothing more exact of themselves."""
    request = context.get("request")
    build = request.build_absolute_uri if request else str
    match = getattr(request, "resolver_match", None)
    name = match.url_name if match else ""
    home = build(reverse("home"))
    told = {
        "@context": "https://schema.org",
        "@type": "WebSite" if name == "home" else SORTS.get(name, "WebPage"),
        "name": _title(context) or TITLE,
        "description": _description(context),
        "url": context.get("canonical") or (build() if request else ""),
        "inLanguage": "en",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": TITLE, "url": home},
    }
    more = _search(build) if name == "home" else {"isPartOf": {"@type": "WebSite", "name": TITLE, "url": home}}
    return {word: value for word, value in (told | more).items() if value}


def _search(build: Any) -> dict[str, Any]:
    """How the site is searched."""
    target = {"@type": "EntryPoint", "urlTemplate": build(reverse("entries")) + "?q={search_term_string}"}
    action = {"@type": "SearchAction", "target": target, "query-input": "required name=search_term_string"}
    return {"potentialAction": action}


def _title(context: template.Context) -> str:
    return _said(context, "title").removesuffix("·").strip()


def _description(context: template.Context) -> str:
    found = CONTENT.search(_block(context, "description"))
    return unescape(found[1]) if found else ""


def _said(context: template.Context, name: str) -> str:
    return " ".join(unescape(strip_tags(_block(context, name))).split())


def _block(context: template.Context, name: str) -> str:
    """What the page puts into a block of its frame."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    return str(block.nodelist.render(context)) if block else ""
