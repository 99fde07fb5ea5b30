"""Readers' reports that nobody has answered yet."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import Entry, Report
from initiatives.upkeep.queues.waiting import Waiting, longest_first

REPORTED = gettext_lazy("Reader’s report")
SHOWN = 160


def reports_open(within: QuerySet[Entry]) -> list[Waiting]:
    """What readers reported and nobody has decided, with whoever took it up. One query."""
    reports = Report.objects.undecided().filter(entry__in=within).select_related("entry", "owner")
    return longest_first(map(_row, reports))


def _row(report: Report) -> Waiting:
    named = {"entry": report.entry.label, "claim": report.claim}
    return Waiting(
        reason=REPORTED,
        thing=_("%(entry)s, claim %(claim)s") % named if report.claim else report.entry.label,
        why=report.words[:SHOWN],
        since=report.received_at.date(),
        address=reverse("admin:initiatives_report_change", args=[report.pk]),
        owner=report.owner.get_username() if report.owner else "",
    )
