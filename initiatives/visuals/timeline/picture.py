"""Drawing the timeline: rows of spans and marks between two years, SVG out. Pure."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from initiatives.visuals.sheet import swatch
from initiatives.visuals.svg import Picture, element, fitted, group, link, number, stacked, title, together, words
from initiatives.visuals.timeline.events import MARK_LABELS, Event, Row, Span

WIDTH, NAMES, HIGH, TOP, FOOT = 1120, 352, 30, 34, 30
LETTERS, GAP = 13, 16
MOST_TICKS = 14
STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
BARS = {"at-work": "k3", "in-force": "k4", "belongs": "k3"}
SPAN_LABELS = {"at-work": _("at work"), "in-force": _("in force"), "belongs": _("belongs")}

Build = Callable[[str], str]


def drawn(rows: Sequence[Row], years: tuple[int, int], today: date, build: Build) -> Picture:
    """The rows below an axis of years; ``build`` makes a path of ours a full address."""
    scale = _Scale(*years)
    height = TOP + HIGH * len(rows) + FOOT
    parts = [*_axis(scale, height), *_today(scale, today, height)]
    parts += [_row(row, TOP + HIGH * place, scale, today, build) for place, row in enumerate(rows)]
    return Picture(WIDTH, height, together(parts), _("Rows of entries over years. The same stands in the list."))


def legend(rows: Sequence[Row]) -> list[Picture]:
    """The marks and bars that occur."""
    marks = {event.mark for row in rows for event in row.events}
    kinds = {span.kind for row in rows for span in row.spans}
    told = [swatch(str(label), _mark(word, 14, 9)) for word, label in MARK_LABELS.items() if word in marks]
    told += [swatch(SPAN_LABELS[word], _bar(0, 28, 4, word)) for word in BARS if word in kinds]
    if "waiting" in kinds:
        told.append(swatch(_("not yet in force"), element("path", d="M0 9H28", class_="waiting")))
    return told


class _Scale:
    """Where a day stands between the first and the last year."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last
        self.begin = date(first, 1, 1).toordinal()
        self.days = date(last, 12, 31).toordinal() - self.begin + 1

    def at(self, day: date) -> float:
        place = (day.toordinal() - self.begin) / self.days
        return NAMES + (WIDTH - NAMES) * min(1.0, max(0.0, place))

    def holds(self, day: date) -> bool:
        return self.first <= day.year <= self.last

    @property
    def ticks(self) -> list[int]:
        size = self.last - self.first + 1
        step = next((step for step in STEPS if size / step <= MOST_TICKS), STEPS[-1])
        return [year for year in range(self.first, self.last + 1) if year % step == 0]


def _axis(scale: _Scale, height: float) -> Iterable[SafeString]:
    """A line for each year told, its number above it."""
    for year in scale.ticks:
        across = scale.at(date(year, 1, 1))
        yield element("path", d=f"M{number(across)} {TOP - 8}V{number(height - FOOT + 4)}", class_="hair")
        yield words(across, TOP - 14, year, class_="soft" if across < WIDTH - 30 else "soft end")


def _today(scale: _Scale, today: date, height: float) -> Iterable[SafeString]:
    if not scale.holds(today):
        return
    across = scale.at(today)
    yield element("path", d=f"M{number(across)} {TOP - 8}V{number(height - FOOT + 10)}", class_="today")
    side = "end" if across > WIDTH - 40 else "middle"
    yield words(across, height - 6, _("today"), class_=f"soft {side}")


def _row(row: Row, top: float, scale: _Scale, today: date, build: Build) -> SafeString:
    """The name of an entry, its bars, and its marks over them."""
    middle = top + HIGH / 2
    name = stacked(0, middle, fitted(row.link.label, LETTERS, NAMES - GAP), LETTERS, class_="strong")
    parts = [link(build(row.link.path), title(row.link.label), name, tabindex=-1)]
    parts += [bar for span in row.spans if (bar := _span(span, middle, scale, today))]
    parts += [_event(event, middle, scale, build) for event in _apart(row.events, scale)]
    return group(*parts)


def _apart(events: Sequence[Event], scale: _Scale) -> Iterable[Event]:
    """The events, the earliest last; of those alike that would fall on one point, the earliest stands for all."""
    return {(event.mark, round(scale.at(event.when.last))): event for event in events}.values()


def _span(span: Span, middle: float, scale: _Scale, today: date) -> SafeString | None:
    """The part of a span that can be seen, with a stroke where it ended; None where none can."""
    end = span.end or max(today, span.begin)
    if end.year < scale.first or span.begin.year > scale.last:
        return None
    left, right = scale.at(span.begin), scale.at(end)
    if span.kind == "waiting":
        return element("path", d=f"M{number(left)} {number(middle)}H{number(right)}", class_="waiting")
    bar = _bar(left, max(2.0, right - left), middle - 5, span.kind)
    if not (span.end and scale.holds(end)):
        return bar
    stop = element("path", d=f"M{number(right)} {number(middle - 8)}v16", class_="stop")
    return group(bar, stop)


def _bar(left: float, width: float, top: float, kind: str) -> SafeString:
    return element("rect", x=left, y=top, width=width, height=10, class_=BARS[kind])


def _event(event: Event, middle: float, scale: _Scale, build: Build) -> SafeString:
    """The mark of an event, in the middle of the days that it may have been on."""
    first, last = scale.at(event.when.first), scale.at(event.when.last)
    vague = element("path", d=f"M{number(first)} {number(middle)}H{number(last)}", class_="vague")
    told = [vague] if event.when.precision != "day" and last - first > 6 else []
    mark = _mark(event.mark, (first + last) / 2, middle)
    return link(build(event.path), title(event.words), *told, mark, tabindex=-1)


def _mark(mark: str, x: float, y: float) -> SafeString:
    shapes = {
        "diamond": (f"M{number(x)} {number(y - 6.5)}l6.5 6.5-6.5 6.5-6.5-6.5z", "mark open"),
        "half": (f"M{number(x)} {number(y - 5.5)}a5.5 5.5 0 0 0 0 11z", "mark full"),
        "square": (f"M{number(x - 5)} {number(y - 5)}h10v10h-10z", "mark full"),
        "stroke": (f"M{number(x)} {number(y - 6)}v12", "mark full"),
    }
    if mark in ("full", "open"):
        return element("circle", cx=x, cy=y, r=5.5, class_=f"mark {'full' if mark == 'full' else 'hoped'}")
    path, name = shapes[mark]
    shape = element("path", d=path, class_=name)
    return group(element("circle", cx=x, cy=y, r=5.5, class_="mark open"), shape) if mark == "half" else shape
