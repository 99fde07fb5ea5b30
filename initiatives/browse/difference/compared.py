"""What stood at the two states that are compared, and what differs between them: editions, register, other ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from initiatives.browse.difference.asked import Asked
from initiatives.browse.difference.others import EndChange, ends_between
from initiatives.browse.query import Misunderstood
from initiatives.documents.difference import Difference, Part, across
from initiatives.editions.history import end_of
from initiatives.models import Edition, RegisterChange, Registration

REGISTERED = ("state", "slug", "reason")


@dataclass(frozen=True)
class Compared:
    """Two states of one page and everything that differs; ``editions`` are the first, the last and all between."""

    row: Registration
    asked: Asked
    editions: list[Edition]
    difference: Difference
    register: tuple[Part, ...] = ()
    ends: tuple[EndChange, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether both states say the same."""
        return self.difference.empty and not self.register and not self.ends

    @property
    def first(self) -> Edition:
        """The edition that stood first."""
        return self.editions[0]

    @property
    def last(self) -> Edition:
        """The edition that stood last."""
        return self.editions[-1]


def compared(row: Registration, asked: Asked) -> Compared:
    """The two states of the page. Raises Http404 for an unknown edition, Misunderstood for a day before the first."""
    if isinstance(asked.first, date) and isinstance(asked.last, date):
        return _days(row, asked, asked.first, asked.last)
    editions = list(_whole(row.pk).filter(number__range=(asked.first, asked.last)))
    if {asked.first, asked.last} - {edition.number for edition in editions}:
        raise Http404
    return Compared(row, asked, editions, told(editions))


def _whole(number: int) -> QuerySet[Edition]:
    """The editions of an entry with their documents, the earliest first."""
    return Edition.objects.of(number).order_by("number").defer("html")


def _days(row: Registration, asked: Asked, first: date, last: date) -> Compared:
    moments = end_of(first), end_of(last)
    published = list(_whole(row.pk).filter(published_at__lt=moments[1]).defer("html", "document"))
    standing = [edition for edition in published if edition.published_at < moments[0]][-1:]
    if not standing:
        raise Misunderstood(_too_early(row, first))
    editions = list(_whole(row.pk).filter(number__range=(standing[0].number, published[-1].number)))
    register = tuple(_register(row.pk, *moments))
    ends = () if first == last else tuple(ends_between(row.pk, *moments))
    return Compared(row, asked, editions, told(editions), register, ends)


def _too_early(row: Registration, day: date) -> str:
    """Why nothing stood there on that day, and from which day on something did."""
    first = Edition.objects.of(row.pk).order_by("number").defer("html", "document").first()
    since = first.published_at.date() if first else day
    words = _("On %(day)s the Atlas said nothing of entry No. %(number)s yet: choose %(since)s or a later day.")
    spelled = {"day": date_format(day, "j F Y"), "since": date_format(since, "j F Y")}
    return words % {**spelled, "number": row.pk}


def told(editions: Sequence[Edition]) -> Difference:
    """What differs between the first and the last of these editions.

    Those between are read only where they tell which change was of which kind.
    """
    kinds = [edition.change for edition in editions[1:]]
    if len(set(kinds)) == 1:
        editions, kinds = [editions[0], editions[-1]], kinds[:1]
    documents = [edition.as_document() for edition in editions]
    return across(documents, kinds)


def _register(number: int, first: datetime, last: datetime) -> list[Part]:
    """What differs in address and public state, which stand beside the editions. One query."""
    changes = list(RegisterChange.objects.filter(entry=number, at__lt=last).order_by("at", "pk"))
    before = [change for change in changes if change.at < first][-1:]
    after = changes[-1:]
    if not before or not after:
        return []
    pairs = ((field, getattr(before[0], field), getattr(after[0], field)) for field in REGISTERED)
    return [Part(field, one or None, other or None, "substantive") for field, one, other in pairs if one != other]
