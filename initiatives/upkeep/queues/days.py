"""What a day has made due: expected events whose date has passed, and entries that nobody checked for a year."""

from datetime import date, timedelta

from django.db.models import Max, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import Check, Claim, Edition, Entry, FlatClaim
from initiatives.upkeep.queues.waiting import Waiting, entry_address, longest_first, owners

EXPECTED = gettext_lazy("Expected date passed")
UNCHECKED = gettext_lazy("Unchecked for a year")
YEAR = timedelta(days=365)


def expected_passed(today: date) -> list[Waiting]:
    """Published claims that something is expected by a day that is over. Three queries."""
    due = [row for row in FlatClaim.objects.current().filter(predicate="expected") if _last_day(row) < today]
    claims = _working({(row.entry, row.number) for row in due})
    owned = owners(row.entry for row in due)
    return longest_first(
        Waiting(
            reason=EXPECTED,
            thing=claim.subject.label,
            why=row.text or _("an expected event"),
            since=_last_day(row) + timedelta(days=1),
            address=reverse("admin:initiatives_claim_change", args=[claim.pk]),
            owner=owned.get(row.entry, ""),
            kinds=frozenset({claim.subject.kind}),
        )
        for row in due
        if (claim := claims.get((row.entry, row.number)))
    )


def _last_day(row: FlatClaim) -> date:
    """The last of the days that may be meant."""
    claim = Claim(date=row.date, date_precision=row.date_precision)
    return claim.began.last if claim.began else date.max


def _working(places: set[tuple[int, int]]) -> dict[tuple[int, int], Claim]:
    """The rows of the working copy, by the place under which the claims are cited."""
    rows = Claim.objects.filter(subject__in={entry for entry, _number in places}).select_related("subject")
    return {(row.subject_id, row.number): row for row in rows.filter(predicate="expected")}


def unchecked(today: date) -> list[Waiting]:
    """Entries in the lists of which no claim was checked for a year. Four queries.

    Those never checked count from their first edition.
    """
    checked = dict(Check.objects.order_by().values_list("entry").annotate(Max("on")))
    published = dict(Edition.objects.order_by().values_list("entry").annotate(Min("published_at")))
    entries = list(Entry.objects.filter(registration__state="current"))
    since = {entry.pk: checked.get(entry.pk) or published[entry.pk].date() for entry in entries}
    owned = owners(entry.pk for entry in entries if since[entry.pk] < today - YEAR)
    return longest_first(
        Waiting(
            reason=UNCHECKED,
            thing=entry.label,
            why=_("last checked then") if entry.pk in checked else _("published then, never checked"),
            since=since[entry.pk],
            address=entry_address(entry),
            owner=owned.get(entry.pk, ""),
            kinds=frozenset({entry.kind}),
        )
        for entry in entries
        if since[entry.pk] < today - YEAR
    )
