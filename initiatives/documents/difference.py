"""What differs between two documents: fields, claims and sources, each with the kind of change that made it. Pure.

Documents come as plain values, as editions keep them, so that no edition has to be read anew by a later schema.
Labels of other entries do not count. A part counts as minor only where every edition that touched it was editorial
and it is wording: no date, value, name or source is ever told as minor, whatever its edition was called.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from initiatives.documents.schema import ClaimPart, Document, SourcePart

Plain = Mapping[str, Any]
# Which part of which thing: ("claim", 17, "date"); the field is WHOLE where the thing itself came or went.
Key = tuple[str, int | str, str]
# By what kinds of change the editions between touched a part; empty where none did.
Kinds = Callable[[Key], AbstractSet[str]]

WHOLE = ""
FIELDS: dict[str, tuple[str, ...]] = {
    "field": tuple(field for field in Document.model_fields if field not in ("entry", "claims", "sources")),
    "claim": tuple(field for field in ClaimPart.model_fields if field != "number"),
    "source": tuple(field for field in SourcePart.model_fields if field != "key"),
}
WORDING = {"summary", "body", "tags", "order", "text", "reason", "title", "author", "publisher", "language", "note"}
# A correction outweighs an event, and an event a new wording.
WEIGHTS = ("correction", "substantive", "editorial")
SORTS = ("corrected", "changed", "ended", "added", "dropped", "edited")


@dataclass(frozen=True)
class Part:
    """One part that differs, with what it held before and after; None where it held nothing."""

    field: str
    before: Any
    after: Any
    kind: str

    @property
    def minor(self) -> bool:
        """Whether only the wording was edited."""
        return self.kind == "editorial" and self.field in WORDING


@dataclass(frozen=True)
class Change:
    """A claim or a source that differs; ``before`` or ``after`` is None where it was not there."""

    key: int | str
    before: Plain | None
    after: Plain | None
    kind: str
    parts: tuple[Part, ...] = ()

    @property
    def sort(self) -> str:
        """One of SORTS: what became of it."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "dropped"
        if self.kind == "correction":
            return "corrected"
        if all(part.minor for part in self.parts):
            return "edited"
        return "ended" if self._ended else "changed"

    @property
    def latest(self) -> Plain:
        """What it says now, or said at last."""
        return self.after or self.before or {}

    @property
    def _ended(self) -> bool:
        return any(part.field == "end" and not part.before for part in self.parts)


@dataclass(frozen=True)
class Difference:
    """Everything that differs, claims by number and sources by key; ``stand`` claims say the same in both."""

    fields: tuple[Part, ...]
    claims: tuple[Change, ...]
    sources: tuple[Change, ...]
    stand: int

    @property
    def empty(self) -> bool:
        """Whether both documents say the same."""
        return not (self.fields or self.claims or self.sources)

    def counts(self) -> dict[str, int]:
        """How many claims were corrected, changed, ended, added, dropped or edited, and how many stand."""
        sorts = [change.sort for change in self.claims]
        return {sort: sorts.count(sort) for sort in SORTS} | {"stand": self.stand}

    def touched(self) -> Iterator[Key]:
        """Every part that differs."""
        for part in self.fields:
            yield "field", WHOLE, part.field
        for what, changes in (("claim", self.claims), ("source", self.sources)):
            for change in changes:
                yield from ((what, change.key, part.field) for part in change.parts)
                if not change.parts:
                    yield what, change.key, WHOLE


def difference(before: Plain, after: Plain, kind: str = "substantive") -> Difference:
    """What differs between a document and the one that followed it by this kind of change."""
    return _difference(before, after, lambda _key: {kind})


def across(documents: Sequence[Plain], kinds: Sequence[str]) -> Difference:
    """What differs between the first and the last of editions that followed one another.

    ``kinds`` has, for each document but the first, the kind of change that led to it; each part that differs
    is told with the kinds of those editions that touched it.
    """
    touched: dict[Key, set[str]] = {}
    for (before, after), kind in zip(pairwise(documents), kinds, strict=True):
        for key in difference(before, after).touched():
            touched.setdefault(key, set()).add(kind)
    return _difference(documents[0], documents[-1], lambda key: touched.get(key, set()))


def compare(what: str, key: int | str, before: Plain | None, after: Plain | None, kinds: Kinds) -> Change | None:
    """What became of one claim or source; None where both say the same."""
    if before is None or after is None:
        return Change(key, before, after, heaviest(kinds((what, key, WHOLE))))
    parts = tuple(_parts(what, key, before, after, kinds))
    return Change(key, before, after, heaviest(part.kind for part in parts), parts) if parts else None


def heaviest(kinds: Iterable[str]) -> str:
    """The kind of change that outweighs the others; a change of the world where none is known."""
    found = set(kinds)
    return next((kind for kind in WEIGHTS if kind in found), "substantive")


def _difference(before: Plain, after: Plain, kinds: Kinds) -> Difference:
    claims = _changes("claim", _by(before, "claims", "number"), _by(after, "claims", "number"), kinds)
    sources = _changes("source", _by(before, "sources", "key"), _by(after, "sources", "key"), kinds)
    said_before = sum(change.before is not None for change in claims)
    return Difference(
        fields=tuple(_parts("field", WHOLE, before, after, kinds)),
        claims=tuple(claims),
        sources=tuple(sources),
        stand=len(before.get("claims", ())) - said_before,
    )


def _by(document: Plain, list_name: str, key: str) -> dict[Any, Plain]:
    return {part[key]: part for part in document.get(list_name, ())}


def _changes(what: str, before: Mapping[Any, Plain], after: Mapping[Any, Plain], kinds: Kinds) -> list[Change]:
    keys = sorted({*before, *after})
    found = (compare(what, key, before.get(key), after.get(key), kinds) for key in keys)
    return [change for change in found if change]


def _parts(what: str, key: int | str, before: Plain, after: Plain, kinds: Kinds) -> Iterator[Part]:
    for field in FIELDS[what]:
        one, other = before.get(field), after.get(field)
        if _said(field, one) != _said(field, other):
            touched = kinds((what, key, field)) or kinds((what, key, WHOLE))
            yield Part(field, one, other, heaviest(touched))


def _said(field: str, value: Any) -> Any:
    """What counts of a value: of another entry its number, not its labels."""
    return value["entry"] if field == "object" and value else value
