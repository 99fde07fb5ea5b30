"""What becomes of a report: taken up, mended in the working copy, settled by an edition, declined, set aside."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.documents.problems import Problem, Refused
from initiatives.editions.door import Person, publish_together, refuse_if
from initiatives.models import Edition, Entry, Report

LONGEST_NOTE = 500
DECIDABLE = ("open", "taken", "mended")


def take_up(report: Report, *, by: Person) -> None:
    """Say that somebody looks into it."""
    _decide(report, "taken", by)


def mend(report: Report, *, by: Person, answer: str = "") -> None:
    """Say that the working copy puts it right: the next edition of the entry will say so in its note."""
    _decide(report, "mended", by, answer)


def decline(report: Report, *, by: Person, answer: str) -> None:
    """Say that nothing is changed, and why. Raises Refused without a reason."""
    refuse_if([] if answer.strip() else [Problem(report.place, "answer", _("say why: whoever reported it reads it"))])
    _decide(report, "declined", by, answer)


def set_aside(report: Report, *, by: Person) -> None:
    """Say that it says nothing about the entry."""
    _decide(report, "set-aside", by)


@transaction.atomic
def _decide(report: Report, state: str, by: Person, answer: str = "") -> None:
    row = Report.objects.select_for_update().get(pk=report.pk)
    if row.state not in DECIDABLE:
        raise Refused([Problem(row.place, "report", _("was decided meanwhile"))])
    row.state, row.owner, row.answer, row.decided_at = state, by, answer.strip(), timezone.now()
    row.save()


@transaction.atomic
def publish_answering(entries: Iterable[Entry], *, by: Person, note: str, change: str) -> list[Edition]:
    """Publish the entries together. Where that puts right what readers reported, the note says so, and they learn it.

    Raises Refused for whatever publication refuses.
    """
    entries = list(entries)
    mended = list(Report.objects.mended_in(entries).select_for_update())
    editions = publish_together(entries, by=by, note=noted(note, mended), change=change)
    numbers = {edition.entry_id: edition.number for edition in editions}
    for report in mended:
        report.state, report.outcome, report.decided_at = "done", numbers[report.entry_id], timezone.now()
        report.save()
    return editions


def noted(note: str, reports: Sequence[Report]) -> str:
    """The note for readers, with where the change came from. Raises Refused where both do not fit on one line."""
    if not reports or not note.strip():
        return note
    stop = "" if note.strip().endswith((".", "!", "?")) else "."
    told = ngettext("After a reader’s report.", "After readers’ reports.", len(reports))
    whole = f"{note.strip()}{stop} {told}"
    if len(whole) > LONGEST_NOTE:
        message = _("is too long by %(letters)s letters beside “%(told)s”: shorten it")
        told_how = message % {"letters": len(whole) - LONGEST_NOTE, "told": told}
        raise Refused([Problem(reports[0].entry.label, "note", told_how)])
    return whole
