"""Making the shapes of the world from Natural Earth, once: TopoJSON in, short paths in Equal Earth out. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import asin, cos, hypot, radians, sin, sqrt
from typing import Any

WIDTH = 2000
NORTH, SOUTH = 84.0, -57.0  # what lies beyond is ice, and would take a sixth of the sheet
TOLERANCE = 1.0
LEAST_ISLAND = 5.0
LEAST_SHAPE = 40.0  # a state smaller than that is drawn as a mark
EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)

# What has no number in the standard of the United Nations. Areas without any code are drawn and never coloured.
BY_NAME = {"Kosovo": "xk", "Taiwan": "tw"}
# Where a state or territory lies that Natural Earth draws as a part of another one, or not at this scale.
PLACES = {
    "bq": (-68.3, 12.2),
    "bv": (3.4, -54.4),
    "cc": (96.8, -12.2),
    "cx": (105.7, -10.5),
    "gf": (-53.1, 4.0),
    "gi": (-5.4, 36.1),
    "gp": (-61.6, 16.2),
    "mq": (-61.0, 14.7),
    "re": (55.5, -21.1),
    "sj": (16.0, 78.5),
    "tk": (-171.8, -9.2),
    "tv": (179.2, -8.5),
    "um": (166.6, 19.3),
    "yt": (45.2, -12.8),
}

Point = tuple[float, float]
Ring = list[Point]


def world(topology: Mapping[str, Any], codes: Mapping[str, str]) -> dict[str, Any]:
    """The shapes by slug, marks for what is small, and land of no code; ``codes`` are slugs by UN M49 number."""
    arcs = [_simplified(_unwound(arc)) for arc in _unpacked(topology)]
    shapes: dict[str, str] = {}
    marks = {slug: _placed(place) for slug, place in PLACES.items()}
    apart: list[str] = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        slug = codes.get(geometry.get("id", ""), BY_NAME.get(geometry["properties"]["name"], ""))
        rings = _rings(geometry, arcs)
        if slug == "aq" or not rings or slug in shapes:
            continue
        if not slug:
            apart.append(_path(rings))
        elif sum(map(_area, rings)) < LEAST_SHAPE:
            marks[slug] = _middle(max(rings, key=_area))
        else:
            shapes[slug] = _path(rings)
    top, foot = _placed((0, NORTH))[1], _placed((0, SOUTH))[1]
    return {"width": WIDTH, "top": top, "height": foot - top, "shapes": shapes, "marks": marks, "apart": apart}


def _unpacked(topology: Mapping[str, Any]) -> Iterator[list[Point]]:
    """The arcs in degrees: TopoJSON keeps whole steps from point to point."""
    (across, down), (left, top) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * across + left, y * down + top))
        yield points


def _projected(longitude: float, latitude: float) -> Point:
    """A place on the sheet, in the projection of Šavrič, Patterson and Jenny (2018): areas keep their proportions."""
    a1, a2, a3, a4 = EQUAL_EARTH
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    x = 2 * sqrt(3) * radians(longitude) * cos(theta)
    x /= 3 * (9 * a4 * theta**8 + 7 * a3 * theta**6 + 3 * a2 * theta**2 + a1)
    y = a4 * theta**9 + a3 * theta**7 + a2 * theta**3 + a1 * theta
    scale = WIDTH / 2 / 2.70663
    return WIDTH / 2 + x * scale, 1.31738 * scale - y * scale


def _placed(place: Point) -> tuple[int, int]:
    x, y = _projected(*place)
    return round(x), round(y)


def _unwound(points: Sequence[Point]) -> Ring:
    """The same points without a leap where they cross the meridian of 180 degrees."""
    told: Ring = []
    for longitude, latitude in points:
        turn = 360 * round((told[-1][0] - longitude) / 360) if told else 0
        told.append((longitude + turn, latitude))
    return told


def _simplified(degrees: Ring) -> Ring:
    """The arc without points that lie closer than the tolerance to the line between those kept (Douglas, Peucker)."""
    arc = [_projected(*point) for point in degrees]
    if len(arc) < 3:
        return degrees
    kept = {0, len(arc) - 1}
    spans = [(0, len(arc) - 1)]
    if arc[0] == arc[-1]:  # an island: its farthest point makes two lines of it
        far = max(range(len(arc)), key=lambda place: hypot(arc[place][0] - arc[0][0], arc[place][1] - arc[0][1]))
        kept.add(far)
        spans = [(0, far), (far, len(arc) - 1)]
    while spans:
        first, last = spans.pop()
        far, distance = _farthest(arc, first, last)
        if distance > TOLERANCE:
            kept.add(far)
            spans += [(first, far), (far, last)]
    return [degrees[place] for place in sorted(kept)]


def _farthest(arc: Ring, first: int, last: int) -> tuple[int, float]:
    (x1, y1), (x2, y2) = arc[first], arc[last]
    length = hypot(x2 - x1, y2 - y1)
    best, distance = first, 0.0
    for place in range(first + 1, last):
        x, y = arc[place]
        off = abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length if length else hypot(x - x1, y - y1)
        if off > distance:
            best, distance = place, off
    return best, distance


def _rings(geometry: Mapping[str, Any], arcs: Sequence[Ring]) -> list[Ring]:
    """The rings of a geometry that are large enough to be seen, the largest in any case."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    joined = [_joined(ring, arcs) for polygon in polygons for ring in polygon]
    rings = [[_projected(*point) for point in part] for ring in joined for part in _within(ring)]
    rings.sort(key=_area, reverse=True)
    return rings[:1] + [ring for ring in rings[1:] if _area(ring) >= LEAST_ISLAND]


def _joined(ring: Iterable[int], arcs: Sequence[Ring]) -> Ring:
    """The arcs of a ring one after the other; a negative number is an arc from its end."""
    points: Ring = []
    for place in ring:
        arc = arcs[place] if place >= 0 else arcs[~place][::-1]
        points += arc[1:] if points else arc
    return _unwound(points)


def _within(ring: Ring) -> Iterator[Ring]:
    """The parts of a ring on either side of the meridian of 180 degrees, each where it is on the sheet."""
    for turn in (-360.0, 0.0, 360.0):
        part = [(longitude + turn, latitude) for longitude, latitude in ring]
        for sign in (1, -1):
            part = _cut(part, sign)
        if len(part) > 2:
            yield part


def _cut(ring: Ring, sign: int) -> Ring:
    """The part of a ring west of 180 degrees east, or with a sign of -1 east of 180 degrees west."""
    kept: Ring = []
    for (x1, y1), (x2, y2) in zip([ring[-1], *ring[:-1]] if ring else [], ring, strict=True):
        inside, before = sign * x2 <= 180, sign * x1 <= 180
        if inside != before:
            kept.append((180.0 * sign, y1 + (y2 - y1) * (180 * sign - x1) / (x2 - x1)))
        if inside:
            kept.append((x2, y2))
    return kept


def _area(ring: Ring) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def _middle(ring: Ring) -> tuple[int, int]:
    return round(sum(x for x, _y in ring) / len(ring)), round(sum(y for _x, y in ring) / len(ring))


def _path(rings: Iterable[Ring]) -> str:
    """The rings as one path in whole steps."""
    return "".join(_ring_path([(round(x), round(y)) for x, y in ring]) for ring in rings)


def _ring_path(points: list[tuple[int, int]]) -> str:
    """One ring: where it begins, and the steps from point to point."""
    if points[0] == points[-1]:
        points = points[:-1]
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(points) if (x1, y1) != (x2, y2)]
    told = "".join(f"{x: d}{y: d}" for x, y in steps).replace(" -", "-").strip()
    return f"M{points[0][0]} {points[0][1]}l{told}z"
