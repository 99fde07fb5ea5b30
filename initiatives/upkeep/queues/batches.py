"""Imports that nobody has applied or discarded yet."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from initiatives.editions.door import Person
from initiatives.models import Batch
from initiatives.upkeep.queues.waiting import Waiting, longest_first

BROUGHT = gettext_lazy("Import")


def batches_awaiting(person: Person) -> list[Waiting]:
    """What was brought and awaits a decision, for whoever may look at imports. One query."""
    if not person.has_perm("initiatives.view_batch"):
        return []
    return longest_first(map(_row, Batch.objects.awaiting().select_related("by")))


def _row(batch: Batch) -> Waiting:
    number = len(batch.rows)
    rows = ngettext("%(number)s row", "%(number)s rows", number) % {"number": number}
    return Waiting(
        reason=BROUGHT,
        thing=batch.name,
        why=_("%(sheet)s, %(rows)s") % {"sheet": batch.get_sheet_display(), "rows": rows},
        since=batch.at.date(),
        address=reverse("admin:initiatives_batch_change", args=[batch.pk]),
        owner=batch.by.get_username() if batch.by else "",
    )
