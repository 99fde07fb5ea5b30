"""The shapes of the world, as `manage.py draw_world` made them from Natural Earth."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SHAPES = Path(__file__).parent / "world.json"


@dataclass(frozen=True)
class World:
    """Paths of states by slug, places of the marks of small ones, and land that has no code; in steps of one sheet."""

    width: int
    top: int
    height: int
    shapes: Mapping[str, str]
    marks: Mapping[str, tuple[int, int]]
    apart: tuple[str, ...]


@cache
def world() -> World:
    """The one world that there is."""
    made = json.loads(SHAPES.read_text(encoding="utf-8"))
    marks = {slug: (x, y) for slug, (x, y) in made.pop("marks").items()}
    return World(**made | {"marks": marks, "apart": tuple(made["apart"])})
