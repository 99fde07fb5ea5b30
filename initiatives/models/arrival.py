"""Arrival: the order in which editions and changes of the register became public on this site."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models.edition import Edition
from initiatives.models.register import RegisterChange


class Arrival(models.Model):
    """One edition, or one change of the register, in the order of arrival.

    Moments do not give that order, since an edition may come from a file with a moment of its own, and keys do not,
    since a later one may be committed first. Numbers are given under the lock of the index version, so that whoever has
    seen one has seen all before it. ``mark`` tells an arrival from one of the same number in another database.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, null=True, related_name="arrival")
    change = models.OneToOneField(RegisterChange, on_delete=models.CASCADE, null=True, related_name="arrival")
    mark = models.CharField(max_length=8)

    class Meta:
        verbose_name = _("arrival")
        constraints = [
            models.CheckConstraint(
                condition=Q(edition__isnull=True, change__isnull=False) | Q(edition__isnull=False, change__isnull=True),
                name="arrival_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)
