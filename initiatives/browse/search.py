"""Searching: entries that hold the words, exact names first; what may have been meant where nothing does."""

from dataclasses import dataclass

from initiatives.index import words
from initiatives.index.holdings import Holdings

# Words that a nickname is full of and that tell nothing; they count only where nothing else is left.
COMMON = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "is",
        "it",
        "of",
        "on",
        "or",
        "started",
        "that",
        "the",
        "thing",
        "this",
        "to",
        "was",
        "what",
        "which",
        "with",
    ]
)


# Each word that no name has costs a query; a text with more of them is no typing error.
MAX_CORRECTED = 2


@dataclass(frozen=True)
class Found:
    """What a search found: entries, the best first, and how.

    ``meant`` is the spelling that was searched instead, where nothing holds the words as typed and a near
    spelling finds something. ``every_word`` is false where entries hold only some of the words.
    """

    entries: list[int]
    every_word: bool = True
    meant: str = ""


def search(text: str, held: Holdings) -> Found:
    """Search for the text as typed; else for what was probably meant; else for any of its words."""
    folded = words.fold(text)
    if entries := _named_first(folded, words.find(folded), held):
        return Found(entries)
    meant = _meant(folded, held)
    if meant and (entries := _named_first(meant, words.find(meant), held)):
        return Found(entries, meant=meant)
    telling = [word for word in folded.split() if word not in COMMON]
    some = words.find_any(" ".join(telling) or folded)
    return Found([entry for entry in some if entry in held.held], every_word=False)


def _named_first(folded: str, entries: list[int], held: Holdings) -> list[int]:
    """The entries in their order, but those that bear the text as a name first."""
    named = dict.fromkeys(held.by_folded_name.get(folded, ()))
    begun = {entry for _name, entry in held.beginning(folded)}
    rest = [entry for entry in entries if entry in held.held and entry not in named]
    begin = [entry for entry in rest if entry in begun]
    return [*named, *begin, *(entry for entry in rest if entry not in begun)]


def _meant(folded: str, held: Holdings) -> str:
    """The text with its words that nothing holds replaced by near ones of names; empty where there are none."""
    typed = folded.split()
    strange = [word for word in typed if word not in COMMON and not held.spelling.holds(word)]
    nearest = {word: held.spelling.nearest(word) for word in strange[:MAX_CORRECTED] if not words.find(word)}
    corrected = " ".join(nearest.get(word) or word for word in typed)
    return corrected if corrected != folded else ""


def matched_name(text: str, entry: int, held: Holdings) -> str:
    """The other name by which the entry was found; empty where its label says it already."""
    wanted = words.fold(text).split()
    label, *others = held.names[entry]
    if not wanted or _holds(label, wanted):
        return ""
    return next((name for name in others if _holds(name, wanted)), "")


def _holds(name: str, wanted: list[str]) -> bool:
    has = words.fold(name).split()
    return all(word in has for word in wanted[:-1]) and any(word.startswith(wanted[-1]) for word in has)
