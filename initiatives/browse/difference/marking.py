"""Two texts side by side, with the words that differ marked in each. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

# Comparing takes time with the product of both lengths; beyond this a passage is marked as a whole.
LARGEST_PRODUCT = 250_000
TOKEN = re.compile(r"\S+\s*|\s+")
EMPTY_LINE = "¶"


@dataclass(frozen=True)
class Piece:
    """A run of words; ``differs`` where the other text has it not."""

    text: str
    differs: bool = False


@dataclass(frozen=True)
class Passage:
    """A line of both texts, one of them empty where the line stands in the other alone."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def passages(before: str, after: str) -> list[Passage]:
    """The lines of both texts that differ, those that stand in the same place side by side."""
    one, other = before.split("\n") if before else [], after.split("\n") if after else []
    found = []
    for tag, i1, i2, j1, j2 in _steps(one, other):
        if tag != "equal":
            found += [_passage(*lines) for lines in zip_longest(one[i1:i2], other[j1:j2])]
    return found


def _steps(one: Sequence[str], other: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """How to turn one sequence into the other."""
    if len(one) * len(other) > LARGEST_PRODUCT:
        return [("replace", 0, len(one), 0, len(other))]
    return SequenceMatcher(None, one, other).get_opcodes()


def _passage(before: str | None, after: str | None) -> Passage:
    if before is None or after is None:
        return Passage(_whole(before), _whole(after))
    one, other = TOKEN.findall(before), TOKEN.findall(after)
    steps = _steps(one, other)
    return Passage(
        tuple(_pieces(one, ((tag, start, end) for tag, start, end, _j1, _j2 in steps))),
        tuple(_pieces(other, ((tag, start, end) for tag, _i1, _i2, start, end in steps))),
    )


def _whole(text: str | None) -> tuple[Piece, ...]:
    return () if text is None else (Piece(text or EMPTY_LINE, differs=True),)


def _pieces(tokens: Sequence[str], steps: Iterable[tuple[str, int, int]]) -> Iterator[Piece]:
    for tag, start, end in steps:
        text = "".join(tokens[start:end])
        words = text.rstrip() or text
        if tag == "equal" and text:
            yield Piece(text)
        elif text:
            yield Piece(words, differs=True)
            if words != text:
                yield Piece(text[len(words) :])
