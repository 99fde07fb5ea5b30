"""The folder of a copy is there whole or not at all: it is built beside its place and moved there at the end."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from initiatives.exports.site.whole import MANIFEST


class Occupied(Exception):
    """Something that is no copy stands there."""


@contextmanager
def whole(place: Path) -> Iterator[Path]:
    """An empty folder to build in, which takes the place of the copy there when all went well. Raises Occupied.

    What a bake left behind that was killed is cleared away.
    """
    if place.exists() and any(place.iterdir()) and not (place / MANIFEST).is_file():
        raise Occupied
    place.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{place.name}.unfinished-"
    for left in place.parent.glob(f"{prefix}*"):
        shutil.rmtree(left)
    folder = Path(mkdtemp(prefix=prefix, dir=place.parent))
    new, old = folder / "new", folder / "old"
    new.mkdir()
    try:
        yield new
        if place.exists():
            place.rename(old)
        new.rename(place)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
