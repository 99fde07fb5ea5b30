"""The network as plain values: which entries are in it, how they are tied, and which have room. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from initiatives.browse.lines import Link, spell
from initiatives.index.parties import COUNTED
from initiatives.models import PartialDate
from initiatives.visuals.network.asked import AskedOfNetwork
from initiatives.visuals.network.ties import SORTS, Tie
from initiatives.vocabulary import PREDICATES, Text


@dataclass(frozen=True)
class Node:
    """One entry: its page, with how many others of the network it is tied, and whether it was asked about."""

    entry: int
    kind: str
    link: Link
    slug: str
    degree: int
    subject: bool = False


@dataclass(frozen=True)
class Edge:
    """Two entries with all the ties between them; the foremost sort says how the line is drawn."""

    first: int
    second: int
    ties: Sequence[Tie]

    @property
    def sort(self) -> str:
        """The foremost sort of its ties."""
        order = list(SORTS)
        return min((tie.sort for tie in self.ties), key=order.index)


@dataclass(frozen=True)
class Graph:
    """The whole network: its entries with the best linked first, and its edges. ``hidden`` had no room."""

    nodes: Sequence[Node]
    edges: Sequence[Edge]
    hidden: int

    @cached_property
    def by_entry(self) -> dict[int, Node]:
        """The nodes by number."""
        return {node.entry: node for node in self.nodes}

    @property
    def ties(self) -> list[Tie]:
        """Every tie of every edge."""
        return [tie for edge in self.edges for tie in edge.ties]

    @property
    def told(self) -> list[tuple[Node, list["Said"]]]:
        """Each entry with the ties that it states itself, so that every tie stands once; the best linked first."""
        stated: dict[int, list[Tie]] = defaultdict(list)
        for tie in self.ties:
            stated[tie.entry].append(tie)
        return [(node, self._said(node, stated[node.entry])) for node in self.nodes if node.entry in stated]

    def _said(self, node: Node, ties: Iterable[Tie]) -> list["Said"]:
        order = list(PREDICATES)
        said = [Said(tie, node.link, self.by_entry[tie.object].link) for tie in ties]
        return sorted(said, key=lambda one: (order.index(one.tie.predicate), one.other.label, one.tie.number))


@dataclass(frozen=True)
class Said:
    """One tie in words."""

    tie: Tie
    subject: Link
    other: Link

    @property
    def words(self) -> Text:
        """What the other end is to the subject."""
        return PREDICATES[self.tie.predicate].label

    @property
    def acted(self) -> bool:
        """Whether the other end did it, so that it stands first."""
        return PREDICATES[self.tie.predicate].family == "party-action"

    @property
    def when(self) -> str:
        """Its date in words; empty where none is known."""
        return spell(str(PartialDate.around(self.tie.date, self.tie.date_precision))) if self.tie.date else ""

    @property
    def path(self) -> str:
        """The claim that it rests on."""
        return f"{self.subject.path}#claim-{self.tie.number}"


def graph_of(asked: AskedOfNetwork, all_ties: Iterable[Tie], most: int) -> Graph:
    """The network that was asked for, with as many entries as there is room for: the best linked of it."""
    among = _among(asked)
    counted = (*COUNTED, *asked.answer.choice.standings)
    known = [
        tie
        for tie in all_ties
        if tie.entry in among and tie.object in among and tie.sort in asked.sorts and tie.standing in counted
    ]
    if asked.entry is not None:
        near = _near(asked.entry, known, asked.steps)
        known = [tie for tie in known if tie.entry in near and tie.object in near]
    return _fitted(asked, known, most)


def _among(asked: AskedOfNetwork) -> set[int]:
    """The entries that may be drawn; the one asked about in any case."""
    held = asked.answer.held.held
    entries = {entry for entry in asked.answer.selection if held[entry].kind in asked.kinds}
    return entries | ({asked.entry} if asked.entry is not None else set())


def _near(entry: int, known: Iterable[Tie], steps: int) -> set[int]:
    """The entries at most so many steps away."""
    pairs = {tie.ends for tie in known}
    near = {entry}
    for _step in range(steps):
        near |= {end for pair in pairs if near & {*pair} for end in pair}
    return near


def _fitted(asked: AskedOfNetwork, known: Sequence[Tie], most: int) -> Graph:
    """The best linked, and of these only what is still tied to any of them."""
    place = asked.answer.held.places["name"]
    sizes = _degrees({tie.ends for tie in known})
    ranked = sorted(sizes, key=lambda entry: (entry != asked.entry, -sizes[entry], place[entry]))
    shown = {*ranked[:most]}
    between: dict[tuple[int, int], list[Tie]] = defaultdict(list)
    for tie in known:
        if tie.entry in shown and tie.object in shown:
            between[tie.ends].append(tie)
    edges = [Edge(*ends, tuple(found)) for ends, found in sorted(between.items())]
    degrees = _degrees(between.keys())
    nodes = [_node(asked, entry, degrees[entry]) for entry in ranked if entry in degrees]
    nodes.sort(key=lambda node: (not node.subject, -node.degree, place[node.entry]))
    return Graph(nodes, edges, len(sizes) - len(nodes))


def _degrees(pairs: Collection[tuple[int, int]]) -> dict[int, int]:
    """With how many others each entry is tied."""
    sizes: dict[int, int] = defaultdict(int)
    for pair in pairs:
        for entry in pair:
            sizes[entry] += 1
    return dict(sizes)


def _node(asked: AskedOfNetwork, entry: int, degree: int) -> Node:
    held = asked.answer.held.held[entry]
    link = Link(held.path + asked.answer.question.asked.query, held.label)
    return Node(entry, held.kind, link, held.slug, degree, entry == asked.entry)
