"""Claim: one subject, predicate, object or value, and time; what one citation can prove or refute."""

from typing import Any, ClassVar, Self, cast

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from initiatives import vocabulary
from initiatives.models.dates import PartialDate
from initiatives.models.entry import Entry
from initiatives.models.fields import WordField


def issue_claim_numbers(entry: Entry, count: int) -> range:
    """Take the next ``count`` claim numbers of the entry. A number is never issued twice.

    One UPDATE moves the counter, so that two desks at once cannot get the same number.
    """
    Entry.objects.filter(pk=entry.pk).update(last_claim=F("last_claim") + count)
    last = Entry.objects.values_list("last_claim", flat=True).get(pk=entry.pk)
    entry.last_claim = last
    return range(last - count + 1, last + 1)


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Questions about the claims of the working copy."""

    def of_family(self, family: str) -> Self:
        """Claims whose predicate belongs to the family."""
        return self.filter(predicate__in=[word.value for word in vocabulary.predicates_of(family)])


_ClaimManager = models.Manager.from_queryset(ClaimQuerySet)


class ClaimManager(_ClaimManager):
    """Claims of every family; of one family, where the model is the proxy for it."""

    def get_queryset(self) -> Any:
        """The rows that the model stands for."""
        family = cast("type[Claim]", self.model).FAMILY
        rows = ClaimQuerySet(self.model, using=self._db)
        return rows.of_family(family) if family else rows


class Claim(models.Model):
    """The working copy of one statement. Its number within the entry is printed, cited and never reused.

    ``FAMILY`` is the family of a proxy.
    """

    FAMILY: ClassVar[str] = ""

    subject = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="claims")
    number = models.PositiveIntegerField(_("number"), editable=False)
    predicate = WordField("PREDICATES", verbose_name=_("says"))
    object = models.ForeignKey(
        Entry,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="claims_about",
        verbose_name=_("about"),
        help_text=_("The entry at the other end; empty where the claim has none."),
    )
    mechanism = WordField("MECHANISMS", verbose_name=_("by what means"), blank=True)
    value = models.CharField(
        _("value"), max_length=500, blank=True, help_text=_("A word of the vocabulary, a number, an address or a name.")
    )
    text = models.TextField(_("sentence"), blank=True, help_text=_("One plain sentence. For a measure, say how."))
    date = models.DateField(
        _("first day"),
        null=True,
        blank=True,
        help_text=_("First day of the year, month or day meant; empty where the source gives none."),
    )
    date_precision = models.CharField(_("precision"), max_length=5, blank=True)
    end = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("Last day of the year, month or day in which it ended; empty where it lasts or is unknown."),
    )
    end_precision = models.CharField(_("precision of the end"), max_length=5, blank=True)
    standing = WordField("STANDINGS", verbose_name=_("standing"), default="stated")
    reason = models.CharField(
        _("reason"), max_length=500, blank=True, help_text=_("Why it is reported, inferred, disputed or preferred.")
    )
    preferred = models.BooleanField(
        _("preferred"), default=False, help_text=_("Where sources disagree: this is the value to show first.")
    )

    objects: ClassVar[ClaimManager] = ClaimManager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["subject", "number"]
        constraints = [
            models.UniqueConstraint(fields=["subject", "number"], name="claim_number_once_an_entry"),
            models.CheckConstraint(condition=Q(number__gte=1), name="claim_number_from_one"),
            models.CheckConstraint(
                condition=~Q(predicate="acts-on") | (Q(object__isnull=False) & ~Q(mechanism="") & ~Q(text="")),
                name="measure_names_threat_mechanism_and_how",
            ),
            models.CheckConstraint(
                condition=~Q(predicate="none-found") | (~Q(mechanism="") & Q(date__isnull=False)),
                name="search_names_mechanism_and_day",
            ),
            models.CheckConstraint(
                condition=Q(date__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("date")),
                name="claim_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(date__isnull=True, date_precision="")
                | Q(date__isnull=False, date_precision__in=["year", "month", "day"]),
                name="claim_date_has_precision",
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True, end_precision="")
                | Q(end__isnull=False, end_precision__in=["year", "month", "day"]),
                name="claim_end_has_precision",
            ),
            models.CheckConstraint(
                condition=Q(standing="stated") | ~Q(reason=""), name="unstated_claim_gives_a_reason"
            ),
            models.CheckConstraint(condition=~Q(object=F("subject")), name="claim_is_not_about_itself"),
            models.UniqueConstraint(
                fields=["subject", "predicate"],
                condition=Q(preferred=True, object__isnull=True),
                name="one_preferred_value",
            ),
            models.UniqueConstraint(
                fields=["subject", "predicate", "object"],
                condition=Q(preferred=True),
                name="one_preferred_value_an_object",
            ),
        ]

    def __str__(self) -> str:
        parts = [str(vocabulary.label(vocabulary.PREDICATES, self.predicate)), self.text or self.value]
        return f"{self.subject_id}/{self.number} " + " ".join(part for part in parts if part)[:80]

    @property
    def began(self) -> PartialDate | None:
        """When it happened or began; None where the source gives no date."""
        return PartialDate.around(self.date, self.date_precision) if self.date else None

    @property
    def ended(self) -> PartialDate | None:
        """When it ended; None where it lasts or the end is unknown."""
        return PartialDate.around(self.end, self.end_precision) if self.end else None

    def set_dates(self, began: str, ended: str) -> None:
        """Take both dates as written in a document; a wrong one is a ValueError."""
        first = PartialDate.parse(began) if began else None
        last = PartialDate.parse(ended) if ended else None
        self.date, self.date_precision = (first.first, first.precision) if first else (None, "")
        self.end, self.end_precision = (last.last, last.precision) if last else (None, "")


class Attribute(Claim):
    """What the subject is, does or promises."""

    FAMILY = "attribute"

    class Meta:
        proxy = True
        verbose_name = _("fact")
        verbose_name_plural = _("facts")


class Milestone(Claim):
    """A dated event in the life of the subject."""

    FAMILY = "milestone"

    class Meta:
        proxy = True
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")


class PartyAction(Claim):
    """What a state or organisation did about an agreement."""

    FAMILY = "party-action"

    class Meta:
        proxy = True
        verbose_name = _("party action")
        verbose_name_plural = _("party actions")


class Role(Claim):
    """What a body does for the subject, or is within it."""

    FAMILY = "role"

    class Meta:
        proxy = True
        verbose_name = _("role")
        verbose_name_plural = _("roles")


class Measure(Claim):
    """How the subject acts on a threat by a mechanism."""

    FAMILY = "measure"

    class Meta:
        proxy = True
        verbose_name = _("measure")
        verbose_name_plural = _("measures")


class Relation(Claim):
    """How the subject stands to another entry."""

    FAMILY = "relation"

    class Meta:
        proxy = True
        verbose_name = _("relation")
        verbose_name_plural = _("relations")


class Channel(Claim):
    """What one party may ask of another."""

    FAMILY = "channel"

    class Meta:
        proxy = True
        verbose_name = _("channel")
        verbose_name_plural = _("channels")


class Figure(Claim):
    """A number with its day."""

    FAMILY = "figure"

    class Meta:
        proxy = True
        verbose_name = _("figure")
        verbose_name_plural = _("figures")


class Incident(Claim):
    """An event in which the threat did harm."""

    FAMILY = "incident"

    class Meta:
        proxy = True
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")


class NoneFound(Claim):
    """A search that found nothing."""

    FAMILY = "none-found"

    class Meta:
        proxy = True
        verbose_name = _("search that found nothing")
        verbose_name_plural = _("searches that found nothing")
