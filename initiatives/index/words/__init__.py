"""The words of each published entry, and finding entries by them: one small interface over two engines.

Text is folded here, before an engine sees it, to lower-case letters and digits without accents. So
both engines find the same entries, and nothing that a reader types can be an operator of theirs.
"""

import re
import unicodedata
from types import ModuleType

from django.db import connection

from initiatives.documents.markup import plain_text
from initiatives.documents.schema import Document
from initiatives.index.words import postgresql, sqlite
from initiatives.vocabulary import KINDS, MECHANISMS, label

MAX_WORDS = 12
# Letters that Unicode does not decompose, as readers without them on their keyboard write them.
PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
)


def fold(text: str) -> str:
    """The words of a text in lower case, without accents, separated by single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(PLAIN_LETTERS))
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(re.findall(r"[^\W_]+", letters))


def _engine() -> ModuleType:
    return postgresql if connection.vendor == "postgresql" else sqlite


def write(document: Document) -> None:
    """Make the entry findable by the words of this document, in place of what it was found by."""
    erase(document.entry)
    _engine().write(document.entry, *words_of(document))


def words_of(document: Document) -> tuple[str, str]:
    """The folded words of the document: those of its names, which weigh most, and all others."""
    return _titles(document), _prose(document)


def erase(entry: int) -> None:
    """Nobody finds the entry any more."""
    _engine().erase(entry)


def clear() -> None:
    """Nobody finds anything any more."""
    _engine().clear()


def find(text: str) -> list[int]:
    """Entries that hold every word of the text, the last one as a beginning; those named so come first."""
    words = fold(text).split()[:MAX_WORDS]
    return _engine().find(words) if words else []


def find_any(text: str) -> list[int]:
    """Entries that hold at least one word of the text, those that hold the rarest words first."""
    words = fold(text).split()[:MAX_WORDS]
    return _engine().find_any(words) if words else []


def _titles(document: Document) -> str:
    """The words of the names, which weigh most."""
    names = [document.name, document.short_name, document.iso, *(name.name for name in document.names)]
    return fold(" ".join(names))


def _prose(document: Document) -> str:
    """The words of everything else that a page prints."""
    claims = [
        part
        for claim in document.claims
        for part in (
            claim.text,
            claim.value,
            claim.object.name if claim.object else "",
            str(label(MECHANISMS, claim.mechanism)),
        )
    ]
    filing = [str(label(KINDS, document.kind)), *document.tags]
    return fold(" ".join([plain_text(document.summary), plain_text(document.body), *filing, *claims]))
