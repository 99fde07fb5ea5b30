"""The whole bake: round after round until no link asks for more, then the manifest, then the check of every link."""

import csv
import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import django
from django.template.loader import render_to_string

from initiatives.exports.site.baking import Baked, Oven
from initiatives.exports.site.checking import Reader
from initiatives.exports.site.places import tidy
from initiatives.exports.site.scope import is_baked
from initiatives.exports.site.seeds import seeds
from initiatives.exports.site.terms import Terms
from initiatives.index import version

MANIFEST, README, NOT_FOUND = "manifest.csv", "README.txt", "404.html"
AT_ONCE = 8

Given = TypeVar("Given")
Made = TypeVar("Made")
Told = Callable[[str], None]


class Spoilt(Exception):
    """The folder would not be what it promises; each argument is a line that says why."""


@dataclass(frozen=True)
class Bake:
    """One bake into an empty folder, by several processes at once where more than one is asked for."""

    terms: Terms
    folder: Path
    processes: int
    told: Told

    def run(self) -> list[Baked]:
        """Bake everything, check it, and give account of every file. Raises Spoilt."""
        begun = version.current()
        baked = sorted(self._all(), key=lambda one: one.place)
        if version.current() != begun:
            raise Spoilt("Something was published or checked meanwhile: the pages are of two states. Bake again.")
        _refuse([f"{one.address}: {one.problem}" for one in baked if one.problem])
        _refuse(_alike(baked))
        self._write_manifest(baked)
        self._write_words(len(baked))
        self._check([one.place for one in baked])
        return baked

    def _all(self) -> Iterator[Baked]:
        waiting = sorted({address for address in map(tidy, seeds()) if is_baked(address)})
        seen = set(waiting)
        while waiting:
            following: set[str] = set()
            for count, baked in enumerate(self._each(Oven(self.terms, self.folder).bake, waiting), start=1):
                following |= baked.followed - seen
                yield replace(baked, followed=frozenset())  # thousands of them are kept
                if not count % 1000:
                    self.told(f"{count:,} of {len(waiting):,}; {len(following):,} more are linked")
            seen |= following
            waiting = sorted(following)

    def _check(self, places: list[str]) -> None:
        self.told("Checking every link …")
        dead = [line for lines in self._each(Reader(self.folder).dead_links, places) for line in lines]
        _refuse([f"dead link in {line}" for line in dead])

    def _each(self, does: Callable[[Given], Made], all_of: Iterable[Given]) -> Iterator[Made]:
        """What is made of each, in any order."""
        if self.processes == 1:
            yield from map(does, all_of)
            return
        # Begun anew rather than forked: no connection, lock or thread of this process is theirs too.
        with multiprocessing.get_context("spawn").Pool(self.processes, initializer=django.setup) as pool:
            yield from pool.imap_unordered(does, all_of, chunksize=AT_ONCE)

    def _write_manifest(self, baked: list[Baked]) -> None:
        with (self.folder / MANIFEST).open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file, lineterminator="\n")
            lines.writerow(["path", "sha256", "source", "type"])
            lines.writerows([one.place, one.digest, self.terms.at_living(one.address), one.kind] for one in baked)

    def _write_words(self, files: int) -> None:
        """A word to whoever finds the folder, and the page that servers show where there is nothing."""
        context = {"terms": self.terms, "files": files, "manifest": MANIFEST}
        (self.folder / README).write_text(render_to_string("exports/site/readme.txt", context), encoding="utf-8")
        (self.folder / NOT_FOUND).write_text(render_to_string("exports/site/404.html", context), encoding="utf-8")


def _alike(baked: list[Baked]) -> list[str]:
    """Files that a disk which does not tell capitals from small letters would take for one."""
    seen: dict[str, str] = {}
    return [
        f"{one.place} and {other} differ in capitals only"
        for one in baked
        if (other := seen.setdefault(one.place.lower(), one.place)) != one.place
    ]


def _refuse(lines: list[str]) -> None:
    if lines:
        raise Spoilt(*lines)
