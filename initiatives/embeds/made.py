"""What stands in a frame: of which page it is, as published when, its words, and what its template prints."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from initiatives.browse.query import AsPublished, Misunderstood
from initiatives.models import Edition
from initiatives.vocabulary import Text

PREFIX = "/embed"
# What is published as a day ends may stand in the database a little later.
SETTLING = timedelta(minutes=15)


def last_day() -> date:
    """The last day that is over: no publication can change any more what was public at its end."""
    return (timezone.now() - SETTLING).date() - timedelta(days=1)


@dataclass(frozen=True)
class Embed:
    """One table, picture or card. ``path`` is the address of the page that it is taken from.

    ``edition`` is that of a card and None for anything else, ``fixed`` whether the card is of that edition for good.
    ``on`` is the day in the world, None where none matters; ``unknown`` are the words that its page would leave aside.
    """

    path: str
    title: Text
    sentence: Text
    template: str
    context: Mapping[str, Any]
    height: int
    sheets: tuple[str, ...] = ()
    asked: AsPublished = field(default_factory=AsPublished)
    on: date | None = None
    edition: Edition | None = None
    fixed: bool = False
    searched: bool = False
    unknown: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Its own address: that of the page, below the prefix."""
        return PREFIX + self.path

    @property
    def frozen(self) -> bool:
        """Whether its address shows the same bytes for ever."""
        return self.fixed or self.asked.day is not None

    @property
    def stamp(self) -> str:
        """Which edition is shown, or as published on which day; today's where it is live."""
        if self.edition:
            told = _("No. %(entry)s, edition %(n)s, published on %(day)s")
            numbers = {"entry": self.edition.entry_id, "n": self.edition.number}
            return told % (numbers | {"day": _spelt(self.edition.published_at.date())})
        published = _("as published on %(day)s") % {"day": _spelt(self.asked.day or timezone.now().date())}
        return f"{published}, {_('as of %(day)s in the world') % {'day': _spelt(self.on)}}" if self.on else published

    def refuse(self) -> None:
        """Raise Misunderstood for what may not stand in a frame: words left aside, and what cannot stay the same."""
        if self.unknown:
            words = ", ".join(self.unknown)
            raise Misunderstood(_("An embed leaves nothing aside, and does not know: %(words)s.") % {"words": words})
        if self.asked.day and self.asked.day > last_day():
            raise Misunderstood(
                _("%(day)s is not over: freeze an earlier day, or leave as-published away for what is live.")
                % {"day": _spelt(self.asked.day)}
            )
        if self.asked.day and self.searched:
            raise Misunderstood(_("Words are searched in today's texts: leave either q or as-published away."))


def _spelt(day: date) -> str:
    return date_format(day, "j F Y")
