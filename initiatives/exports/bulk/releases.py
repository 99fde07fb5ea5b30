"""Where packages are kept: frozen releases, one a month, and the package of what is public now."""

import json
import re
import shutil
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from typing import Any

from django.conf import settings
from django.utils import timezone

from initiatives.editions.moments import read_moment
from initiatives.exports.bulk.package import ALL, DESCRIPTOR, FILES, SUMS, Package, digest_of
from initiatives.index import version

VERSION = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
CURRENT = "current"
UNFINISHED = ".unfinished-"


class Frozen(Exception):
    """A release of that month exists; it is never made again."""


@dataclass(frozen=True)
class Kept:
    """A package on the disk."""

    folder: Path

    @cached_property
    def descriptor(self) -> dict[str, Any]:
        """What the package says of itself."""
        told: dict[str, Any] = json.loads((self.folder / DESCRIPTOR).read_text(encoding="utf-8"))
        return told

    @property
    def version(self) -> str:
        """The month of a release, or *current*."""
        return str(self.descriptor["version"])

    @property
    def created(self) -> datetime:
        """The moment of the latest event that it tells."""
        return read_moment(self.descriptor["created"])

    @property
    def arrival(self) -> int:
        """The number of the latest arrival that it tells."""
        return int(self.descriptor["lastArrival"])

    @cached_property
    def digests(self) -> dict[str, str]:
        """The checksum of each file, but of that of checksums itself and of the one that holds all."""
        lines = (self.folder / SUMS).read_text(encoding="utf-8").splitlines()
        return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}

    def file(self, name: str) -> Path | None:
        """One file of the package; None for a name that packages do not have."""
        path = self.folder / name
        return path if name in FILES and path.is_file() else None

    def digest(self, name: str) -> str:
        """The checksum of a file of the package."""
        return self.digests.get(name) or digest_of(self.folder / name)


def home() -> Path:
    """The folder of all packages."""
    folder = Path(settings.DATA_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def releases() -> list[Kept]:
    """Every release, the latest first."""
    found = [path for path in home().iterdir() if VERSION.fullmatch(path.name) and (path / ALL).exists()]
    return [Kept(path) for path in sorted(found, reverse=True)]


def release(month: str) -> Kept:
    """Freeze what is public now as the release of that month. Raises Frozen where there is one."""
    place = home() / month
    if place.exists():
        raise Frozen(month)
    before = [kept for kept in releases() if kept.version < month]
    _build(Package(month, before[0].arrival if before else 0), place)
    return Kept(place)


def this_month() -> str:
    """The month that it is, as releases are called."""
    return timezone.now().strftime("%Y-%m")


_lock = Lock()


def current() -> Kept:
    """The package of what is public now: made when it is first asked for after a publication or a check."""
    moved = version.current()
    place = home() / f"{CURRENT}-{_safe(moved.published)}-{_safe(moved.checked)}"
    with _lock:
        if not place.exists():
            before = releases()
            _build(Package(CURRENT, before[0].arrival if before else 0), place)
            _clear(place)
    return Kept(place)


def _safe(word: str) -> str:
    return re.sub("[^0-9a-z-]", "", word)[:24]


def _build(package: Package, place: Path) -> None:
    """Build beside the place and move it there whole: nobody ever finds half a package."""
    folder = Path(mkdtemp(prefix=UNFINISHED, dir=home()))
    try:
        package.build(folder)
        folder.chmod(0o755)
        folder.rename(place)
    except OSError:
        if not place.exists():  # another process was not faster either
            raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _clear(kept: Path) -> None:
    """Away with the packages of what was public before."""
    for path in home().glob(f"{CURRENT}-*"):
        if path != kept:
            shutil.rmtree(path, ignore_errors=True)
