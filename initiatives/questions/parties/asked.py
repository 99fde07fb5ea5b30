"""What an address asks of parties: conditions on agreements and bodies, the frame of states, the days, the order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.browse.question import STANDINGS
from initiatives.index.holdings import Holdings
from initiatives.questions.asked import DAYS, Days, Pair, address, entry_of, given, not_too_many, told
from initiatives.questions.stands import Stand
from initiatives.questions.three import opposite
from initiatives.vocabulary import REGIONS, Text

BODIES = ("organisation", "initiative")
SINGLE = (*DAYS, "sort")
EVENTS_WORDS = ("tag", "threat")  # which agreements the feed of events is about, where none is named


@dataclass(frozen=True)
class Sort:
    """One sort of condition: its word in addresses, how it reads, what may be named, and the answer of a stand."""

    word: str
    label: Text
    phrase: Text
    kinds: tuple[str, ...]
    answer: Callable[[Stand], str]


SORTS = {
    sort.word: sort
    for sort in (
        Sort("in", _("In"), _("in %s"), ("agreement", *BODIES), lambda stand: stand.party),
        Sort("not-in", _("Not in"), _("not in %s"), ("agreement", *BODIES), lambda stand: opposite(stand.party)),
        Sort(
            "signed-not-ratified",
            _("Signed, not ratified"),
            _("signatories of %s that have not ratified it"),
            ("agreement",),
            lambda stand: stand.signed_only,
        ),
        Sort(
            "ratified-not-in-force",
            _("Ratified, not yet bound"),
            _("not yet bound by %s, which they ratified"),
            ("agreement",),
            lambda stand: stand.ratified_only,
        ),
        Sort(
            "with-reservation",
            _("With a reservation"),
            _("with a reservation to %s"),
            ("agreement",),
            lambda stand: stand.reserved,
        ),
    )
}


@dataclass(frozen=True)
class Condition:
    """One condition: its sort, and the entry that it is about."""

    sort: Sort
    entry: int
    slug: str

    @property
    def pair(self) -> Pair:
        """The condition as addresses write it."""
        return self.sort.word, self.slug


@dataclass(frozen=True)
class Asked:
    """One question. ``among`` are slugs of bodies and words of regions; ``unknown`` is what was left aside."""

    days: Days
    held: Holdings
    conditions: tuple[Condition, ...]
    among: tuple[str, ...]
    standings: tuple[str, ...]
    about: tuple[Pair, ...]
    order: str
    unknown: tuple[str, ...]

    @classmethod
    def by(cls, query: QueryDict) -> Self:
        """Read the query string. Raises Misunderstood for days that are none, and for too much at once."""
        days = Days.from_query(query)
        pairs = list(given(query, SINGLE))
        not_too_many(pairs)
        held = days.held
        conditions = [condition for pair in pairs if (condition := _condition(pair, held))]
        among = [place for word, value in pairs if word == "among" and (place := _place(value, held))]
        known = {*(("standing", word) for word in STANDINGS)}
        about = [(word, value) for word, value in pairs if _about(word, value, held)]
        return cls(
            days=days,
            held=held,
            conditions=tuple(dict.fromkeys(conditions)),
            among=tuple(dict.fromkeys(among)),
            standings=tuple(value for word, value in pairs if (word, value) in known),
            about=tuple(about),
            order=next((value for word, value in pairs if word == "sort"), ""),
            unknown=tuple(sorted({told(pair) for pair in pairs if _stranger(pair, held)})),
        )

    @cached_property
    def pairs(self) -> list[Pair]:
        """The words of the address."""
        return [
            *(condition.pair for condition in self.conditions),
            *(("among", word) for word in self.among),
            *(("standing", word) for word in self.standings),
            *self.about,
            *([("sort", self.order)] if self.order else []),
            *self.days.pairs,
        ]

    def path(self, *, without: Iterable[Pair] = (), plus: Iterable[Pair] = (), view: str = "parties") -> str:
        """The address of this question less some pairs and with others, as a page or a file."""
        taken = {*without}
        return address(reverse(view), [*(pair for pair in self.pairs if pair not in taken), *plus])

    def sorted_by(self, key: str) -> str:
        """The address of the same rows in another order; asked again, backwards."""
        mine = [("sort", self.order)]
        turned = f"-{key}" if (self.order or "state") == key else key
        return self.path(without=mine, plus=[("sort", turned)] if turned != "state" else [])

    @property
    def entries(self) -> list[int]:
        """The agreements and bodies that the conditions name, each once."""
        return list(dict.fromkeys(condition.entry for condition in self.conditions))

    @property
    def bodies(self) -> list[int]:
        """The bodies whose members make the frame."""
        return [self.held.by_slug[word] for word in self.among if word not in REGIONS]


def _condition(pair: Pair, held: Holdings) -> Condition | None:
    sort = SORTS.get(pair[0])
    entry = entry_of(pair[1], sort.kinds, held) if sort else None
    return Condition(sort, entry, held.held[entry].slug) if sort and entry else None


def _place(value: str, held: Holdings) -> str:
    """A region, or the present slug of a body; empty where it is neither."""
    if value.lower() in REGIONS:
        return value.lower()
    entry = entry_of(value, BODIES, held)
    return held.held[entry].slug if entry else ""


def _about(word: str, value: str, held: Holdings) -> bool:
    return (word == "tag") or (word == "threat" and entry_of(value, ("threat",), held) is not None)


def _stranger(pair: Pair, held: Holdings) -> bool:
    """Whether the word, or its value, is one that this page does not know."""
    word, value = pair
    if word in SORTS:
        return _condition(pair, held) is None
    if word == "among":
        return not _place(value, held)
    if word == "standing":
        return value not in STANDINGS
    return word not in SINGLE and not _about(word, value, held)
