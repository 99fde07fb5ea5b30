"""Reading which two states an address compares: ``1..3`` two editions, ``2026-11-25..2026-11-26`` two days."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.browse.query import Misunderstood

EDITIONS = re.compile(r"([0-9]+)\.\.([0-9]+)", re.ASCII)
DAYS = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.\.([0-9]{4}-[0-9]{2}-[0-9]{2})", re.ASCII)
MAX_DIGITS = 9


class SpanConverter:
    """The last part of the address of a difference, whatever stands there: the view says what is wrong with it."""

    regex = r"[^/]+?"

    def to_python(self, value: str) -> str:
        """The text as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The text as it stands."""
        return value


@dataclass(frozen=True)
class Asked:
    """The two states, the earlier one first: numbers of editions, or days."""

    first: int | date
    last: int | date

    @classmethod
    def read(cls, text: str) -> Self:
        """Read the address. Raises Misunderstood for what is neither, and Http404 for a number no edition has."""
        if days := DAYS.fullmatch(text):
            return cls(*sorted(_day(day) for day in days.groups()))
        if editions := EDITIONS.fullmatch(text):
            return cls(*sorted(_number(number) for number in editions.groups()))
        message = _("%(text)s compares nothing: write two editions, as in 1..3, or two days, as in %(days)s.")
        raise Misunderstood(message % {"text": text[:40], "days": "2026-11-25..2026-11-26"})

    @property
    def by_day(self) -> bool:
        """Whether days are compared."""
        return isinstance(self.first, date)

    @property
    def text(self) -> str:
        """How the address says it: the earlier first, numbers without leading zeros."""
        return f"{self.first}..{self.last}"


def _number(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise Http404
    return int(text)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Misunderstood(_("%(text)s is not a day of the calendar.") % {"text": text}) from None
    if day > timezone.now().date():
        raise Misunderstood(_("%(text)s lies in the future: choose today or an earlier day.") % {"text": text})
    return day
