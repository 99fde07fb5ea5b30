"""What is on its way from an author to the public: submitted, returned, not yet submitted, published.

``within`` are the entries in the person's reach.
"""

from datetime import date

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.editions.door import Person
from initiatives.models import Edition, Entry, Review, Save
from initiatives.upkeep.queues.waiting import Waiting, entry_address
from initiatives.vocabulary import CHANGES, label

MOST = 200  # as many as a queue shows
SUBMITTED = gettext_lazy("Submitted")
RETURNED = gettext_lazy("Returned")
DRAFT = gettext_lazy("Draft")
PUBLISHED = gettext_lazy("Published")


def awaiting_review(person: Person, within: QuerySet[Entry]) -> list[Waiting]:
    """What others submitted and the person may decide, the longest waiting first. One query."""
    open_ones = Review.objects.awaiting().leading().filter(entry__in=within).select_related("entry", "by")
    if not settings.DESK_OF_ONE:
        open_ones = open_ones.exclude(by=person.pk).filter(~Exists(_own_saves(person)))
    return [
        Waiting(
            reason=SUBMITTED,
            thing=review.entry.label,
            why=review.note,
            since=review.at.date(),
            address=entry_address(review.entry, "publish"),
            owner=review.by.get_username(),
        )
        for review in open_ones.order_by("at")[:MOST]
    ]


def _own_saves(person: Person) -> QuerySet[Save]:
    """What the person wrote in the reviewed entry since it was published."""
    current = Edition.objects.filter(entry=OuterRef("entry"), number=OuterRef("entry__registration__edition"))
    saves = Save.objects.filter(entry=OuterRef("entry"), by=person.pk)
    since = saves.annotate(last=Subquery(current.values("published_at")))
    return since.filter(Q(last__isnull=True) | Q(at__gt=F("last")))


def returned_to(person: Person, within: QuerySet[Entry]) -> list[Waiting]:
    """What reviewers sent back to the person, with their comment. One query."""
    latest = Review.objects.filter(entry=OuterRef("entry")).order_by("-at", "-pk").values("pk")[:1]
    returned = Review.objects.filter(state="returned", by=person.pk, entry__in=within, pk=Subquery(latest))
    rows = returned.filter(entry__desk_state="returned").select_related("entry", "decided_by")[:MOST]
    return [
        Waiting(
            reason=RETURNED,
            thing=review.entry.label,
            why=review.answer,
            since=review.decided_at.date() if review.decided_at else None,
            address=entry_address(review.entry),
            owner=review.decided_by.get_username() if review.decided_by else "",
        )
        for review in rows
    ]


def drafts_of(person: Person, within: QuerySet[Entry]) -> list[Waiting]:
    """What the person saved last and nobody submitted yet, the latest first. One query."""
    last = Save.objects.filter(entry=OuterRef("pk")).order_by("-at", "-pk")
    drafts = within.filter(desk_state="changed").annotate(
        last_by=Subquery(last.values("by")[:1]),
        last_at=Subquery(last.values("at")[:1]),
        last_why=Subquery(last.values("why")[:1]),
    )
    rows = drafts.filter(last_by=person.pk).select_related("registration").order_by("-last_at")[:MOST]
    return [
        Waiting(DRAFT, entry.label, entry.last_why or _so_far(entry), entry.last_at.date(), entry_address(entry))
        for entry in rows
    ]


def _so_far(entry: Entry) -> str:
    return _("changed since it was published") if hasattr(entry, "registration") else _("never published")


def published_last(person: Person, within: QuerySet[Entry]) -> list[Waiting]:
    """The latest editions that were published at this desk. One query."""
    editions = Edition.objects.filter(entry__in=within, by__isnull=False).select_related("entry", "by")
    return [
        Waiting(
            reason=PUBLISHED,
            thing=_("%(label)s, edition %(number)s") % {"label": edition.entry.label, "number": edition.number},
            why=f"{label(CHANGES, edition.change)}: {edition.note}",
            since=_day(edition),
            address=entry_address(edition.entry),
            owner=edition.by.get_username() if edition.by else "",
        )
        for edition in editions.defer("document", "html").order_by("-published_at", "-pk")[:20]
    ]


def _day(edition: Edition) -> date:
    return edition.published_at.date()
