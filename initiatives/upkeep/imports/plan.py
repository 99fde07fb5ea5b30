"""What a batch would do: each row judged, and each change with what stood before and what would stand after."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from initiatives.models import Entry

Stand = Mapping[str, Any]  # plain values of one claim, entry or source
VERDICTS = ("rejected", "new", "changed", "same")


@dataclass(frozen=True)
class Reach:
    """The entries that whoever imports may change, those that they may see, and whether sources are theirs to write."""

    change: QuerySet[Entry]
    see: QuerySet[Entry]
    sources: bool = True


class Rejected(Exception):
    """A row cannot be taken; its text says why, with a remedy."""


@dataclass(frozen=True)
class Judged:
    """One or more rows that say one thing: what becomes of it, and why where it is rejected or what changes."""

    rows: tuple[int, ...]
    verdict: str
    says: str
    why: str = ""


@dataclass(frozen=True)
class Change:
    """One thing to be written. ``before`` is None where it is new."""

    key: list[Any]
    before: Stand | None
    after: Stand


@dataclass
class Plan:
    """All rows judged, and what would be written."""

    judged: list[Judged] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def reject(self, rows: Iterable[int], says: str, why: str) -> None:
        """These rows cannot be taken."""
        self.judged.append(Judged(tuple(rows), "rejected", says, why))

    def compare(self, rows: Iterable[int], says: str, key: list[Any], before: Stand | None, after: Stand) -> None:
        """These rows say this; what stands there says that."""
        verdict = "new" if before is None else "same" if dict(before) == dict(after) else "changed"
        self.judged.append(Judged(tuple(rows), verdict, says, told(before, after) if verdict == "changed" else ""))
        if verdict != "same":
            self.changes.append(Change(key, before, after))

    @property
    def counts(self) -> dict[str, int]:
        """How many things there are of each verdict."""
        counted = Counter(judged.verdict for judged in self.judged)
        return {verdict: counted[verdict] for verdict in VERDICTS}


def told(before: Stand | None, after: Stand) -> str:
    """What differs, field by field."""
    before = before or {}
    differing = [name for name, value in after.items() if before.get(name) != value]
    return "; ".join(f"{name}: {before.get(name) or '–'} → {after[name] or '–'}" for name in differing)
