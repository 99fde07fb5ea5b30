"""Pages about the Atlas itself: what it is, and what its words mean."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from initiatives import vocabulary
from initiatives.browse.entries import answered

VOCABULARIES = (
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
    ("region", _("Regions"), vocabulary.REGIONS),
    ("source", _("Sorts of source"), vocabulary.SOURCE_SORTS),
    ("change", _("Kinds of change"), vocabulary.CHANGES),
    ("public-state", _("Public states of an entry"), vocabulary.PUBLIC_STATES),
)


@answered
def about(request: HttpRequest) -> HttpResponse:
    """What the Atlas is, how it is made, and how to use it."""
    return render(request, "browse/about.html")


@answered
def words(request: HttpRequest) -> HttpResponse:
    """Every closed word with its definition, and predicates with their inverse wording."""
    return render(request, "browse/vocabulary.html", {"vocabularies": VOCABULARIES})
