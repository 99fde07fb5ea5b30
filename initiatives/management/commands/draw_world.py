"""Making the shapes of the map: asked for only when another edition of Natural Earth is to be drawn."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from initiatives.visuals.map.making import world

OUT = Path(settings.BASE_DIR) / "initiatives" / "visuals" / "map" / "world.json"


class Command(BaseCommand):
    help = (
        "Makes the shapes of the map from countries-50m.json of the npm package world-atlas 2.0.2 (Natural Earth 4.1, "
        "public domain). The result is kept in the tree: this is asked for only when another edition is to be drawn."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("topology", type=Path, help="countries-50m.json")

    def handle(self, *args: Any, topology: Path, **options: Any) -> None:
        made = world(json.loads(topology.read_text(encoding="utf-8")), _codes())
        lines = ",\n".join(f"{json.dumps(word)}: {_told(value)}" for word, value in made.items())
        OUT.write_text("{\n" + lines + "\n}\n", encoding="utf-8")
        self.stdout.write(f"{len(made['shapes'])} shapes, {len(made['marks'])} marks, {OUT.stat().st_size:,} bytes.")


def _told(value: Any) -> str:
    """A value as JSON, each shape on a line of its own."""
    if not isinstance(value, dict):
        return json.dumps(value)
    return "{\n" + ",\n".join(f"{json.dumps(word)}: {json.dumps(value[word])}" for word in sorted(value)) + "\n}"


def _codes() -> dict[str, str]:
    """The slugs of states by their UN M49 numbers, from the content files."""
    codes: dict[str, str] = {}
    for path in sorted((Path(settings.BASE_DIR) / "fixtures" / "states").glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))["document"]
        numbers = [claim["value"] for claim in document["claims"] if claim.get("text") == "UN M49"]
        codes |= dict.fromkeys(numbers, path.stem)
    return codes
