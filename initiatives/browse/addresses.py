"""From an address to what is registered there: the entry, a redirect in one hop, or nothing."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse

from initiatives.models import Registration
from initiatives.vocabulary import FOLDERS

KINDS_BY_FOLDER = {folder: kind for kind, folder in FOLDERS.items()}


class KindConverter:
    """The folder of a kind in addresses, such as `agreements`, for its word, `agreement`."""

    regex = "|".join(KINDS_BY_FOLDER)

    def to_python(self, value: str) -> str:
        """The kind whose folder this is."""
        return KINDS_BY_FOLDER[value]

    def to_url(self, value: str) -> str:
        """The folder of the kind."""
        return FOLDERS[value]


class NumberConverter:
    """A permanent number as it is printed: digits that fit into the databases, without leading zeros."""

    regex = "[1-9][0-9]{0,8}"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """The number as it is printed."""
        return str(value)


@dataclass(frozen=True)
class Moved(Exception):
    """What was asked for stands at another address."""

    path: str

    def redirect(self, request: HttpRequest) -> HttpResponsePermanentRedirect:
        """A permanent redirect that keeps the query string."""
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{self.path}?{query}" if query else self.path)


def find(kind: str, slug: str, view: str = "entry", *, merged: bool = False, **more: int | str) -> Registration:
    """The register's row of the entry at this address, in one query.

    Raises Moved, with the address of the same view, for a former slug, another kind or, where
    ``merged`` is true, for an entry that another took in; Http404 where nothing was ever published.
    Editions of a merged entry stay its own.
    """
    row = Registration.objects.filter(entry__slugs=slug).first()
    if row is None:
        raise Http404
    if merged:
        row = final(row)
    if (row.kind, row.slug) != (kind, slug):
        raise Moved(reverse(view, kwargs={"kind": row.kind, "slug": row.slug, **more}))
    return row


def final(row: Registration) -> Registration:
    """The entry that answers in the place of this one: itself, or what it was merged into at last."""
    seen = set()
    while row.state == "merged" and row.pk not in seen:
        seen.add(row.pk)
        row = Registration.objects.get(pk=row.target_id)
    return row
