"""The register: what stands beside the editions and outside their digests.

Addresses, public state and checks. Named functions in ``editions`` change it, nothing else.
"""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from initiatives.models.entry import Entry, entry_path
from initiatives.models.fields import WordField


class Registration(models.Model):
    """The present public standing of one entry that was ever published."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="registration")
    kind = WordField("KINDS")
    slug = models.SlugField(max_length=80, unique=True)
    state = WordField("PUBLIC_STATES")
    since = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)
    target = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, related_name="+")
    edition = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("registration")
        constraints = [
            models.CheckConstraint(condition=Q(state="current") | ~Q(reason=""), name="public_state_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(state="merged") | Q(target__isnull=False), name="merged_into_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.state}"

    def get_absolute_url(self) -> str:
        """The present address of the entry's page."""
        return entry_path(self.kind, self.slug)


class RegisterChange(models.Model):
    """One change of public state or of address, kept for ever, so that any past day can be shown as it was.

    Each row tells the whole standing from that moment on.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="register_changes")
    at = models.DateTimeField()
    state = WordField("PUBLIC_STATES")
    slug = models.SlugField(max_length=80)
    reason = models.CharField(max_length=500, blank=True)
    target = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)

    class Meta:
        verbose_name = _("change in the register")
        verbose_name_plural = _("changes in the register")
        ordering = ["entry", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.state} {self.slug}"


class Slug(models.Model):
    """An address that an entry bears or once bore. It is never given to another entry."""

    slug = models.SlugField(max_length=80, primary_key=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="slugs")

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        ordering = ["entry", "slug"]

    def __str__(self) -> str:
        return self.slug


class CheckQuerySet(models.QuerySet["Check"]):
    """Questions about checks."""

    def of(self, number: int) -> Self:
        """The checks of one entry's claims, the latest last."""
        return self.filter(entry_id=number).order_by("on", "recorded_at")

    def recorded_before(self, moment: datetime) -> Self:
        """Checks that were on record before the moment."""
        return self.filter(recorded_at__lt=moment)


class Check(models.Model):
    """A curator compared a claim with a source on a day. Only a signed-in curator's check is ever recorded."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="checks")
    claim = models.PositiveIntegerField()
    source = models.SlugField(max_length=80)
    on = models.DateField()
    against = WordField("CHECKED_AGAINST")
    role = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)

    objects = CheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("check")
        ordering = ["entry", "claim", "on"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "claim", "source", "recorded_at"], name="check_recorded_once"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.claim} {self.on}"


# One bad day of a server is no death of a source.
FAILURES = 3
GONE = ("missing", "unsafe")
DEAD = Q(state__in=GONE) | Q(state="unreachable", failures__gte=FAILURES)


class RetiredWord(models.Model):
    """A word that readers could filter by and that another one took the place of: its addresses lead on for ever."""

    facet = models.CharField(_("facet"), max_length=40)
    value = models.CharField(_("word"), max_length=100)
    successor = models.CharField(_("in its place"), max_length=100)
    at = models.DateTimeField(_("retired"))
    reason = models.CharField(_("reason"), max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("retired word")
        verbose_name_plural = _("retired words")
        ordering = ["facet", "value"]
        constraints = [
            models.UniqueConstraint(fields=["facet", "value"], name="word_retired_once"),
            models.CheckConstraint(condition=~Q(successor=F("value")), name="word_is_not_its_own_successor"),
        ]

    def __str__(self) -> str:
        return f"{self.facet}: {self.value} → {self.successor}"


class SourceHealthQuerySet(models.QuerySet["SourceHealth"]):
    """Questions about the addresses of sources."""

    def dead(self) -> Self:
        """Sources that readers cannot reach under their own address any more."""
        return self.filter(DEAD)

    def changed(self) -> Self:
        """Sources whose text reads otherwise than before, and that nobody has read since."""
        return self.filter(changed_at__isnull=False)


class SourceHealth(models.Model):
    """What is known of a source's address: whether it answers, and a copy in an archive, once an archive was asked.

    ``url`` is the address that was asked, empty where none was; ``since`` when it came into its state, ``failures``
    how often in a row it could not be read, ``digest`` that of the text last read, and ``changed_at`` when the text
    was first found changed: None where it is as a curator last knew it.
    """

    key = models.SlugField(max_length=80, primary_key=True)
    archive_url = models.URLField(max_length=1000, blank=True)
    archived_on = models.DateField(null=True)
    url = models.CharField(max_length=1000, blank=True)
    state = WordField("LINK_STATES", verbose_name=_("address"), blank=True)
    answer = models.PositiveSmallIntegerField(default=0)
    final_url = models.CharField(max_length=2000, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    failures = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(_("asked"), null=True)
    since = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)

    objects = SourceHealthQuerySet.as_manager()

    class Meta:
        verbose_name = _("health of a source")

    def __str__(self) -> str:
        return self.key

    @property
    def is_dead(self) -> bool:
        """Whether readers cannot reach it under its own address any more."""
        return self.state in GONE or (self.state == "unreachable" and self.failures >= FAILURES)
