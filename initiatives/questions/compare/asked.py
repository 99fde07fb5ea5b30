"""What an address asks to be compared: numbers of entries in their order, which rows, and the days."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.browse.query import Misunderstood
from initiatives.index.holdings import Holdings
from initiatives.index.words import fold
from initiatives.questions.asked import DAYS, Days, Pair, given, told
from initiatives.vocabulary import Text

MOST = 12
SHOWS: dict[str, Text] = {
    "all": gettext_lazy("all rows"),
    "differs": gettext_lazy("only what differs"),
    "shared": gettext_lazy("only what all share"),
}


@dataclass(frozen=True)
class Asked:
    """One comparison. ``missing`` are the numbers and names under which nothing public was found."""

    days: Days
    entries: tuple[int, ...]
    show: str
    missing: tuple[str, ...]
    unknown: tuple[str, ...]

    @classmethod
    def by(cls, query: QueryDict) -> Self:
        """Read the query string. Raises Misunderstood for too many entries, and for days that are none."""
        days = Days.from_query(query)
        pairs = list(given(query, (*DAYS, "show")))
        named = [(value, _entry(word, value, days.held)) for word, value in pairs if word in ("id", "add")]
        entries = tuple(dict.fromkeys(entry for _value, entry in named if entry))
        if len(entries) > MOST:
            raise Misunderstood(_("More than %(n)s entries at once: take some away.") % {"n": MOST})
        show = next((value for word, value in pairs if word == "show" and value in SHOWS), "all")
        known = [pair for pair in pairs if pair[0] in ("id", "add", *DAYS) or (pair[0] == "show" and pair[1] in SHOWS)]
        return cls(
            days=days,
            entries=entries,
            show=show,
            missing=tuple(value[:60] for value, entry in named if not entry),
            unknown=tuple(told(pair) for pair in pairs if pair not in known),
        )

    def path(
        self,
        *,
        entries: Iterable[int] | None = None,
        show: str = "",
        view: str = "compare",
        days: Iterable[Pair] | None = None,
    ) -> str:
        """The address of this comparison, or of one of other entries, rows or days; entries stay in their order."""
        show = show or self.show
        pairs = [("id", str(entry)) for entry in (self.entries if entries is None else entries)]
        pairs += [("show", show)] if show != "all" else []
        pairs += self.days.pairs if days is None else days
        return f"{reverse(view)}?{urlencode(pairs)}" if pairs else reverse(view)

    def without(self, entry: int) -> str:
        """The address of the comparison without one of its entries."""
        return self.path(entries=[other for other in self.entries if other != entry])

    @property
    def shows(self) -> list[tuple[Text, str, bool]]:
        """The choices of rows: label, address, whether it is the one."""
        return [(label, self.path(show=word), word == self.show) for word, label in SHOWS.items()]


def _entry(word: str, value: str, held: Holdings) -> int | None:
    """The public entry of that number, slug or name; None where there is none."""
    if value.isascii() and value.isdigit() and len(value) < 10:
        return int(value) if int(value) in held.held else None
    if word == "id":
        return None
    found = held.entry_at(value.lower())
    return found or next(iter(held.by_folded_name.get(fold(value), ())), None)
