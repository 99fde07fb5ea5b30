"""Drawing the map: what is told of each state in, SVG out. Pure."""

from collections.abc import Callable, Iterable

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from initiatives.visuals.map.classes import NOTHING, SUBJECT, Class, Map
from initiatives.visuals.map.world import World, world
from initiatives.visuals.sheet import swatch
from initiatives.visuals.svg import Picture, element, group, link, number, title, together, words

WIDTH = 1120
DOT = 5.5
TILE = 12
LEADER = 90
LINES = {
    "slanting": "M-3 3L3 -3M0 12L12 0M9 15L15 9",
    "level": "M0 3H12M0 9H12",
    "upright": "M3 0V12M9 0V12",
    "crossed": "M0 12L12 0M0 0L12 12",
    "dotted": "M2 3h2M8 9h2",
}

Build = Callable[[str], str]


def drawn(shown: Map, build: Build, on: World | None = None) -> Picture:
    """The world with every state in the shade and pattern of its class; ``build`` makes a path a full address."""
    on = on or world()
    scale = WIDTH / on.width
    parts = [patterns([*shown.classes, NOTHING]), *_apart(on), *_states(shown, on, build), *_subject(shown, on)]
    body = group(*parts, transform=f"scale({scale:.3f}) translate(0 {-on.top})")
    return Picture(WIDTH, on.height * scale, body, _("A map of the world. The same stands in the table."))


def legend(shown: Map) -> list[Picture]:
    """The classes that occur, with how many states are of each, and what is not recorded."""
    told = [(kind, f"{size} {kind.label}" if not shown.counts else str(kind.label)) for kind, size in shown.legend]
    if shown.subject:
        told.insert(0, (SUBJECT, shown.subject_label))
    return [swatch(label, key(kind)) for kind, label in (*told, (NOTHING, str(NOTHING.label)))]


def key(kind: Class) -> SafeString:
    """The mark of a class in the legend."""
    return element("rect", width=28, height=18, class_=f"{_shade(kind)} framed", fill=_fill(kind))


def patterns(kinds: Iterable[Class]) -> SafeString:
    """The tiles of the classes that have lines over their shade."""
    return element("defs", together(_tile(kind) for kind in kinds if kind.pattern))


def _tile(kind: Class) -> SafeString:
    ground = element("rect", width=TILE, height=TILE, class_=f"k{kind.shade}")
    lines = element("path", d=LINES[kind.pattern], class_="faint" if kind is NOTHING else "hatch")
    size = {"width": TILE, "height": TILE, "patternUnits": "userSpaceOnUse"}
    return element("pattern", ground, lines, id=f"of-{kind.word}", **size)


def _shade(kind: Class) -> str:
    return "" if kind.pattern else f"k{kind.shade}"


def _fill(kind: Class) -> str:
    return f"url(#of-{kind.word})" if kind.pattern else ""


def _apart(on: World) -> Iterable[SafeString]:
    return (element("path", d=path, class_="land k0") for path in on.apart)


def _states(shown: Map, on: World, build: Build) -> Iterable[SafeString]:
    """States with shapes, then the marks of the small ones above them; those of which anything is told come later."""
    told = shown.by_slug
    for slug in sorted(on.shapes, key=lambda slug: slug in told):
        yield _state(shown, slug, "path", build, d=on.shapes[slug])
    for slug in sorted(on.marks, key=lambda slug: slug in told):
        x, y = on.marks[slug]
        yield _state(shown, slug, "circle", build, cx=x, cy=y, r=DOT)


def _state(shown: Map, slug: str, name: str, build: Build, **shape: object) -> SafeString:
    told = shown.by_slug.get(slug)
    kind = SUBJECT if slug == shown.subject else told.kind if told else NOTHING
    mark = element(name, class_=f"land {_shade(kind)}".strip(), fill=_fill(kind), **shape)
    if not told:
        return mark
    return link(build(told.path), title(f"{told.label}: {told.says}"), mark, tabindex=-1)


def _subject(shown: Map, on: World) -> Iterable[SafeString]:
    """The name of the state that the map is about, at the end of a line that leads to it."""
    if shown.subject not in on.shapes and shown.subject not in on.marks:
        return []
    x, y = on.marks.get(shown.subject) or centre(on.shapes[shown.subject])
    left = x > on.width / 2
    end = x - LEADER if left else x + LEADER
    down = y + LEADER if y < on.top + on.height / 2 else y - LEADER
    line = element("path", d=f"M{number(x)} {number(y)}L{number(end)} {number(down)}", class_="leader")
    side = "end" if left else ""
    return [line, words(end, down + 12, shown.subject_label, class_=f"named {side}".strip())]


def centre(path: str) -> tuple[float, float]:
    """The middle of the box around the first ring of a shape, which is its largest."""
    begin, _mark, steps = path.split("z", 1)[0].removeprefix("M").partition("l")
    x, y = (int(part) for part in begin.split())
    told = [int(part) for part in steps.replace("-", " -").split()]
    across, down = [x], [y]
    for step_x, step_y in zip(told[::2], told[1::2], strict=True):
        across.append(across[-1] + step_x)
        down.append(down[-1] + step_y)
    return (min(across) + max(across)) / 2, (min(down) + max(down)) / 2
