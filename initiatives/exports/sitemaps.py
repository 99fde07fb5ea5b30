"""The sitemap: every page that stands on its own, with the day on which it last changed."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from initiatives.browse.events import events
from initiatives.models import Card
from initiatives.vocabulary import FOLDERS

LARGEST = 10_000
# Pages whose words are in the program, and pages that follow every publication.
FIXED = ("about", "method", "vocabulary", "citing", "accessibility", "codebook", "api-docs")
FOLLOWING = ("home", "entries", "changes", "coverage", "data", "matrix", "map", "timeline", "network", "parties")


class Pages(Sitemap):
    """The pages that are about no single entry."""

    limit = LARGEST

    def items(self) -> Sequence[str]:
        """Their addresses."""
        return [
            *(reverse(name) for name in (*FOLLOWING, *FIXED)),
            *(reverse("listing", kwargs={"kind": kind}) for kind in FOLDERS),
        ]

    def location(self, item: str) -> str:
        """The address."""
        return item

    def lastmod(self, item: str) -> datetime | None:
        """When something last became public; nothing of pages that change only with the program."""
        fixed = {reverse(name) for name in FIXED}
        return None if item in fixed else max((event.at for event in events()), default=None)


class Entries(Sitemap):
    """The entries of one kind."""

    limit = LARGEST

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def items(self) -> QuerySet[Card]:
        """Their cards, by number."""
        return Card.objects.current().of_kind(self.kind).order_by("entry")

    def lastmod(self, item: Card) -> datetime:
        """When its edition was published."""
        return item.published_at


SITEMAPS = {"pages": Pages(), **{folder: Entries(kind) for kind, folder in FOLDERS.items()}}
