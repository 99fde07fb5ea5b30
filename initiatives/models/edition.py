"""Edition: a document as it was published; numbered, dated, immutable."""

import json
from datetime import datetime
from typing import Any, NoReturn, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Window
from django.db.models.functions import Lag
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.models.entry import Entry
from initiatives.models.fields import WordField


class Immutable(Exception):
    """An edition was about to be changed or deleted."""


class EditionQuerySet(models.QuerySet["Edition"]):
    """Questions about what was published."""

    def of(self, number: int) -> Self:
        """The editions of one entry, the newest first."""
        return self.filter(entry_id=number).order_by("-number")

    def published_before(self, moment: datetime) -> Self:
        """Editions that were public before the moment."""
        return self.filter(published_at__lt=moment)

    def with_the_one_before(self) -> Self:
        """Add ``before``: the number of the edition before each; None for the first."""
        return self.annotate(before=Window(Lag("number"), partition_by=F("entry"), order_by="number"))

    def update(self, **changes: Any) -> NoReturn:
        """Refused: an edition never changes."""
        raise Immutable("editions are immutable: publish a new one")

    def delete(self) -> NoReturn:
        """Refused: an edition is never deleted."""
        raise Immutable("editions are never deleted: withdraw the entry")


class Edition(models.Model):
    """The bytes that readers read. ``digest`` chains them to the edition before.

    ``document`` is kept as text, so that the digest covers the very bytes; ``html`` is what its
    Markdown gave when it was published. Both are empty once an entry is gone.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(_("edition"))
    document = models.TextField(_("document"))
    html = models.JSONField(_("rendered text"), default=dict)
    note = models.CharField(_("what changed"), max_length=500)
    change = WordField("CHANGES", verbose_name=_("kind of change"))
    published_at = models.DateTimeField(_("published at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, verbose_name=_("published by")
    )
    previous = models.CharField(_("digest before"), max_length=64, blank=True)
    digest = models.CharField(_("digest"), max_length=64)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["entry", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="one_edition_a_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="edition_number_from_one"),
            models.CheckConstraint(condition=~Q(note=""), name="edition_says_what_changed"),
        ]
        indexes = [models.Index(fields=["published_at"], name="edition_by_day")]

    def __str__(self) -> str:
        return f"{self.entry_id}, edition {self.number}"

    def save(self, *args: Any, **options: Any) -> None:
        """Keep a new edition; one that exists is refused."""
        if not self._state.adding:
            raise Immutable("editions are immutable: publish a new one")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        """Refused: an edition is never deleted."""
        raise Immutable("editions are never deleted: withdraw the entry")

    def as_document(self) -> dict[str, Any]:
        """The document as plain values; empty once the entry is gone."""
        return json.loads(self.document) if self.document else {}

    def path(self, kind: str, slug: str) -> str:
        """The permanent address of this edition under the entry's address."""
        return reverse("edition", kwargs={"kind": kind, "slug": slug, "number": self.number})
