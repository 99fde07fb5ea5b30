"""Names that are spelled alike. Pure: names in, numbers out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from math import log

from initiatives.index.spelling import Spelling
from initiatives.index.words import fold

# As much of the weight of the words of two names must be common to both.
CLOSE_ENOUGH = 0.6

Named = tuple[int, str]  # what bears the name, and the name


class Names:
    """The names of many things, each found again by a name that is like one of its own."""

    def __init__(self, named: Iterable[Named]) -> None:
        self._words = [(key, name, fold(name).split()) for key, name in named]
        self._times = Counter(word for _key, _name, words in self._words for word in set(words))
        self._spelling = Spelling(self._times)

    def like(self, asked: str) -> Iterator[tuple[int, str, float]]:
        """Whatever bears a name like the one asked for, with that name and how like it is: 1 is the same."""
        typed = fold(asked).split()
        meant = {self._meant(word) for word in typed}
        for key, name, words in self._words if typed else ():
            likeness = 1.0 if words == typed else self._common(meant, set(words))
            if likeness >= CLOSE_ENOUGH:
                yield key, name, likeness

    def _meant(self, word: str) -> str:
        """The word of a name that a mistyped one stands for."""
        return word if self._spelling.holds(word) else self._spelling.nearest(word) or word

    def _common(self, meant: set[str], words: set[str]) -> float:
        """The common part of both by weight; never the whole, which is for the same words in the same order."""
        both = meant & words
        return 0.99 * self._weight(both) / self._weight(meant | words) if both else 0.0

    def _weight(self, words: Iterable[str]) -> float:
        """Rare words tell more than common ones: every convention is one."""
        return sum(log(2 + len(self._words) / (self._times[word] or 1)) for word in words)
