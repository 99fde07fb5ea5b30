"""A line of an entry's own text with the words that were searched. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from initiatives.documents.markup import plain_text
from initiatives.index.words import fold

LONGEST = 220


@dataclass(frozen=True)
class Piece:
    """A run of text that matches, or one that does not."""

    text: str
    matches: bool


def snippet(document: Mapping[str, Any], text: str) -> list[Piece]:
    """The sentence of the document that holds most of the searched words, in pieces; empty where none holds any."""
    wanted = fold(text).split()
    best = max(_sentences(document), key=lambda sentence: _held(sentence, wanted), default="")
    return list(_pieces(_cut(best, wanted), wanted)) if _held(best, wanted) else []


def _sentences(document: Mapping[str, Any]) -> Iterator[str]:
    """Everything that a page prints as text, sentence by sentence."""
    yield plain_text(document.get("summary", ""))
    for claim in document.get("claims", ()):
        yield claim.get("text", "")
    yield from re.split(r"(?<=[.!?]) ", plain_text(document.get("body", "")))


def _held(sentence: str, wanted: Iterable[str]) -> int:
    """How many of the words the sentence holds."""
    return len({word for word in fold(sentence).split() if _matches(word, wanted)})


def _matches(word: str, wanted: Iterable[str]) -> bool:
    return any(word == other or (len(other) > 2 and word.startswith(other)) for other in wanted)


def _cut(sentence: str, wanted: list[str]) -> str:
    """A long sentence around its first match."""
    if len(sentence) <= LONGEST:
        return sentence
    first = next((match.start() for match in re.finditer(r"\w+", sentence) if _matches(fold(match.group()), wanted)), 0)
    start = max(0, min(first - LONGEST // 3, len(sentence) - LONGEST))
    return ("… " if start else "") + sentence[start : start + LONGEST].strip() + " …"


def _pieces(sentence: str, wanted: list[str]) -> Iterator[Piece]:
    end = 0
    for match in re.finditer(r"\w+", sentence):
        if _matches(fold(match.group()), wanted):
            if match.start() > end:
                yield Piece(sentence[end : match.start()], matches=False)
            yield Piece(match.group(), matches=True)
            end = match.end()
    if end < len(sentence):
        yield Piece(sentence[end:], matches=False)
