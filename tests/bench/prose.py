"""Words for synthetic texts: a fixed vocabulary, used as unevenly as words are in real prose. Pure."""

from itertools import accumulate, product
from random import Random

# The commonest words first: each stands about half as often as the one at half its place.
COMMON = (
    "the of and to in for on with by from cyber security states network incident response information between"
    " threat attack police evidence criminal exchange joint team agreement members system training data centre"
    " authority cooperation request warning operation support council standard capacity digital critical"
)
ONSETS = ("b", "br", "c", "d", "f", "g", "gr", "h", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "z")
VOWELS = ("a", "e", "i", "o", "u")
ENDINGS = ("", "n", "l", "r", "s")
VOCABULARY_SIZE = 6_000


def _vocabulary() -> list[str]:
    """The words by rank: those of the field, then made-up ones, the short before the long."""
    syllables = ["".join(parts) for parts in product(ONSETS, VOWELS, ENDINGS)]
    Random("vocabulary").shuffle(syllables)  # noqa: S311 -- the same words every time are what is wanted
    made_up = ["".join(pair) for pair in zip(syllables, syllables[7:], strict=False)]
    longer = ["".join(pair) for pair in product(syllables[:100], syllables[100:])]
    return [*dict.fromkeys([*COMMON.split(), *sorted(made_up, key=len), *longer])][:VOCABULARY_SIZE]


VOCABULARY = _vocabulary()
_WEIGHTS = list(accumulate(1 / rank for rank in range(3, len(VOCABULARY) + 3)))


def words(random: Random, count: int) -> list[str]:
    """So many words, the common ones often."""
    return random.choices(VOCABULARY, cum_weights=_WEIGHTS, k=count)


def sentence(random: Random, count: int, *, longest: int = 600) -> str:
    """So many words with a capital and a full stop, fewer where they would be too long."""
    text = " ".join(words(random, count))
    if len(text) >= longest:
        text = text[: longest - 1].rsplit(" ", 1)[0]
    return f"{text[0].upper()}{text[1:]}."


def title(random: Random, count: int) -> str:
    """Words of a name, none of them common."""
    return " ".join(word.capitalize() for word in random.choices(VOCABULARY[len(COMMON.split()) :], k=count))
