"""Records of the desk: saves, reviews, dates of a re-check, searches that found nothing. None is in a document."""

from typing import Any, ClassVar, NoReturn, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models.edition import Immutable
from initiatives.models.entry import Entry
from initiatives.models.fields import WordField


class Save(models.Model):
    """One save of a working copy, kept as it was: who, when, why, and what the whole entry said then.

    ``document`` is canonical JSON, empty where the draft fitted into no document; ``digest`` covers names, address
    and claims as the page of the desk shows them.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="saves")
    at = models.DateTimeField(_("saved at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, verbose_name=_("saved by"))
    why = models.CharField(_("why"), max_length=500, blank=True)
    digest = models.CharField(_("digest"), max_length=64)
    document = models.TextField(_("document"), blank=True)

    class Meta:
        verbose_name = _("save")
        verbose_name_plural = _("saves")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["entry", "-at"], name="saves_of_an_entry")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.at:%Y-%m-%d %H:%M}"

    def save(self, *args: Any, **options: Any) -> None:
        """Keep a new one; one that exists is refused."""
        if not self._state.adding:
            raise Immutable("saves are kept as they were")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        """Refused: the history of an entry is kept."""
        raise Immutable("saves are never deleted")


class ReviewQuerySet(models.QuerySet["Review"]):
    """Questions about what was laid before the reviewers."""

    def awaiting(self) -> Self:
        """What nobody has decided yet."""
        return self.filter(state="open")

    def leading(self) -> Self:
        """Without those that are decided together with another one."""
        return self.filter(lead__isnull=True)


class Review(models.Model):
    """A working copy that its author laid before the reviewers: exactly the words that ``digest`` covers.

    Those that point at one another share a ``lead``, and are published or returned with it.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="reviews")
    lead = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="companions", editable=False
    )
    digest = models.CharField(_("digest"), max_length=64)
    change = WordField("CHANGES", verbose_name=_("kind of change"))
    note = models.CharField(_("what changed"), max_length=500)
    remark = models.TextField(_("for the reviewer"), max_length=2000, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("submitted by")
    )
    at = models.DateTimeField(_("submitted at"))
    state = WordField("REVIEW_STATES", verbose_name=_("state"), default="open")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)
    answer = models.TextField(_("answer"), max_length=2000, blank=True)

    objects: ClassVar[Any] = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["entry"], condition=Q(state="open"), name="one_open_review_an_entry"),
            models.CheckConstraint(condition=~Q(note=""), name="review_says_what_changed"),
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(answer=""), name="return_gives_a_comment"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.at:%Y-%m-%d}: {self.note}"


class Recheck(models.Model):
    """The day on which a claim is to be looked at again: what only media report, or what is expected."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="rechecks")
    claim = models.PositiveIntegerField(_("claim"))
    on = models.DateField(_("look again on"))

    class Meta:
        verbose_name = _("day of a re-check")
        verbose_name_plural = _("days of re-checks")
        ordering = ["on", "entry", "claim"]
        constraints = [models.UniqueConstraint(fields=["entry", "claim"], name="one_recheck_a_claim")]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.claim} {self.on}"


class Unfound(models.Model):
    """Words that readers searched for in vain, and how often. Nothing is kept of who searched."""

    words = models.CharField(_("words"), max_length=80, unique=True)
    times = models.PositiveIntegerField(_("times"), default=1)
    last = models.DateField(_("last on"))

    class Meta:
        verbose_name = _("search that found nothing")
        verbose_name_plural = _("searches that found nothing")
        ordering = ["-times", "words"]

    def __str__(self) -> str:
        return self.words
