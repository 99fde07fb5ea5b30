"""Which entries an address asks for, and the addresses of baskets beside it."""

import re
from dataclasses import dataclass
from typing import Self

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from initiatives.browse.query import AsPublished, Misunderstood, search_words, unknown_words
from initiatives.citations.styles import STYLES

MOST = 150
NUMBER = re.compile(r"[1-9][0-9]{0,8}")
WORDS = {"id", "out", "join", "as-published", "style", "q"}
# In the address of another basket, or in a list of numbers such as 18, 42.
JOINED = re.compile(r"(?:(?<![\w-])id=|^|[\s,;])([1-9][0-9]{0,8})(?![\w-])")


@dataclass(frozen=True)
class Basket:
    """What an address asks for. ``numbers`` are in order and each stands once; ``unknown`` could not be understood.

    Forms add `out` for an entry to be taken out, and `join` for the address of another basket or for numbers;
    the canonical address has them no more.
    """

    numbers: tuple[int, ...]
    asked: AsPublished
    style: str = ""
    q: str = ""
    unknown: tuple[str, ...] = ()

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        """Read the query string. Raises Misunderstood for too many numbers, and for days that are none."""
        given = {text.strip() for text in query.getlist("id") if text.strip()}
        given |= _joined(query.get("join", ""))
        kept = given - {text.strip() for text in query.getlist("out")}
        numbers = tuple(sorted(int(text) for text in kept if NUMBER.fullmatch(text)))
        if len(numbers) > MOST:
            message = _("A basket holds at most %(most)s entries: take some away, or make two of it.")
            raise Misunderstood(message % {"most": MOST})
        strange = [f"id={text}"[:60] for text in sorted(given) if not NUMBER.fullmatch(text)]
        style = query.get("style", "").strip()
        if style and style not in STYLES:
            strange.append(f"style={style}"[:60])
        return cls(
            numbers=numbers,
            asked=AsPublished.from_query(query),
            style=style if style in STYLES else "",
            q=search_words(query),
            unknown=(*strange, *unknown_words(query, WORDS)),
        )

    def path(self, name: str = "basket", **words: str) -> str:
        """The canonical address of the page, or of one of its files, with other words where they are given."""
        kept = {"as-published": str(self.asked.day or ""), "style": self.style, "q": self.q} | words
        pairs = [("id", str(number)) for number in self.numbers]
        pairs += [(word, value) for word, value in kept.items() if value]
        return f"{reverse(name)}?{urlencode(pairs)}" if pairs else reverse(name)

    def file(self, name: str) -> str:
        """The address of a file with exactly these entries."""
        return self.path(name, style="", q="")


def _joined(text: str) -> set[str]:
    """The numbers in a text; the text itself, to be told, where there are none."""
    return set(JOINED.findall(text)) or {text.strip()} - {""}
