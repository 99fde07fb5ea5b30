"""From an author to the public by way of a reviewer: submitted, returned, taken back, published.

What is published is exactly what was submitted: a digest of the whole page is compared while the entries are held.
"""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.documents.problems import Problem
from initiatives.editions.door import Person, lock, refuse_if
from initiatives.models import Edition, Entry, Review, Save
from initiatives.upkeep.evidence import evidence_problems
from initiatives.upkeep.reports.answering import publish_answering
from initiatives.upkeep.working_copy import current_editions, entry_digest


@transaction.atomic
def submit(entries: Sequence[Entry], *, by: Person, change: str, note: str, remark: str = "") -> Review:
    """Lay the working copies, as they are, before the reviewers; the first leads, the others are decided with it.

    Raises Refused where a claim lacks its evidence or a copy awaits a decision already.
    """
    lock(entry.pk for entry in entries)
    refuse_if(submission_problems(entries))
    lead: Review | None = None
    for entry in entries:
        review = Review.objects.create(
            entry=entry, lead=lead, digest=entry_digest(entry.pk), change=change, note=note, remark=remark, by=by,
            at=timezone.now(),
        )  # fmt: skip
        lead = lead or review
    Entry.objects.filter(pk__in=[entry.pk for entry in entries]).update(desk_state="in-review")
    if lead is None:
        raise ValueError("submit at least one entry")
    return lead


def submission_problems(entries: Iterable[Entry]) -> list[Problem]:
    """What keeps the working copies from the reviewers: a review that is open already, evidence that is missing."""
    entries = list(entries)
    waiting = set(Review.objects.awaiting().filter(entry__in=entries).values_list("entry", flat=True))
    message = _("awaits a decision already: take it back before you submit it again")
    open_ones = [Problem(entry.label, "review", message) for entry in entries if entry.pk in waiting]
    return open_ones or evidence_problems(entries)


def open_review(entry: Entry) -> Review | None:
    """The review that leads the decision about the entry; None where nobody submitted it."""
    review = Review.objects.awaiting().filter(entry=entry).select_related("lead", "by").first()
    return (review.lead or review) if review else None


def with_companions(numbers: Iterable[int]) -> set[int]:
    """The entries, and those that are to be decided together with them: whoever changes one holds them all."""
    numbers = set(numbers)
    leads = Review.objects.awaiting().filter(entry__in=numbers).annotate(leading=Coalesce("lead", "pk"))
    leading = set(leads.values_list("leading", flat=True))
    together = Review.objects.awaiting().filter(Q(pk__in=leading) | Q(lead__in=leading)) if leading else ()
    return numbers | {review.entry_id for review in together}


def bundle(review: Review) -> list[Review]:
    """The review with those that are decided together with it."""
    return [review, *review.companions.awaiting().select_related("entry", "by")]


def authors(entry: Entry) -> set[int]:
    """Who wrote what readers do not read yet: whoever saved it since it was published, and whoever submitted it."""
    saves = Save.objects.filter(entry=entry, by__isnull=False)
    if edition := current_editions([entry]).get(entry.pk):
        saves = saves.filter(at__gt=edition.published_at)
    submitted = Review.objects.awaiting().filter(entry=entry).values_list("by", flat=True)
    return {*saves.values_list("by", flat=True), *submitted}


def may_decide(entries: Iterable[Entry], person: Person) -> bool:
    """Whether the person wrote none of it; at a desk of one, whoever may publish decides."""
    return settings.DESK_OF_ONE or not any(person.pk in authors(entry) for entry in entries)


@transaction.atomic
def approve(review: Review, *, by: Person, change: str, note: str) -> list[Edition]:
    """Publish what was submitted, and only that. The reviewer's note and kind of change stand in the edition.

    Raises Refused where it was decided or changed meanwhile, where the reviewer is its author, and for whatever
    publication refuses.
    """
    reviews = _held(review)
    refuse_if(_obstacles(reviews, by))
    editions = publish_answering([one.entry for one in reviews], by=by, note=note, change=change)
    _decide(reviews, "published", by)
    return editions


@transaction.atomic
def give_back(review: Review, *, by: Person, answer: str) -> None:
    """Return it to its author with a comment. Raises Refused without one, or where it was decided meanwhile."""
    reviews = _held(review)
    refuse_if(_decided(reviews))
    refuse_if([] if answer.strip() else [Problem(review.entry.label, "answer", _("say what is to be mended"))])
    _decide(reviews, "returned", by, answer.strip())


@transaction.atomic
def take_back(review: Review, *, by: Person) -> None:
    """Its author takes it back before anybody decided. Raises Refused where somebody did."""
    reviews = _held(review)
    refuse_if(_decided(reviews))
    _decide(reviews, "taken-back", by)


def _held(review: Review) -> list[Review]:
    """The review and its companions as they stand, their entries held against every other door."""
    lock(one.entry_id for one in bundle(review))
    review.refresh_from_db()
    return bundle(review)


def _obstacles(reviews: Sequence[Review], by: Person) -> list[Problem]:
    problems = _decided(reviews)
    for review in reviews:
        if entry_digest(review.entry_id) != review.digest:
            problems.append(
                Problem(review.entry.label, "review", _("was changed after it was submitted: submit it again"))
            )
    if not may_decide([review.entry for review in reviews], by):
        message = _("whoever wrote it does not approve it: ask another reviewer")
        problems.append(Problem(reviews[0].entry.label, "review", message))
    return problems


def _decided(reviews: Sequence[Review]) -> list[Problem]:
    decided = [review for review in reviews if review.state != "open"]
    return [Problem(review.entry.label, "review", _("was decided meanwhile")) for review in decided]


def _decide(reviews: Sequence[Review], state: str, by: Person, answer: str = "") -> None:
    decided = Review.objects.filter(pk__in=[review.pk for review in reviews])
    decided.update(state=state, decided_by=by, decided_at=timezone.now(), answer=answer)
    if state != "published":
        desk_state = "returned" if state == "returned" else "changed"
        Entry.objects.filter(pk__in=[review.entry_id for review in reviews]).update(desk_state=desk_state)
