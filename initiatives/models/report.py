"""Report: what a reader says is wrong or missing. A record of the desk, which changes no entry by itself."""

from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.models.entry import Entry
from initiatives.models.fields import WordField

REPORT_LETTERS = 2_000
UNDECIDED = ("open", "taken")


class ReportQuerySet(models.QuerySet["Report"]):
    """Questions about what readers reported."""

    def undecided(self) -> Self:
        """What nobody has answered yet."""
        return self.filter(state__in=UNDECIDED)

    def mended_in(self, entries: Iterable[Entry]) -> Self:
        """What the working copies of the entries put right, and no edition yet."""
        return self.filter(state="mended", entry__in=[entry.pk for entry in entries])


class Report(models.Model):
    """What one reader said about one entry or claim, as they read it in an edition; nobody knows who they are.

    ``receipt`` is the secret in the address that shows the outcome; ``sender`` tells reports from one place on one day
    apart from others and no more; ``outcome`` is the edition that put it right, None where there is none.
    """

    receipt = models.CharField(max_length=40, unique=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="reports", verbose_name=_("entry"))
    claim = models.PositiveIntegerField(_("claim"), null=True)
    edition = models.PositiveIntegerField(_("edition read"))
    words = models.TextField(_("what the reader says"), max_length=REPORT_LETTERS)
    source = models.CharField(_("source given"), max_length=1000, blank=True)
    received_at = models.DateTimeField(_("received"))
    sender = models.CharField(max_length=32, blank=True)
    state = WordField("REPORT_STATES", verbose_name=_("state"), default="open")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("taken up by")
    )
    answer = models.CharField(_("public answer"), max_length=500, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True)
    outcome = models.PositiveIntegerField(_("edition that put it right"), null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("reader’s report")
        verbose_name_plural = _("readers’ reports")
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["received_at"], name="report_by_moment")]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="report_says_something"),
            models.CheckConstraint(condition=~Q(state="declined") | ~Q(answer=""), name="declined_report_is_answered"),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(outcome__isnull=False), name="settled_report_names_its_edition"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.words[:60]}"

    def get_absolute_url(self) -> str:
        """The address that shows the outcome to whoever reported it."""
        return reverse("receipt", kwargs={"receipt": self.receipt})

    @property
    def place(self) -> str:
        """What it is about, as it is cited: the number of the entry, and that of the claim where it names one."""
        return f"{self.entry_id}/{self.claim}" if self.claim else str(self.entry_id)
