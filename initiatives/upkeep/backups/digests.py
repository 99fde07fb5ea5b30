"""One digest of all that a database holds, the same on every engine: the order of rows does not count."""

import hashlib
from collections.abc import Iterable, Mapping

from initiatives.upkeep.backups import tables
from initiatives.upkeep.backups.snapshot import one_moment


def table_digest(rows: Iterable[str]) -> str:
    """The digest of the rows of one table, in whatever order they come."""
    parts = sorted(hashlib.sha256(row.encode()).digest() for row in rows)
    return hashlib.sha256(b"".join(parts)).hexdigest()


def whole_digest(digests: Mapping[str, str]) -> str:
    """The digest of all tables."""
    return hashlib.sha256("".join(f"{name} {digests[name]}\n" for name in sorted(digests)).encode()).hexdigest()


def database_digest() -> str:
    """The digest of what this database holds now."""
    with one_moment():
        return whole_digest({tables.label(model): table_digest(tables.rows(model)) for model in tables.models()})
