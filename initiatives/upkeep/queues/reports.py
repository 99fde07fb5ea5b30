"""Readers' reports that nobody has answered yet."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import Report
from initiatives.upkeep.queues.waiting import Waiting, longest_first

REPORTED = gettext_lazy("Reader’s report")
SHOWN = 160


def reports_open(today: date) -> list[Waiting]:
    """What readers reported and nobody has decided, with whoever took it up. One query."""
    return longest_first(
        Waiting(
            reason=REPORTED,
            thing=_("%(entry)s, claim %(claim)s") % {"entry": report.entry.label, "claim": report.claim}
            if report.claim
            else report.entry.label,
            why=report.words[:SHOWN],
            since=report.received_at.date(),
            address=reverse("admin:initiatives_report_change", args=[report.pk]),
            owner=report.owner.get_username() if report.owner else "",
            kinds=frozenset({report.entry.kind}),
        )
        for report in Report.objects.undecided().select_related("entry", "owner")
    )
