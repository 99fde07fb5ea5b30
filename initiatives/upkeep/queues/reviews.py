"""What is on its way from an author to the public: submitted, returned, not yet submitted, published.

``within`` are the entries in the person's reach.
"""

from datetime import date, datetime
from typing import Any

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


def on_own_desk(person: Person, within: QuerySet[Entry]) -> list[Waiting]:
    """What a reviewer sent back to the person, and what the person saved last and nobody submitted. One query."""
    review = Review.objects.filter(entry=OuterRef("pk")).order_by("-at", "-pk")
    last = Save.objects.filter(entry=OuterRef("pk")).order_by("-at", "-pk")
    entries: QuerySet[Any] = within.annotate(
        **{f"review_{field}": Subquery(review.values(field)[:1]) for field in ("state", "by", "answer", "decided_at")},
        review_owner=Subquery(review.values("decided_by__username")[:1]),
        **{f"last_{field}": Subquery(last.values(field)[:1]) for field in ("by", "at", "why")},
    )
    returned = Q(desk_state="returned", review_state="returned", review_by=person.pk)
    mine = entries.filter(returned | Q(desk_state="changed", last_by=person.pk)).select_related("registration")
    return [
        _returned(entry) if entry.desk_state == "returned" else _draft(entry) for entry in mine.order_by("-last_at")
    ]


def _returned(entry: Any) -> Waiting:
    since, address = _day(entry.review_decided_at), entry_address(entry)
    return Waiting(RETURNED, entry.label, entry.review_answer, since, address, entry.review_owner or "")


def _draft(entry: Any) -> Waiting:
    return Waiting(DRAFT, entry.label, entry.last_why or _so_far(entry), _day(entry.last_at), entry_address(entry))


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
            since=_day(edition.published_at),
            address=entry_address(edition.entry),
            owner=edition.by.get_username() if edition.by else "",
        )
        for edition in editions.defer("document", "html").order_by("-published_at", "-pk")[:20]
    ]


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
