"""How the page of an entry is cited, and what it tells programs of itself: its section and its head."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Self

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.browse.citing import FORMATS, Published, Reference, source_works
from initiatives.browse.heads import Head, about_entry
from initiatives.citations import bibtex, csl, ris
from initiatives.citations.works import Work
from initiatives.documents.markup import plain_text
from initiatives.models import Edition, Registration

MEDIA_TYPES = {"bib": bibtex.TYPE, "ris": ris.TYPE, "csl.json": csl.TYPE}


@dataclass(frozen=True)
class Citations:
    """An edition shown on a page. ``standing`` is the page with what others say of it; None where nobody does."""

    row: Registration
    document: Mapping[str, Any]
    published: Published
    home: str
    standing: Work | None

    @classmethod
    def of(cls, request: HttpRequest, row: Registration, edition: Edition, on: date | None) -> Self:
        """Those of an edition; ``on`` is the day of what others say, None where nobody does."""
        document, build = edition.as_document(), request.build_absolute_uri
        published = Published.of(row, edition, document, build(edition.path(row.kind, row.slug)))
        address = build(f"{row.get_absolute_url()}?as-published={on.isoformat()}") if on else ""
        return cls(row, document, published, build(reverse("home")), published.standing(on, address) if on else None)

    @property
    def page(self) -> Reference:
        """The page at its edition."""
        return Reference(_("This page, edition %(n)s") % {"n": self.published.edition}, self.published.work)

    @property
    def others(self) -> Reference | None:
        """The page with what other entries say of it."""
        return Reference(_("With what other entries say of it"), self.standing) if self.standing else None

    @cached_property
    def files(self) -> list[tuple[str, str, str]]:
        """Of each format of reference managers the name, the media type and the address."""
        place = {"kind": self.row.kind, "slug": self.row.slug, "number": self.published.edition}
        return [
            (name, MEDIA_TYPES[ending], reverse("edition-cited", kwargs=place | {"ending": ending}))
            for ending, name in FORMATS.items()
        ]

    @property
    def head(self) -> Head:
        """What the page tells reference managers and search engines."""
        description = plain_text(self.document.get("summary", ""))
        sources = source_works(self.document, {}).values()
        records = tuple((media_type, address) for _name, media_type, address in self.files)
        return Head(self.published.work, self.home, records, about_entry(self.document, description, sources))
