"""Reading what an address asks: days and page numbers, with a clear answer to what cannot be understood."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.editions.history import end_of

MAX_PAGE_DIGITS = 6
MAX_DIGITS = 9
MAX_QUERY = 200


class Misunderstood(Exception):
    """The address holds something that cannot be answered; the message says what, and how to mend it."""


@dataclass(frozen=True)
class AsPublished:
    """The day whose published state is asked for; ``day`` and ``moment`` are None for now."""

    day: date | None = None
    moment: datetime | None = None

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        """Read `as-published`. Raises Misunderstood for what is no day, or a day to come."""
        day = day_of(query, "as-published")
        if day is None:
            return cls()
        if day > timezone.now().date():
            raise Misunderstood(
                _("as-published=%(day)s lies in the future: choose today or an earlier day.") % {"day": day}
            )
        return cls(day, end_of(day))

    @property
    def query(self) -> str:
        """The query string that carries the day on to another page; empty for now."""
        return f"?as-published={self.day.isoformat()}" if self.day else ""


def day_of(query: QueryDict, word: str) -> date | None:
    """The day that a word of the query names; None without one. Raises Misunderstood for what is no day."""
    text = query.get(word, "").strip()
    if not text:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 -- a day has no zone
    except ValueError:
        message = _("%(word)s=%(text)s is not a day: write it as 2026-11-25.") % {"word": word, "text": text[:40]}
        raise Misunderstood(message) from None


def page_number(query: QueryDict) -> int:
    """The page asked for, from 1. Raises Misunderstood for what is no page number."""
    text = query.get("page", "").strip() or "1"
    if not (text.isascii() and text.isdigit() and len(text) <= MAX_PAGE_DIGITS and int(text) > 0):
        raise Misunderstood(_("page=%(text)s is not a page number: write 1, 2, 3.") % {"text": text[:40]})
    return int(text)


def number_of(query: QueryDict, word: str) -> int:
    """The number given for a word; 0 without one. Raises Misunderstood for what is no number."""
    text = query.get(word, "").strip()
    if text and not (text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS):
        message = _("%(word)s=%(text)s is not a number: write it as it is printed on the page.")
        raise Misunderstood(message % {"word": word, "text": text[:40]})
    return int(text or 0)


def search_words(query: QueryDict) -> str:
    """What the reader typed into the search box, cut to a sensible length."""
    return query.get("q", "").strip()[:MAX_QUERY]


def unknown_words(query: Mapping[str, object], known: set[str]) -> list[str]:
    """Words of the query string that this page does not know; it tells the reader that it left them aside."""
    return sorted(word[:40] for word in query if word not in known)
