"""Imports that nobody has applied or discarded yet."""

from django.db.models import Exists, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from initiatives.editions.door import Person
from initiatives.models import Batch, Scope
from initiatives.upkeep.queues.waiting import Waiting, longest_first

BROUGHT = gettext_lazy("Import")


def batches_awaiting(person: Person) -> list[Waiting]:
    """What was brought and awaits a decision, for whoever may look at imports. One query.

    Whoever has a scope sees what they brought themselves.
    """
    if not person.has_perm("initiatives.view_batch"):
        return []
    batches = Batch.objects.awaiting().select_related("by")
    if not person.is_superuser:
        batches = batches.filter(Q(by=person.pk) | ~Exists(Scope.objects.of(person)))
    return longest_first(map(_row, batches))


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
