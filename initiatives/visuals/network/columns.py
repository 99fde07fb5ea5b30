"""A layout for paper: entries in columns by kind, in an order in which few lines cross. Pure, and always the same."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from initiatives.visuals.network.graph import Graph

ORDER = ("state", "organisation", "agreement", "initiative")
SWEEPS = 24


def columns_of(graph: Graph) -> list[list[int]]:
    """The entries of each kind that occurs, from above downwards, each near those that it is tied to."""
    kinds = [kind for kind in ORDER if any(node.kind == kind for node in graph.nodes)]
    columns = [[node.entry for node in graph.nodes if node.kind == kind] for kind in kinds]
    ties = _ties(graph)
    best, fewest = [*columns], _length(columns, ties)
    for _sweep in range(SWEEPS):
        columns = _swept(columns, ties)
        if (length := _length(columns, ties)) < fewest:
            best, fewest = [*columns], length
    return best


def _ties(graph: Graph) -> Mapping[int, Sequence[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for edge in graph.edges:
        found[edge.first].append(edge.second)
        found[edge.second].append(edge.first)
    return found


def _places(columns: Sequence[Sequence[int]]) -> dict[int, float]:
    """How far down each entry stands, from 0 to 1."""
    return {entry: (place + 0.5) / len(column) for column in columns for place, entry in enumerate(column)}


def _swept(columns: Sequence[Sequence[int]], ties: Mapping[int, Sequence[int]]) -> list[list[int]]:
    """Each column in the order of the middles of what its entries are tied to, one column after the other."""
    told = [list(column) for column in columns]
    for at, column in enumerate(told):
        places = _places(told)
        middle = {entry: _mean([places[other] for other in ties[entry]], places[entry]) for entry in column}
        told[at] = sorted(column, key=lambda entry: (middle[entry], places[entry], entry))
    return told


def _mean(values: Sequence[float], usual: float) -> float:
    return sum(values) / len(values) if values else usual


def _length(columns: Sequence[Sequence[int]], ties: Mapping[int, Sequence[int]]) -> float:
    """How far down the lines go in all."""
    places = _places(columns)
    return sum(abs(places[entry] - places[other]) for entry, others in ties.items() for other in others)
