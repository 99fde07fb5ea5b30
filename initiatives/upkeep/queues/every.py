"""All queues of the desk in their order, each with what it is called and what it means."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.editions.door import Person
from initiatives.models import Entry
from initiatives.upkeep.queues import batches, coverage, days, reports, reviews, sources
from initiatives.upkeep.queues.waiting import Waiting
from initiatives.vocabulary import Text


@dataclass(frozen=True)
class Queue:
    """A list of things that wait for a person who may see these entries.

    With ``counted`` the front page tells their number only, by that word: to list them takes too long. With
    ``reason`` the queue has only the rows of that reason: another queue has the others, and both are asked for once.
    """

    word: str
    title: Text
    explanation: Text
    empty: Text
    rows: Callable[[Person, QuerySet[Entry]], list[Waiting]]
    counted: str = ""
    reason: Text = ""


QUEUES = (
    Queue(
        "review",
        _("Awaiting my review"),
        _("What colleagues submitted. Whoever wrote something does not approve it."),
        _("Nothing awaits your review."),
        reviews.awaiting_review,
    ),
    Queue(
        "returned",
        _("Returned to me"),
        _("What a reviewer sent back, with what is to be mended."),
        _("Nothing was returned to you."),
        reviews.on_own_desk,
        reason=reviews.RETURNED,
    ),
    Queue(
        "drafts",
        _("My drafts"),
        _("What you saved last and nobody submitted yet."),
        _("You have no drafts."),
        reviews.on_own_desk,
        reason=reviews.DRAFT,
    ),
    Queue(
        "reports",
        _("Readers’ reports"),
        _("What readers say is wrong or missing. A report changes nothing until a curator has looked into it."),
        _("No report waits for an answer."),
        lambda _person, within: reports.reports_open(within),
    ),
    Queue(
        "imports",
        _("Imports"),
        _("Spreadsheets that were brought and read. Look at every row, then apply or discard them."),
        _("No import awaits a decision."),
        lambda person, _within: batches.batches_awaiting(person),
    ),
    Queue(
        "again",
        _("To look at again"),
        _("Claims whose day has come. Most are only reported: an official page may bear them out by now."),
        _("No claim is due today."),
        lambda _person, within: days.to_look_at_again(timezone.localdate(), within),
    ),
    Queue(
        "expected",
        _("Expected and passed"),
        _("Announced for a day that has passed. Say what happened, or that it did not."),
        _("Nothing that was expected is overdue."),
        lambda _person, within: days.expected_passed(timezone.localdate(), within),
    ),
    Queue(
        "dead",
        _("Dead sources"),
        _("Sources that readers cannot reach. Name the copy that an archive keeps, or cite another page."),
        _("Every source answered when it was last asked."),
        lambda _person, within: sources.dead_sources(within),
        "dead",
    ),
    Queue(
        "changed",
        _("Changed sources"),
        _("Sources whose text reads otherwise than when a curator last read it."),
        _("No source is known to have changed."),
        lambda _person, within: sources.changed_sources(within),
        "changed",
    ),
    Queue(
        "unchecked",
        _("Unchecked for a year"),
        _("Claims that nobody compared with a source for a year, the oldest first."),
        _("Every claim was published or checked within a year."),
        lambda _person, within: days.unchecked(timezone.localdate(), within),
    ),
    Queue(
        "gaps",
        _("Gaps in coverage"),
        _("Threats and means of which nothing is told, and for which nobody has searched."),
        _("Every pair of threat and means is told or was searched for."),
        lambda _person, within: coverage.gaps(within),
    ),
    Queue(
        "unfound",
        _("Searched in vain"),
        _("What readers looked for and did not find: words and counts, nothing else is kept."),
        _("No search was in vain."),
        lambda _person, _within: coverage.searched_in_vain(),
    ),
    Queue(
        "published",
        _("Published last"),
        _("The latest editions that were published at this desk."),
        _("Nothing was published at this desk yet."),
        reviews.published_last,
    ),
)
