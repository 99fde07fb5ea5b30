"""From an address to what is registered there: the entry, a redirect in one hop, or nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse

from initiatives.models import RegisterChange, Registration
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
    """What was asked for stands at another address, at one place of the page there where a fragment says so."""

    path: str
    fragment: str = ""

    def address(self, request: HttpRequest) -> str:
        """The other address with the query string of the request."""
        query = request.META.get("QUERY_STRING", "")
        return f"{self.path}?{query}{self.fragment}" if query else self.path + self.fragment

    def redirect(self, request: HttpRequest) -> HttpResponsePermanentRedirect:
        """A permanent redirect that keeps the query string, and that a browser asks for again: mergers are undone."""
        return HttpResponsePermanentRedirect(self.address(request), headers={"Cache-Control": "no-cache"})


def registered(slug: str) -> Registration:
    """The register's row of the entry that bears or once bore this address, in one query; else Http404.

    Its ``took_in`` tells whether any entry was merged into it.
    """
    merged = Registration.objects.filter(state="merged", target=OuterRef("pk"))
    row = Registration.objects.annotate(took_in=Exists(merged)).filter(entry__slugs=slug).first()
    if row is None:
        raise Http404
    return row


def find(kind: str, slug: str, view: str = "entry", *, merged: bool = False, **more: int | str) -> Registration:
    """The register's row of the entry at this address, in one query.

    Raises Moved, with the address of the same view, for a former slug, another kind or, where
    ``merged`` is true, for an entry that another took in; Http404 where nothing was ever published.
    Editions of a merged entry stay its own.
    """
    row = registered(slug)
    there = final(row) if merged else row
    if (there.kind, there.slug) != (kind, slug):
        raise moved(row, there, view, **more)
    return there


def moved(row: Registration, there: Registration, view: str, **more: int | str) -> Moved:
    """Where one entry is to be found: at the address of the other one, if that answers in its place.

    A fragment of the address that was followed, such as a claim of the merged entry, must not point at something
    on the page of the other one: the redirect brings its own, of the note that tells of the merger.
    """
    fragment = f"#joined-{row.pk}" if row.pk != there.pk and view == "entry" else ""
    return Moved(reverse(view, kwargs={"kind": there.kind, "slug": there.slug, **more}), fragment)


def final(row: Registration, moment: datetime | None = None) -> Registration:
    """The entry that answers in the place of this one: itself, or what it was merged into at last.

    Just before the moment, where one is given.
    """
    seen = set()
    while row.pk not in seen and (target := _taken_in_by(row, moment)):
        seen.add(row.pk)
        row = Registration.objects.get(pk=target)
    return row


def _taken_in_by(row: Registration, moment: datetime | None) -> int | None:
    """The number of the entry that this one was merged into; None where it answers for itself."""
    standing: Registration | RegisterChange | None = row
    if moment is not None:
        changes = RegisterChange.objects.filter(entry=row.pk, at__lt=moment)
        standing = changes.order_by("-at", "-pk").first()
    return standing.target_id if standing and standing.state == "merged" else None
