"""Pages about the Atlas itself: what it is, and what its words mean."""

from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives import vocabulary
from initiatives.browse import signposts
from initiatives.browse.entries import answered
from initiatives.browse.query import unknown_words
from initiatives.browse.signposts import LICENCE, link
from initiatives.vocabulary import Text, Word

VOCABULARIES: tuple[tuple[str, Text, Mapping[str, Word]], ...] = (
    ("kind", _("Kinds of entry"), vocabulary.KINDS),
    ("form", _("Forms of cooperation"), vocabulary.FORMS),
    ("subkind", _("Narrower kinds"), vocabulary.SUBKINDS),
    ("mechanism", _("Mechanisms: by what means"), vocabulary.MECHANISMS),
    ("channel", _("Channels: what may be asked"), vocabulary.CHANNELS),
    ("family", _("Families of threats"), vocabulary.FAMILIES),
    ("effect", _("Fields that threats act on"), vocabulary.EFFECTS),
    ("legal-force", _("Legal force"), vocabulary.LEGAL_FORCES),
    ("status", _("Status"), vocabulary.STATUSES),
    ("standing", _("Standing of a claim"), vocabulary.STANDINGS),
    ("predicate", _("What a claim says"), vocabulary.PREDICATES),
    ("claim-family", _("Families of claims"), vocabulary.CLAIM_FAMILIES),
    ("region", _("Regions"), vocabulary.REGIONS),
    ("source", _("Sorts of source"), vocabulary.SOURCE_SORTS),
    ("checked-against", _("What a claim is checked against"), vocabulary.CHECKED_AGAINST),
    ("name-sort", _("Sorts of other names"), vocabulary.NAME_SORTS),
    ("change", _("Kinds of change"), vocabulary.CHANGES),
    ("public-state", _("Public states of an entry"), vocabulary.PUBLIC_STATES),
)


# The day on which a person last went through the pages and the statement about them; a test lets it age a year.
ACCESSIBILITY_REVIEWED = date(2026, 11, 26)


def fixed(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    """A page whose words are in the program: it knows no word of the address, and says so; it is cited as it is."""
    canonical = request.build_absolute_uri(request.path)
    printed = {"address": canonical, "today": timezone.now().date()}
    told = {**printed, **context, "canonical": canonical, "unknown": unknown_words(request.GET, set())}
    response = render(request, template, told)
    signposts.add_links(response, link(canonical, "canonical"), link(canonical, "cite-as"), link(LICENCE, "license"))
    return response


@answered
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was done and tested so that everybody can use the pages, and what falls short."""
    reviewed = ACCESSIBILITY_REVIEWED
    return fixed(request, "browse/accessibility.html", reviewed=reviewed, contact=settings.CONTACT)


@answered
def method(request: HttpRequest) -> HttpResponse:
    """The editorial policy."""
    return fixed(request, "browse/method.html", contact=settings.CONTACT)


@answered
def about(request: HttpRequest) -> HttpResponse:
    """What the Atlas is, how it is made, and how to use it."""
    return fixed(request, "browse/about.html")


@answered
def words(request: HttpRequest) -> HttpResponse:
    """Every closed word with its definition, and predicates with their inverse wording."""
    return fixed(request, "browse/vocabulary.html", vocabularies=VOCABULARIES)
