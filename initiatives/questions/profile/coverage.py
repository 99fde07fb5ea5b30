"""What reaches a state against each threat and by each means, binding or not, beside its peers. Sets; no query."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from pyroaring import BitMap

from initiatives.browse.lines import Link, link_to
from initiatives.index.holdings import Holdings
from initiatives.questions.asked import Days, Pair, address
from initiatives.vocabulary import MECHANISMS, Text


@dataclass(frozen=True)
class Peers:
    """The states beside which one is shown: of a body or a region, without itself."""

    label: Text
    states: tuple[int, ...]


@dataclass(frozen=True)
class Covered:
    """One threat or means: how many binding and other entries reach the state, how many peers have a binding one.

    ``word`` is the slug of the threat, or the word of the means.
    """

    word: str
    label: Text
    path: str
    binding: int
    binding_path: str
    other: int
    other_path: str
    peers: int


@dataclass(frozen=True)
class Lacked:
    """A binding text that the state is not recorded in, how many peers are, and the address of the question who is."""

    entry: int
    link: Link
    count: int


@dataclass(frozen=True)
class Coverage:
    """What reaches one state on a day."""

    state: int
    days: Days
    peers: Peers

    @cached_property
    def held(self) -> Holdings:
        """What was public on the day of publication."""
        return self.days.held

    @cached_property
    def _binding(self) -> BitMap:
        return self.held.facets.having("legal-force", "binding") & self.held.facets.having("kind", "agreement")

    def reaching(self, state: int) -> BitMap:
        """What the state belonged to on the day."""
        return self.held.belonging_on(self.days.on).get(state, BitMap())

    @cached_property
    def threats(self) -> list[Covered]:
        """Every threat, by name."""
        threats = [entry for entry in self.held.orders["name"] if self.held.held[entry].kind == "threat"]
        return [self._threat(entry) for entry in threats]

    @cached_property
    def mechanisms(self) -> list[Covered]:
        """Every means, in the order of the vocabulary."""
        return [
            self._covered(word.label, "", ("mechanism", word.value), self.held.facets.having("mechanism", word.value))
            for word in MECHANISMS.values()
        ]

    def _threat(self, entry: int) -> Covered:
        held = self.held.held[entry]
        place = link_to(held.kind, held.slug, held.label)
        acting = self.held.facets.having("threat", entry)
        return self._covered(held.label, place.path + self.days.asked.query, ("threat", held.slug), acting)

    def _covered(self, label: Text, path: str, pair: Pair, acting: BitMap) -> Covered:
        mine = acting & self.reaching(self.state)
        binding = mine & self._binding
        with_binding = sum(bool(acting & self._binding & self.reaching(peer)) for peer in self.peers.states)
        shared = [pair, ("state", self.held.held[self.state].slug), *self._days]
        return Covered(
            word=pair[1],
            label=label,
            path=path,
            binding=len(binding),
            binding_path=address(
                reverse("listing", kwargs={"kind": "agreement"}), [*shared, ("legal-force", "binding")]
            ),
            other=len(mine) - len(binding),
            other_path=address(reverse("entries"), [*shared, ("not-legal-force", "binding")]),
            peers=with_binding,
        )

    @property
    def _days(self) -> list[Pair]:
        return [*(pair for pair in self.days.pairs if pair[0] != "as-of"), ("as-of", self.days.on.isoformat())]

    @property
    def uncovered(self) -> list[Covered]:
        """The threats against which nothing binding reaches the state."""
        return [threat for threat in self.threats if not threat.binding]

    @property
    def lacking(self) -> list[Lacked]:
        """The binding texts that at least half of the peers are in and the state is not, those with most first."""
        found = [
            Lacked(text, self._link(text), self._inside(text)) for text in self._binding - self.reaching(self.state)
        ]
        half = [lacked for lacked in found if lacked.count and lacked.count * 2 >= len(self.peers.states)]
        return sorted(half, key=lambda lacked: (-lacked.count, lacked.link.label))

    def _inside(self, text: int) -> int:
        return sum(text in self.reaching(peer) for peer in self.peers.states)

    def _link(self, entry: int) -> Link:
        held = self.held.held[entry]
        return Link(address(reverse("parties"), [("in", held.slug), *self._days]), held.label)


def peers_of(state: int, held: Holdings, days: Days, *, body: int | None, region: str, label: Text) -> Peers:
    """The members of a body on the day, or the states of a region; without the state itself."""
    if body is not None:
        belonging = held.belonging_on(days.on)
        inside = (entry for entry in _states(held) if body in belonging.get(entry, ()))
        return Peers(held.held[body].label, tuple(entry for entry in inside if entry != state))
    found = held.facets.having("region", region) if region else ()
    return Peers(label, tuple(entry for entry in _states(held) if entry in found and entry != state))


def _states(held: Holdings) -> Iterator[int]:
    return (entry for entry in held.orders["name"] if held.held[entry].kind == "state")


def bodies_of(state: int, held: Holdings, days: Days) -> Sequence[int]:
    """The bodies that the state belongs to on the day, beside which it may be shown; by name."""
    mine: Iterable[int] = held.belonging_on(days.on).get(state, BitMap())
    kinds = ("organisation",)
    return [entry for entry in held.orders["name"] if entry in mine and held.held[entry].kind in kinds]
