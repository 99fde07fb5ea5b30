"""What happened to a page since the edition or the day that a reader came to: in numbers, and where it is told."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from initiatives.browse.difference.compared import told
from initiatives.browse.difference.others import ends_moved
from initiatives.browse.difference.tally import also, tally
from initiatives.browse.query import AsPublished
from initiatives.documents.difference import Difference
from initiatives.models import Edition, Registration


@dataclass(frozen=True)
class Since:
    """What happened since; ``path`` leads to the difference, ``ends`` counts what others say otherwise now."""

    difference: Difference
    path: str
    editions: int
    ends: int = 0

    @property
    def nothing(self) -> bool:
        """Whether the page says the same now."""
        return self.difference.empty and not self.ends

    @property
    def tally(self) -> str:
        """What happened to the facts, in numbers."""
        return tally(self.difference)

    @property
    def also(self) -> str:
        """What changed beside the facts."""
        return also(self.difference)


def since_edition(row: Registration, edition: Edition, later: Sequence[Edition]) -> Since | None:
    """What happened since the edition; ``later`` are those that followed, the newest first. None without any."""
    if not later:
        return None
    return Since(told([edition, *reversed(later)]), path_to(row, f"{edition.number}..{later[0].number}"), len(later))


def since_day(row: Registration, edition: Edition, asked: AsPublished) -> Since | None:
    """What happened since the end of a past day, on which this edition stood. None for today. Two queries."""
    today = timezone.now()
    if asked.day is None or asked.moment is None or asked.day >= today.date():
        return None
    later = later_than(row, edition)
    difference = told([edition, *reversed(later)])
    ends = ends_moved(row.pk, asked.moment, today)
    return Since(difference, path_to(row, f"{asked.day}..{today.date()}"), len(later), ends)


def later_than(row: Registration, edition: Edition) -> list[Edition]:
    """The editions that followed this one, the newest first. One query; none for the current edition."""
    if edition.number == row.edition:
        return []
    return list(Edition.objects.of(row.pk).filter(number__gt=edition.number).defer("html"))


def path_to(row: Registration, span: str, view: str = "difference") -> str:
    """The address of the difference between two states of the page."""
    return reverse(view, kwargs={"kind": row.kind, "slug": row.slug, "span": span})
