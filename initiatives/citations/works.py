"""A work that can be cited: a page of ours as it was published, or a source; plain values, each on one line."""

import unicodedata
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import quote

# Marks that turn the direction of what follows them; a name has its direction by its letters.
TURNING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
# What may stand in an address as it is. Braces, quotes, backslashes and spaces would end a field somewhere.
ADDRESS = "!#$%&'()*+,/:;=?@[]~-._"

ENTRY, LISTING, SOURCE = "entry", "listing", "source"


@dataclass(frozen=True)
class Work:
    """What a citation is made of. Everything but key, sort and title may be unknown, and is then empty or 0.

    ``sort`` is *entry*, *listing* or *source*. ``number`` and ``edition`` are those of an entry. ``date`` and
    ``archived`` are as precise as known: 2001, 2001-11 or 2001-11-23. ``place`` is where in the work.
    ``author`` is printed as it stands, since it may be a body or a person.
    """

    key: str
    sort: str
    title: str
    author: str = ""
    publisher: str = ""
    container: str = ""
    date: str = ""
    number: int = 0
    edition: int = 0
    language: str = ""
    address: str = ""
    archive: str = ""
    archived: str = ""
    place: str = ""
    note: str = ""

    @classmethod
    def of(cls, **values: Any) -> Self:
        """The work, with every text on one line and every address without what could end a field."""
        return cls(**{name: _clean(name, value) for name, value in values.items()})

    @property
    def responsible(self) -> str:
        """Who stands for the work: its author, or the publisher where no author is named."""
        return self.author or self.publisher

    @property
    def named(self) -> str:
        """The author, unless it is the publisher or the work that this one stands in."""
        return self.author if self.author not in (self.publisher, self.container) else ""

    @property
    def issuer(self) -> str:
        """The publisher, where somebody else is named as author."""
        return self.publisher if self.publisher != self.responsible else ""


def one_line(text: str) -> str:
    """The text on one line, without characters that no reader sees and some programs obey."""
    seen = "".join(letter if unicodedata.category(letter)[0] != "Z" else " " for letter in " ".join(text.split()))
    kept = (letter for letter in seen if unicodedata.category(letter) not in ("Cc", "Cs") and letter not in TURNING)
    return " ".join("".join(kept).split())


def _clean(name: str, value: Any) -> Any:
    if isinstance(value, int):
        return value
    return _address(value) if name in ("address", "archive") else one_line(value)


def _address(text: str) -> str:
    """The address with everything escaped that is no plain part of one."""
    return quote(one_line(text), safe=ADDRESS)
