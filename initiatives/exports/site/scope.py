"""What of the living site is baked: what has one address of its own, and listings and pictures by one word."""

from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve, reverse

from initiatives.browse.question import FACETS

NOTICE, NAMES = "/needs-the-living-site/", "/names/"
OWN = (NOTICE, NAMES)

EVERY = frozenset(facet.word for facet in FACETS.values() if facet.offered)
# Facets with few values: pictures are drawn for each of these.
FEW = frozenset(facet.word for facet in FACETS.values() if facet.words) | {"threat"}

LISTED = ("entries", "listing")
PICTURES = ("matrix", "map", "timeline", "network")
# Pages and files, and the words of which one at a time may stand in their address.
BAKED: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            *("home", "about", "method", "coverage", "vocabulary", "citing", "accessibility", "changes-atom"),
            *("robots", "sitemap", "sitemap-section", "number", "number-edition", "choose", "choose-any"),
            *("data", "codebook", "data-catalogue", "data-version", "data-file", "questions", "profile"),
            *("entry", "entry-json", "entry-md", "entry-cited", "history", "difference", "difference-json"),
            *("edition", "edition-json", "edition-md", "edition-cited", "channels-choose", "grid-csv", "pivot-csv"),
            *("coming-ics", "coming-csv", "coming-atom", "weaker", "weaker-csv", "parties-json", "parties-atom"),
            *(f"{view}-{ending}" for view in LISTED for ending in ("bib", "ris", "atom")),
            *(f"{picture}-png" for picture in PICTURES),
        ),
        frozenset(),
    ),
    **{view: EVERY | {"sort"} for view in LISTED},
    **{f"{view}-{ending}": EVERY for view in LISTED for ending in ("csv", "json")},
    **{view: FEW for picture in PICTURES for view in (picture, f"{picture}-svg", f"{picture}-csv")},
    "network": FEW | {"of"},
    "map": FEW | {"of"},
    "changes": frozenset({"change", "kind"}),
    "parties": frozenset({"in", "among", "signed-not-ratified"}),
    "parties-csv": frozenset({"in", "among", "signed-not-ratified"}),
    "coming": frozenset({"state", "threat"}),
    "pivot": frozenset({"by"}),
    "brief": frozenset({"state"}),
    "grid": frozenset({"among"}),
}
# The lists that the cells of the matrix lead to.
PAIR = ["mechanism", "threat"]
PAGED = (*LISTED, "changes", "entry")
SMALL = tuple(f"{picture}-small" for picture in PICTURES)

# Which part of the notice tells what there is instead.
PARTS = {
    "report": ("report", "report-edition", "receipt"),
    "pictures": (*(f"{one}{end}" for one in PICTURES for end in ("", "-svg", "-png", "-csv")), "network-explore"),
    "programs": ("suggestions", "opensearch", "healthz", "readyz", "timemap"),
    "citing": ("citing", "citing-file"),
    "paper": ("entry-pdf", "edition-pdf", "brief-pdf", "basket-pdf"),
    "filters": (
        *(f"{one}{end}" for one in LISTED for end in ("", "-csv", "-json", "-bib", "-ris", "-atom")),
        *("changes", "changes-atom", "choose", "choose-any"),
    ),
}
PART_OF = {view: part for part, views in PARTS.items() for view in views}


def is_static(address: str) -> bool:
    """Whether it is one of the files that pages are drawn with."""
    return address.startswith(settings.STATIC_URL)


def view_of(address: str) -> str:
    """The name of the view that answers there; empty where none does."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


@lru_cache(50_000)
def is_baked(address: str) -> bool:
    """Whether the folder has a file for an address as `places.tidy` writes it."""
    if address in OWN or is_static(address):
        return True
    view = view_of(address)
    if view in SMALL:
        return True  # a part of the page that shows it
    words = [word for word, _value in parse_qsl(urlsplit(address).query)]
    allowed = BAKED.get(view)
    if allowed is None or ("page" in words and view not in PAGED):
        return False
    asked = [word for word in words if word != "page"]
    return (len(asked) <= 1 and allowed.issuperset(asked)) or (asked == PAIR and view == "entries")


def is_larger_picture(address: str) -> bool:
    """Whether it is a page that a small picture of an entry leads to: it is baked, whatever its words."""
    return view_of(address) in PICTURES


@lru_cache(50_000)
def needs(address: str) -> str:
    """The address in the notice that says why this one needs the living site, and what there is instead."""
    words = {word for word, _value in parse_qsl(urlsplit(address).query)}
    view = view_of(address)
    if {"as-published", "as-of"} & words:
        part = "days"
    elif "q" in words:
        part = "search"
    elif address.startswith(reverse("home") + "api/"):
        part = "programs"
    elif view.startswith("embed"):
        part = "paper"
    else:
        part = PART_OF.get(view, "questions")
    return f"{NOTICE}#{part}"
