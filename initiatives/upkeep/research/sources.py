"""Sources of the records: one key and one description for each address, and what sort of source it is."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from initiatives.documents.schema import SourcePart
from initiatives.upkeep.research.record import Work
from initiatives.upkeep.research.tables import rows
from initiatives.upkeep.research.typeset import typeset

REFUSED = "refused"
MIRROR_NOTE = "Copy or reprint; the page of its author was not opened."
WIKI_NOTE = "Encyclopaedia that anyone can edit."
# Official words that stand on the page of a newspaper or a portal; the host alone would call them press.
REPRINTS = frozenset(
    (
        "INTERPOL via AllAfrica",
        "IT-Online (ITU text)",
        "US Embassy IIP Digital via eesti.ca",
        "EU Neighbours East via Aravot",
        "World Economic Forum (via CNBC Africa)",
    )
)
KEY_WORDS, KEY_LENGTH = 7, 60


@dataclass(frozen=True)
class Shelved:
    """A source as the content describes it."""

    key: str
    title: str
    publisher: str
    date: str
    sort: str
    url: str
    note: str = ""
    language: str = ""
    author: str = ""

    def plain(self) -> dict[str, str]:
        """The description as a content file writes it."""
        names = ("key", "title", "author", "publisher", "date", "sort", "language", "url", "note")
        return {name: getattr(self, name) for name in names if getattr(self, name)}


def host(url: str) -> str:
    """The host of the address, without what says nothing."""
    return (urlsplit(url).hostname or "").rstrip(".").removeprefix("www.")


def same(url: str) -> str:
    """What two spellings of one address have in common."""
    parts = urlsplit(url)
    return host(url) + parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")


@cache
def _hosts() -> dict[str, dict[str, str]]:
    return {row["host"]: row for row in rows("hosts")}


def _row(url: str) -> dict[str, str]:
    parts = host(url).split(".")
    names = (".".join(parts[place:]) for place in range(len(parts)))
    return next((_hosts()[name] for name in names if name in _hosts()), {})


def sort_of(url: str, publisher: str) -> str:
    """The sort of source. A host that no table names is press: what counts least."""
    if publisher in REPRINTS:
        return "mirror"
    return _row(url).get("sort") or "media"


class Shelf:
    """Every source by its address: those of the content as they are, those of the records described once."""

    def __init__(self, content: Iterable[SourcePart]) -> None:
        self._by_key: dict[str, Shelved] = {}
        self._by_url: dict[str, Shelved] = {}
        for part in content:
            fields: dict[str, Any] = part.model_dump()
            shelved = Shelved(**fields)
            self._by_key[shelved.key] = shelved
            if shelved.url:
                self._by_url[same(shelved.url)] = shelved

    def fill(self, works: Iterable[Work]) -> None:
        """Describe the works that are not here yet; of one address the first description that has a date is kept."""
        new: dict[str, Work] = {}
        for work in works:
            address = same(work.url)
            if address not in self._by_url and (address not in new or (work.date and not new[address].date)):
                new[address] = work
        for address, key in _keys(new, self._by_key).items():
            self._by_url[address] = self._by_key[key] = _shelved(key, new[address])

    def of(self, work: Work) -> Shelved:
        """The source that stands for the work: another one where the table says that it says the same, and better."""
        better = self._by_key.get(_row(work.url).get("instead", ""))
        return better or self._by_url[same(work.url)]


def _shelved(key: str, work: Work) -> Shelved:
    sort = sort_of(work.url, work.publisher)
    note = MIRROR_NOTE if sort == "mirror" else WIKI_NOTE if "wiki" in work.publisher.casefold() else ""
    title, publisher = typeset(work.title), typeset(work.publisher)
    return Shelved(key, title, publisher, work.date or "", sort, work.url, note)


def _keys(new: Mapping[str, Work], taken: Mapping[str, Shelved]) -> dict[str, str]:
    """A key for each address. Those that would be alike get letters of their address, so that order is nothing."""
    wished = {address: _key(work) for address, work in new.items()}
    often = [*wished.values(), *taken]
    return {
        address: key if often.count(key) == 1 else f"{key}-{hashlib.sha256(address.encode()).hexdigest()[:4]}"
        for address, key in wished.items()
    }


def _key(work: Work) -> str:
    """Words of publisher and title that tell the source."""
    words = [*_words(work.publisher)[:3], *_words(work.title)[:KEY_WORDS]]
    kept = list(dict.fromkeys(words))
    while len("-".join(kept)) > KEY_LENGTH:
        kept.pop()
    return "-".join(kept) or "source-" + hashlib.sha256(work.url.encode()).hexdigest()[:8]


STOP = frozenset(
    ("the", "of", "on", "and", "for", "in", "to", "a", "an", "its", "via", "by", "from", "with", "at", "as")
)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return [word for word in re.findall(r"[a-z0-9]+", plain) if word not in STOP]
