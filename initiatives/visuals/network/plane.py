"""A layout for the interactive view: what is tied draws near, all else keeps its distance. Pure, and always the same.

Forces in a grid: each entry is pushed by those in its own and the neighbouring fields only, so that a thousand entries
take a moment. It begins on a spiral in the order of the entries given, without any chance in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import cos, hypot, sin, sqrt

ROUNDS = 50
IDEAL = 60.0
REACH = 2.0 * IDEAL
IDEAL_SQUARED, REACH_SQUARED = IDEAL * IDEAL, REACH * REACH
GOLDEN = 2.399963229728653

Place = tuple[float, float]


def places_of(entries: Sequence[int], edges: Iterable[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Where each entry stands, in whole steps."""
    at = {entry: place for place, entry in enumerate(entries)}
    pairs = [(at[first], at[second]) for first, second in edges]
    points = [_spiral(place) for place in range(len(entries))]
    for turn in range(ROUNDS):
        points = _moved(points, pairs, heat=IDEAL * (1 - turn / ROUNDS) + 1)
    return {entry: (round(points[place][0]), round(points[place][1])) for entry, place in at.items()}


def _spiral(place: int) -> Place:
    """The best linked in the middle, the others around them."""
    radius = IDEAL * 0.8 * sqrt(place + 0.5)
    return radius * cos(place * GOLDEN), radius * sin(place * GOLDEN)


def _moved(points: Sequence[Place], pairs: Iterable[tuple[int, int]], *, heat: float) -> list[Place]:
    """One round: every push and pull taken together, no step longer than the heat allows."""
    forces = [[-x * 0.01, -y * 0.01] for x, y in points]
    _push(points, forces)
    for first, second in pairs:
        _pull(points, forces, first, second)
    return [_stepped(point, force, heat) for point, force in zip(points, forces, strict=True)]


def _push(points: Sequence[Place], forces: list[list[float]]) -> None:
    """Those that are near push one another away; each two are looked at once."""
    fields: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, (x, y) in enumerate(points):
        fields[int(x // REACH), int(y // REACH)].append(place)
    for (across, down), inside in fields.items():
        near = [other for dx in (-1, 0, 1) for dy in (-1, 0, 1) for other in fields.get((across + dx, down + dy), ())]
        for one in inside:
            _push_one(points, forces, one, [other for other in near if other > one])


def _push_one(points: Sequence[Place], forces: list[list[float]], one: int, others: Iterable[int]) -> None:
    x, y = points[one]
    mine = forces[one]
    for other in others:
        theirs = points[other]
        dx, dy = x - theirs[0], y - theirs[1]
        square = dx * dx + dy * dy
        if square < REACH_SQUARED:
            strength = IDEAL_SQUARED / square if square else 1.0
            dx, dy = (dx * strength, dy * strength) if square else (1.0 + other - one, 1.0)
            mine[0] += dx
            mine[1] += dy
            forces[other][0] -= dx
            forces[other][1] -= dy


def _pull(points: Sequence[Place], forces: list[list[float]], first: int, second: int) -> None:
    """Two that are tied draw one another near."""
    dx, dy = points[second][0] - points[first][0], points[second][1] - points[first][1]
    strength = hypot(dx, dy) / IDEAL * 0.12
    for place, sign in ((first, 1), (second, -1)):
        forces[place][0] += sign * dx * strength
        forces[place][1] += sign * dy * strength


def _stepped(point: Place, force: Sequence[float], heat: float) -> Place:
    length = hypot(*force)
    scale = min(1.0, heat / length) if length else 0.0
    return point[0] + force[0] * scale, point[1] + force[1] * scale
