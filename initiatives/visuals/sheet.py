"""A picture on a sheet of its own, with title, sentence, legend, date, source and its colours in it. Pure."""

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from initiatives.visuals.svg import Picture, element, group, measured, moved, together, words, wrapped

LOOK = Path(settings.BASE_DIR) / "static" / "look"
MARGIN = 32
LEAST_WIDTH = 560
TITLE, SENTENCE, NOTE = 28, 16, 12.5
RULES = re.compile(r":root\s*\{(.*?)\}", re.DOTALL)
VALUE = re.compile(r"--([\w-]+):\s*([^;]+);")
USED = re.compile(r"var\(--([\w-]+)\)")
COMMENT = re.compile(r"/\*.*?\*/|@media.*", re.DOTALL)


@dataclass(frozen=True)
class Sheet:
    """What stands on the sheet: the picture, and the lines above and below it."""

    title: str
    sentence: str
    picture: Picture
    legend: Sequence[Picture] = ()
    notes: Sequence[str] = ()

    def svg(self) -> SafeString:
        """The whole sheet as a file of its own."""
        width = max(self.picture.width, LEAST_WIDTH) + 2 * MARGIN
        above, top = self._above(width - 2 * MARGIN)
        below, bottom = self._below(width - 2 * MARGIN, top + self.picture.height)
        picture = moved(MARGIN, top, self.picture.body)
        paper = element("rect", width=width, height=bottom, class_="paper")
        return element(
            "svg",
            element("title", self.title),
            element("desc", self.picture.description or self.sentence),
            element("style", style()),
            together([paper, above, picture, below]),
            xmlns="http://www.w3.org/2000/svg",
            view_box=f"0 0 {width:.0f} {bottom:.0f}",
            width=width,
            height=bottom,
            role="img",
            class_="drawn",
        )

    def _above(self, width: float) -> tuple[SafeString, float]:
        """Title and sentence, and how far down they reach."""
        down: float = MARGIN - 4
        told = []
        for text, size, name in ((self.title, TITLE, "title"), (self.sentence, SENTENCE, "sentence")):
            down += size * 0.25
            for line in wrapped(text, size, width):
                down += size * 1.25
                told.append(words(MARGIN, down, line, class_=name))
        return group(*told), down + 24

    def _below(self, width: float, down: float) -> tuple[SafeString, float]:
        """Legend and notes, and how far down they reach."""
        told, across, down = [], 0.0, down + 16
        for part in self.legend:
            if across and across + part.width > width:
                across, down = 0.0, down + 26
            told.append(moved(MARGIN + across, down, part.body))
            across += part.width + 20
        down += 36 if self.legend else 8
        for note in self.notes:
            for line in wrapped(note, NOTE, width):
                down += NOTE * 1.4
                told.append(words(MARGIN, down, line, class_="foot"))
        return group(*told), down + MARGIN


def bare(picture: Picture, label: str) -> SafeString:
    """The picture alone as a file of its own, for a small form on another page."""
    paper = element("rect", width=picture.width, height=picture.height, class_="paper")
    return element(
        "svg",
        element("title", label),
        element("style", style()),
        paper,
        picture.body,
        xmlns="http://www.w3.org/2000/svg",
        view_box=f"0 0 {picture.width:.0f} {picture.height:.0f}",
        width=picture.width,
        height=picture.height,
        role="img",
        class_="drawn",
    )


@cache
def style() -> str:
    """The rules of the drawings with the values of the house in their places, light and dark."""
    light, dark = (_values(part) for part in _tokens())
    rules = COMMENT.sub("", (LOOK / "drawn.css").read_text(encoding="utf-8"))
    flat = " ".join(rules.split())
    return f"{_filled(flat, light)} @media (prefers-color-scheme: dark) {{ {_filled(flat, light | dark)} }}"


@cache
def policy() -> str:
    """The Content-Security-Policy of such a file: its own style and nothing else."""
    digest = b64encode(sha256(style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'none'"


def _tokens() -> tuple[str, str]:
    """The values of the house, light and dark."""
    found = RULES.findall((LOOK / "tokens.css").read_text(encoding="utf-8"))
    return found[0], found[1]


def _values(rules: str) -> dict[str, str]:
    return {name: value.replace('"', "'") for name, value in VALUE.findall(rules)}


def _filled(rules: str, values: dict[str, str]) -> str:
    return USED.sub(lambda use: values[use[1]], rules)


def swatch(label: str, mark: SafeString, *, wide: float = 28) -> Picture:
    """One part of a legend: a mark and what it means."""
    body = format_html("{}{}", mark, words(wide + 8, 13, label, class_="key"))
    return Picture(wide + 8 + measured(label, 14), 20, body)
