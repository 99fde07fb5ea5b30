"""What a reader may have meant by a word that occurs nowhere: the nearest of the words that names are made of."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

SHORTEST = 4
CLOSE_ENOUGH = 0.72
CANDIDATES = 40


class Spelling:
    """The words of names, found again by the pairs of letters that they share with a mistyped one."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._by_pair: dict[str, set[str]] = defaultdict(set)
        for word in self._words:
            if len(word) >= SHORTEST:
                for pair in _pairs(word):
                    self._by_pair[pair].add(word)

    def holds(self, word: str) -> bool:
        """Whether a name has the word."""
        return word in self._words

    def nearest(self, word: str) -> str:
        """The nearest word of a name; empty where none is near, and for words too short to be sure of."""
        if len(word) < SHORTEST:
            return ""
        shared = Counter(other for pair in _pairs(word) for other in self._by_pair.get(pair, ()))
        likely = [other for other, _times in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:CANDIDATES]]
        scored = [(SequenceMatcher(None, word, other).ratio(), other) for other in likely if other != word]
        score, best = max(scored, key=lambda pair: (pair[0], pair[1]), default=(0.0, ""))
        return best if score >= CLOSE_ENOUGH else ""


def _pairs(word: str) -> Iterator[str]:
    """The neighbouring letters of a word, its edges included."""
    edged = f" {word} "
    return (edged[place : place + 2] for place in range(len(edged) - 1))
