"""The index tables: what all editions say, arranged for questions. Disposable; ``rebuild_index`` makes them anew.

Every row holds from ``published_from`` until ``published_until`` (None while it holds), so that any
listing can be shown as it was published on a past day.
"""

from datetime import datetime
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from initiatives.models.entry import entry_path
from initiatives.models.fields import WordField


class SpanQuerySet(models.QuerySet):
    """Rows that hold for a span of publication time."""

    def current(self) -> Self:
        """What is public now. A withdrawn entry keeps its page, not its place in lists."""
        return self.filter(published_until__isnull=True)

    def at(self, moment: datetime | None) -> Self:
        """What was public just before the moment; now, where it is None."""
        if moment is None:
            return self.current()
        still = Q(published_until__isnull=True) | Q(published_until__gte=moment)
        return self.filter(still, published_from__lt=moment)


class CardQuerySet(SpanQuerySet):
    """Questions about the cards of published entries."""

    def of_kind(self, kind: str) -> Self:
        """Cards of one kind; of every kind where it is empty."""
        return self.filter(kind=kind) if kind else self

    def by_name(self) -> Self:
        """In the order of their labels, without regard to case."""
        return self.order_by("sort_name", "entry")


class Card(models.Model):
    """What a list shows of one published entry, and the words and intervals that questions are asked of.

    ``evidence`` counts the claims by standing and by sort of source, ``names`` are the other names, ``filing`` the
    words by layer and facet, ``belonging`` the intervals of its parties and members. ``active_from`` is None where
    no beginning is recorded, ``active_until`` where no end is. ``published_at`` is when a fact last changed in
    public: an editorial edition does not move it.
    """

    entry = models.PositiveIntegerField()
    edition = models.PositiveIntegerField()
    kind = WordField("KINDS")
    slug = models.SlugField(max_length=80)
    label = models.CharField(max_length=300)
    name = models.CharField(max_length=300)
    sort_name = models.CharField(max_length=300)
    summary = models.TextField()
    form = WordField("FORMS")
    subkind = WordField("SUBKINDS")
    family = WordField("FAMILIES")
    iso = models.CharField(max_length=2)
    region = WordField("REGIONS")
    order = models.PositiveIntegerField()
    status = models.CharField(max_length=40)
    legal_force = models.CharField(max_length=40)
    claims = models.PositiveIntegerField()
    sources = models.PositiveIntegerField()
    evidence = models.JSONField(default=dict)
    names = models.JSONField(default=list)
    filing = models.JSONField(default=dict)
    belonging = models.JSONField(default=list)
    active_from = models.DateField(null=True)
    active_until = models.DateField(null=True)
    published_at = models.DateTimeField()
    published_from = models.DateTimeField()
    published_until = models.DateTimeField(null=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        verbose_name = _("card")
        constraints = [
            models.UniqueConstraint(
                fields=["entry"], condition=Q(published_until__isnull=True), name="one_current_card"
            ),
            models.CheckConstraint(
                condition=Q(published_until__isnull=True) | Q(published_until__gte=F("published_from")),
                name="card_span_runs_forward",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "sort_name"], condition=Q(published_until__isnull=True), name="card_listing"),
            models.Index(fields=["entry", "published_from"], name="card_history"),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        """The address of the entry's page."""
        return entry_path(self.kind, self.slug)


class FlatClaimQuerySet(SpanQuerySet):
    """Questions about published claims, from either of their ends."""

    def about(self, number: int) -> Self:
        """Claims of other entries whose other end is this one."""
        return self.filter(object=number)

    def with_subject(self, moment: datetime | None = None) -> Self:
        """Add the subject's label, kind and slug as they were public just before the moment.

        They come from a subquery and not from a join, since a card has no key to join by.
        """
        card = Card.objects.at(moment).filter(entry=OuterRef("entry"))
        return self.annotate(
            subject_label=Subquery(card.values("label")[:1]),
            subject_kind=Subquery(card.values("kind")[:1]),
            subject_slug=Subquery(card.values("slug")[:1]),
            subject_form=Subquery(card.values("form")[:1]),
        )


class FlatClaim(models.Model):
    """One published claim as a row, so that a relation shows on both of its ends."""

    entry = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    predicate = models.CharField(max_length=40)
    family = models.CharField(max_length=40)
    object = models.PositiveIntegerField(null=True)
    mechanism = models.CharField(max_length=40)
    value = models.CharField(max_length=500)
    text = models.TextField()
    date = models.DateField(null=True)
    date_precision = models.CharField(max_length=5)
    end = models.DateField(null=True)
    end_precision = models.CharField(max_length=5)
    standing = WordField("STANDINGS")
    preferred = models.BooleanField()
    published_from = models.DateTimeField()
    published_until = models.DateTimeField(null=True)

    objects = FlatClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("published claim")
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "number"], condition=Q(published_until__isnull=True), name="one_current_claim_a_number"
            ),
        ]
        indexes = [
            models.Index(fields=["object", "predicate"], name="claim_other_end"),
            models.Index(fields=["entry", "published_until"], name="claim_own_end"),
        ]

    def __str__(self) -> str:
        return f"{self.entry}/{self.number} {self.predicate}"


class IndexVersion(models.Model):
    """A row that moves with every publication, another with every check; each process compares them with its memory.

    ``token`` is new each time, so that a database that was put back or exchanged is not taken for the
    one that happened to have the same number.
    """

    version = models.PositiveBigIntegerField(default=0)
    token = models.UUIDField(default=uuid4)

    class Meta:
        verbose_name = _("version of the index")

    def __str__(self) -> str:
        return str(self.version)
