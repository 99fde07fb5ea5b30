"""Batch: a spreadsheet that somebody brought, what it would change, and what it changed. A record of the desk."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models.fields import WordField


class BatchQuerySet(models.QuerySet["Batch"]):
    """Questions about batches."""

    def awaiting(self) -> Self:
        """What nobody has applied or discarded yet."""
        return self.filter(state="awaiting")


class Batch(models.Model):
    """One spreadsheet as it was read. It is applied as a whole and undone as a whole.

    ``rows`` are the cells of each row with its number, ``made`` says what was written, so that it can be taken back:
    None before it was applied.
    """

    sheet = WordField("SHEETS", verbose_name=_("what it holds"))
    name = models.CharField(_("file"), max_length=200)
    rows = models.JSONField(default=list)
    state = WordField("BATCH_STATES", verbose_name=_("state"), default="awaiting")
    made = models.JSONField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("brought by")
    )
    at = models.DateTimeField(_("brought"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_sheet_display()})"
