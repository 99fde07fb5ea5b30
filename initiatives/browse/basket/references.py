"""The sources of all entries of a basket, each numbered once, and the entries themselves as works to be cited."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from initiatives.browse.basket.rows import NOT_YET, Row
from initiatives.browse.citing import Published, source_works
from initiatives.browse.citing_pages import archives_of
from initiatives.citations.works import Work, one_line

LONG_AGO = datetime.min.replace(tzinfo=UTC)
Build = Callable[[str], str]  # makes an address of a path


@dataclass(frozen=True)
class References:
    """The rows of a basket as works, and the works that they rest on."""

    rows: Sequence[Row]
    build: Build

    @property
    def entries(self) -> list[Work]:
        """Each entry that was published, at its edition, with what became of it since as a note."""
        return [_entry_work(row, self.build) for row in self.rows if row.state != NOT_YET]

    @cached_property
    def _sources(self) -> dict[str, Mapping[str, Any]]:
        """Each source once, in the order in which the entries name them.

        Where editions describe a source in different words, those of the latest edition are kept.
        """
        latest: dict[str, datetime] = {}
        sources: dict[str, Mapping[str, Any]] = {}
        for row in self.rows:
            at = row.edition.published_at if row.edition else LONG_AGO
            for source in row.document.get("sources", ()):
                if at > latest.get(source["key"], LONG_AGO):
                    sources[source["key"]], latest[source["key"]] = source, at
        return sources

    @cached_property
    def sources(self) -> dict[int, Work]:
        """The sources by their numbers. One query."""
        document = {"sources": list(self._sources.values())}
        return source_works(document, archives_of(document))

    @property
    def works(self) -> list[Work]:
        """The entries, then their sources."""
        return [*self.entries, *self.sources.values()]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self._sources, start=1)}

    def of(self, row: Row) -> list[int]:
        """The numbers of the sources of an entry."""
        return sorted(self._numbers[source["key"]] for source in row.document.get("sources", ()))


def _entry_work(row: Row, build: Build) -> Work:
    edition = row.edition
    if edition is None:
        raise ValueError(f"entry {row.number} was never published")
    day, address = edition.published_at.astimezone(UTC).date(), build(row.permalink)
    work = Published(row.number, row.link.label, edition.number, day, address).work
    return replace(work, note=one_line(row.told))
