"""What a day has made due: expected events that passed, claims to look at again, claims unchecked for a year."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import Check, Claim, Edition, Entry, FlatClaim, Recheck
from initiatives.upkeep.queues.waiting import Waiting, longest_first
from initiatives.vocabulary import Text

EXPECTED = gettext_lazy("Expected date passed")
UNCHECKED = gettext_lazy("Unchecked for a year")
AGAIN = gettext_lazy("To look at again")
YEAR = timedelta(days=365)
MOST = 200


def expected_passed(today: date, within: QuerySet[Entry]) -> list[Waiting]:
    """Published claims that something is expected by a day that is over, and that nobody checked since. One query."""
    looked = Check.objects.filter(entry=OuterRef("subject"), claim=OuterRef("number"), on__gt=OuterRef("date"))
    standing = FlatClaim.objects.current().filter(entry=OuterRef("subject"), number=OuterRef("number"))
    published = standing.filter(predicate="expected", date=OuterRef("date"), end__isnull=True)
    claims = _listed(within).filter(Exists(published), ~Exists(looked), predicate="expected", date__lt=today)
    owner = Edition.objects.filter(entry=OuterRef("subject"), by__isnull=False).order_by("-number")
    due = [claim for claim in claims.annotate(owner=Subquery(owner.values("by__username")[:1])) if _last(claim) < today]
    return longest_first(
        replace(
            _of_claim(claim, EXPECTED, claim.text or _("an expected event"), _last(claim) + timedelta(days=1)),
            thing=claim.subject.label,
            owner=claim.owner or "",
        )
        for claim in due
    )


def _last(claim: Claim) -> date:
    """The last of the days that may be meant."""
    return claim.began.last if claim.began else date.max


def to_look_at_again(today: date, within: QuerySet[Entry]) -> list[Waiting]:
    """Claims whose day to be looked at again has come; most are only reported. One query."""
    due = Recheck.objects.filter(entry=OuterRef("subject"), claim=OuterRef("number"), on__lte=today)
    claims = _listed(within).annotate(due=Subquery(due.values("on")[:1])).filter(due__isnull=False)
    return [_of_claim(claim, AGAIN, _("its day has come"), claim.due) for claim in claims.order_by("due", "pk")[:MOST]]


def unchecked(today: date, within: QuerySet[Entry]) -> list[Waiting]:
    """Claims that have stood for a year without anybody comparing them with a source, the oldest first. One query."""
    year_ago = today - YEAR
    checked = Check.objects.filter(entry=OuterRef("subject"), claim=OuterRef("number"), on__gte=year_ago)
    standing = FlatClaim.objects.current().filter(entry=OuterRef("subject"), number=OuterRef("number"))
    since = standing.filter(published_from__date__lt=year_ago).values("published_from")[:1]
    claims = _listed(within).annotate(stands=Subquery(since)).filter(~Exists(checked), stands__isnull=False)
    why = _("published then as it stands, not checked since a year")
    rows = claims.order_by("stands", "pk")[:MOST]
    return [_of_claim(claim, UNCHECKED, why, claim.stands.date()) for claim in rows]


def _listed(within: QuerySet[Entry]) -> QuerySet[Any]:
    """The claims of entries in the lists, as the working copy has them."""
    claims = Claim.objects.filter(subject__in=within, subject__registration__state="current")
    return claims.select_related("subject")


def _of_claim(claim: Claim, reason: Text, why: str, since: date) -> Waiting:
    return Waiting(
        reason=reason,
        thing=f"{claim.subject.label}: {claim}",
        why=why,
        since=since,
        address=reverse("admin:initiatives_claim_change", args=[claim.pk]),
        claim=claim.pk,
    )
