"""Drawing the network for paper: entries in columns by kind, lines between them. Pure: a graph in, SVG out."""

from collections.abc import Callable, Iterable, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.visuals.network.columns import columns_of
from initiatives.visuals.network.graph import Edge, Graph, Node
from initiatives.visuals.network.ties import SORTS
from initiatives.visuals.sheet import swatch
from initiatives.visuals.svg import Picture, element, fitted, link, measured, number, stacked, title, together, words
from initiatives.vocabulary import Text

WIDTH, TOP, HIGH = 1120, 40, 31
LETTERS, ROOM = 13, 232
LOOSE, LOOSE_HEIGHT = 46, 420
REGULAR = 0.965  # how wide regular letters are beside the measured semibold ones
KINDS: dict[str, Text] = {
    "state": gettext_lazy("States"),
    "organisation": gettext_lazy("Organisations"),
    "agreement": gettext_lazy("Agreements"),
    "initiative": gettext_lazy("Initiatives"),
}

Build = Callable[[str], str]
Place = tuple[float, float]


def drawn(graph: Graph, build: Build) -> Picture:
    """Columns of entries, each line between two of them once; ``build`` makes a path of ours a full address."""
    plan = _Plan(graph, columns_of(graph))
    parts = [*plan.lines(), *plan.heads(), *plan.entries(build)]
    return Picture(WIDTH, plan.height, together(parts), _("Entries in columns by kind, with lines between those tied."))


def legend(graph: Graph) -> list[Picture]:
    """The shapes and lines that occur."""
    kinds = {node.kind for node in graph.nodes}
    sorts = {edge.sort for edge in graph.edges}
    told = [swatch(str(label), _shape(kind, 14, 9)) for kind, label in KINDS.items() if kind in kinds]
    lines = [(word, label) for word, label in SORTS.items() if word in sorts]
    return told + [swatch(str(label), element("path", d="M0 9H28", class_=f"tie {word}")) for word, label in lines]


class _Plan:
    """Where everything stands: the first column has its names on its left, the others on their right."""

    def __init__(self, graph: Graph, columns: Sequence[Sequence[int]]) -> None:
        self.graph, self.columns = graph, columns
        most = max((len(column) for column in columns), default=0)
        self.height = TOP + max(HIGH * most, min(LOOSE * most, LOOSE_HEIGHT)) + 12
        self.lefts = _lefts(len(columns))
        self.column = {entry: at for at, column in enumerate(columns) for entry in column}
        self.places = {entry: place for at, column in enumerate(columns) for entry, place in self._down(at, column)}

    def _down(self, at: int, column: Sequence[int]) -> Iterable[tuple[int, Place]]:
        step = (self.height - TOP) / len(column)
        return ((entry, (self.lefts[at], TOP + step * (place + 0.5))) for place, entry in enumerate(column))

    def named_left(self, at: int) -> bool:
        """Whether the names of a column stand on its left."""
        return at == 0 and len(self.columns) > 1

    def heads(self) -> Iterable[SafeString]:
        for at, column in enumerate(self.columns):
            left = self.named_left(at)
            kind = KINDS[self.graph.by_entry[column[0]].kind]
            yield words(self.lefts[at] + (8 if left else -8), 16, kind, class_="strong end" if left else "strong")

    def entries(self, build: Build) -> Iterable[SafeString]:
        for entry, (x, y) in self.places.items():
            node, left = self.graph.by_entry[entry], self.named_left(self.column[entry])
            name = " ".join([*(["strong"] if node.subject else []), *(["end"] if left else [])])
            lines = self._label(node)
            told = stacked(x - 12 if left else x + 12, y, lines, LETTERS, class_=name)
            mark = _shape(node.kind, x, y, filled=node.subject)
            named = title(f"{node.link.label}: {node.degree}")
            yield link(build(node.link.path), named, _ground(x, y, lines, left=left), mark, told, tabindex=-1)

    def lines(self) -> Iterable[SafeString]:
        """A curve from one to the other; within a column it bows out to the side where no names are."""
        subject = next((node.entry for node in self.graph.nodes if node.subject), None)
        for edge in self.graph.edges:
            near = " near" if subject in (edge.first, edge.second) else ""
            yield element("path", d=self._curve(edge), class_=f"tie {edge.sort}{near}")

    def _curve(self, edge: Edge) -> str:
        first, second = sorted((edge.first, edge.second), key=lambda entry: (self.column[entry], entry))
        (x1, y1), (x2, y2) = self.places[first], self.places[second]
        if self.column[first] == self.column[second]:
            bow = min(90.0, 24 + abs(y2 - y1) * 0.22) * (1 if self.named_left(self.column[first]) else -1)
            return _path(x1, y1, x1 + bow, y1, x1 + bow, y2, x1, y2)
        x1 += self._room(first)
        middle = (x1 + x2) / 2
        return _path(x1, y1, middle, y1, middle, y2, x2, y2)

    def _label(self, node: Node) -> list[str]:
        """Its name in one line or two, or as much of it as there is room for beside its column."""
        at = self.column[node.entry]
        inner = 0 < at < len(self.columns) - 1
        return fitted(node.link.label, LETTERS, self.lefts[at + 1] - self.lefts[at] - 56 if inner else ROOM - 16)

    def _room(self, entry: int) -> float:
        """How much room a name takes on the side to which its lines go."""
        if self.named_left(self.column[entry]):
            return 0
        node = self.graph.by_entry[entry]
        return 18 + _width(self._label(node)) * (1 if node.subject else REGULAR)


def _width(lines: Sequence[str]) -> float:
    return max(measured(line, LETTERS) for line in lines)


def _ground(x: float, y: float, lines: Sequence[str], *, left: bool) -> SafeString:
    """Paper behind a name, so that no line of another runs through it."""
    width, height = _width(lines) + 4, LETTERS * 1.1 * len(lines) + 2
    return element(
        "rect", x=x - 10 - width if left else x + 10, y=y - height / 2, width=width, height=height, class_="paper"
    )


def _lefts(columns: int) -> list[float]:
    """How far across each column stands: the names of the first one have their room on its left."""
    if columns < 2:
        return [WIDTH / 3]
    first, last = (ROOM, WIDTH - ROOM) if columns < 4 else (ROOM - 60, WIDTH - ROOM + 12)
    return [first + (last - first) * at / (columns - 1) for at in range(columns)]


def _shape(kind: str, x: float, y: float, *, filled: bool = False) -> SafeString:
    name = "mark full" if filled else "mark open"
    if kind == "initiative":
        return element("circle", cx=x, cy=y, r=5.5, class_=name)
    paths = {
        "organisation": f"M{number(x)} {number(y - 6.5)}l6.5 6.5-6.5 6.5-6.5-6.5z",
        "agreement": f"M{number(x - 5.5)} {number(y - 5.5)}h11v11h-11z",
        "state": f"M{number(x)} {number(y - 6)}l6.5 11.5h-13z",
    }
    return element("path", d=paths[kind], class_=name)


def _path(*points: float) -> str:
    told = [number(value) for value in points]
    return f"M{told[0]} {told[1]}C{told[2]} {told[3]} {told[4]} {told[5]} {told[6]} {told[7]}"
