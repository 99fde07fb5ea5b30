"""People at the desk: how far the rights of each reach, and what they remark on a working copy."""

from typing import Any, NoReturn, Self

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives import vocabulary
from initiatives.models.edition import Immutable
from initiatives.models.entry import Entry
from initiatives.models.fields import WordField

REMARK_LETTERS = 4_000


class ScopeQuerySet(models.QuerySet["Scope"]):
    """Questions about limits."""

    def of(self, person: Any) -> Self:
        """The limits that hold for a person: their own, and those of their groups."""
        return self.filter(Q(person=person.pk) | Q(group__in=Group.objects.filter(user=person.pk)))


class Scope(models.Model):
    """One limit on the rights of a person or of a group: to kinds of entry, and to entries of some regions.

    An empty list limits nothing. Several limits of a person add up, and so do those of all their groups;
    where there are both, both hold. Whoever has no limit at all is not limited.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, verbose_name=_("person")
    )
    group = models.ForeignKey(Group, on_delete=models.CASCADE, null=True, blank=True, verbose_name=_("group"))
    reach = WordField("REACHES", verbose_name=_("may"), default="work")
    kinds = models.JSONField(_("kinds"), default=list, blank=True)
    regions = models.JSONField(_("regions"), default=list, blank=True)

    objects = ScopeQuerySet.as_manager()

    class Meta:
        verbose_name = _("scope")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True, group__isnull=False) | Q(person__isnull=False, group__isnull=True),
                name="scope_of_a_person_or_a_group",
            ),
        ]

    def __str__(self) -> str:
        kinds = ", ".join(str(vocabulary.label(vocabulary.KINDS, kind)) for kind in self.kinds)
        regions = ", ".join(str(vocabulary.label(vocabulary.REGIONS, region)) for region in self.regions)
        return f"{self.get_reach_display()}: {kinds or _('every kind')}; {regions or _('every region')}"

    def with_narrower_regions(self) -> list[str]:
        """The regions named, and every region that lies within one of them."""
        return [word for word in vocabulary.REGIONS if set(vocabulary.region_and_those_above(word)) & set(self.regions)]


class RemarkQuerySet(models.QuerySet["Remark"]):
    """Questions about remarks."""

    def on(self, number: int) -> Self:
        """The remarks on one entry, the oldest first."""
        return self.filter(entry_id=number).select_related("by").order_by("at", "pk")

    def update(self, **changes: Any) -> NoReturn:
        """Refused: what was said is answered, never rewritten."""
        raise Immutable("remarks are immutable: add another")

    def delete(self) -> NoReturn:
        """Refused: a remark leaves with its draft only."""
        raise Immutable("remarks are never deleted: add another")


class Remark(models.Model):
    """What somebody said about a working copy, for the desk alone. It can be added to, never changed."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="remarks")
    text = models.TextField(_("remark"), max_length=REMARK_LETTERS)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark")
        ordering = ["entry", "at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="remark_says_something")]
        default_permissions = ("view", "add")

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.text}"[:80]

    def save(self, *args: Any, **options: Any) -> None:
        """Keep a new remark; one that exists is refused."""
        if not self._state.adding:
            raise Immutable("remarks are immutable: add another")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        """Refused: a remark leaves with its draft only."""
        raise Immutable("remarks are never deleted: add another")
