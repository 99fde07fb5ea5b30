"""Who plays in a synthetic world: the number, kind, address and name of every entry, and picking among them. Pure."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random
from string import ascii_uppercase

from initiatives.documents.problems import Label
from initiatives.vocabulary import KINDS, REGIONS
from tests.bench import prose

MOST = {"state": 200, "threat": 26, "topic": 9}
# Of a small world, these kinds may not take more than this share.
LARGEST_SHARE = {"state": 0.25, "threat": 0.1, "topic": 0.03}
OTHERS = {"organisation": 15, "agreement": 25, "initiative": 60}
SUBKINDS = {
    "state": ("member-state",),
    "threat": ("",),
    "topic": ("question", "effect", "form-of-cooperation"),
    "organisation": ("agency", "regional-organisation", "csirt-community", "company-group", "law-enforcement-body"),
    "agreement": ("treaty", "memorandum", "declaration", "mutual-legal-assistance-treaty", "resolution", "norms"),
    "initiative": ("programme", "network", "partnership", "exercise", "forum", "campaign", "operation"),
}
CODES = ["".join(letters) for letters in product(ascii_uppercase, repeat=2)]
NARROW_REGIONS = [region.value for region in REGIONS.values() if region.within]


@dataclass(frozen=True, slots=True)
class Player:
    """One entry as others name it; ``place`` counts within its kind, from 0."""

    number: int
    kind: str
    place: int
    slug: str
    name: str
    subkind: str

    @property
    def iso(self) -> str:
        """The code of a state; empty for all others."""
        return CODES[self.place] if self.kind == "state" else ""

    @property
    def region(self) -> str:
        """The region of a state; empty for all others."""
        return NARROW_REGIONS[self.place % len(NARROW_REGIONS)] if self.kind == "state" else ""

    @property
    def label(self) -> Label:
        """How other entries print it."""
        return Label(self.kind, self.slug, self.name)

    @property
    def reference(self) -> dict[str, object]:
        """How documents point at it."""
        return {"entry": self.number, "slug": self.slug, "name": self.name}


class Cast:
    """All players in the order of their numbers."""

    def __init__(self, players: Iterable[Player]) -> None:
        self.players = list(players)
        self._by_kind: dict[str, list[Player]] = defaultdict(list)
        for player in self.players:
            self._by_kind[player.kind].append(player)
        self._numbers = {kind: [player.number for player in players] for kind, players in self._by_kind.items()}

    def of_kind(self, kind: str) -> Sequence[Player]:
        """All players of the kind."""
        return self._by_kind[kind]

    def pick(self, random: Random, kind: str, before: int) -> Player | None:
        """One of the kind with a lower number, the first ones far more often; None where there is none."""
        there = bisect_left(self._numbers.get(kind, ()), before)
        return self._by_kind[kind][int(there * random.random() ** 3)] if there else None

    def pick_states(self, random: Random, count: int) -> list[Player]:
        """That many different states or a few less, the first ones more often than the rest."""
        states = self._by_kind["state"]
        if count > len(states) // 4:
            return random.sample(states, min(count, len(states)))
        places = {int(len(states) * random.random() ** 2) for _ in range(count)}
        return [states[place] for place in sorted(places)]


def cast_of(size: int, seed: int) -> Cast:
    """The players of a world of that many entries: states, threats and topics, then the others mixed."""
    random = Random(f"cast {size} {seed}")  # noqa: S311 -- the same every time
    kinds = [kind for kind, most in MOST.items() for _ in range(min(most, int(size * LARGEST_SHARE[kind])))]
    kinds += random.choices(list(OTHERS), weights=list(OTHERS.values()), k=size - len(kinds))
    places = dict.fromkeys(KINDS, 0)
    players = []
    for number, kind in enumerate(kinds, start=1):
        players.append(_player(random, number, kind, places[kind]))
        places[kind] += 1
    return Cast(players)


def _player(random: Random, number: int, kind: str, place: int) -> Player:
    subkind = random.choice(SUBKINDS[kind])
    words = prose.title(random, 1 if kind in ("state", "threat") else 2)
    if kind == "state":
        return Player(number, kind, place, CODES[place].lower(), f"{words}land", subkind)
    name = f"{words} {(subkind or kind).replace('-', ' ')}"
    return Player(number, kind, place, f"{name.lower().replace(' ', '-')}-{number}", name, subkind)
