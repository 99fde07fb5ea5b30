"""Two records of one subject become one record."""

from collections.abc import Iterable
from typing import Any

from initiatives.upkeep.research.record import Record
from initiatives.upkeep.research.words import ours

LISTS = ("dates", "organisations", "parties", "addresses", "relations")


def by_subject(records: Iterable[Record]) -> dict[str, list[Record]]:
    """The records by the slug of their entry; the one that bears that slug itself leads."""
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(ours(record.slug), []).append(record)
    return {slug: sorted(group, key=lambda record: record.slug != slug) for slug, group in found.items()}


def join(slug: str, records: list[Record]) -> Record:
    """One record that says all that these say; of what only one can be said, the first says it."""
    first, *others = records
    joined = first.model_copy(update={"slug": slug})
    for place, other in enumerate(others, 2):
        joined = _both(joined, _marked(other, f"{place}."))
    return joined


def _marked(record: Record, mark: str) -> Record:
    """The record with the mark before the name of each source, so that no other record has it."""
    update: dict[str, Any] = {name: _marked_list(getattr(record, name), mark) for name in LISTS}
    update["also_counted"] = _marked_list(record.counts, mark)
    update["party_count"] = None
    update["sources"] = {mark + key: work for key, work in record.sources.items()}
    if record.headquarters:
        update["headquarters"] = record.headquarters.model_copy(update={"source": mark + record.headquarters.source})
    return record.model_copy(update=update)


def _marked_list(facts: Iterable[Any], mark: str) -> tuple[Any, ...]:
    return tuple(fact.model_copy(update={"source": mark + fact.source}) for fact in facts)


def _both(one: Record, other: Record) -> Record:
    update: dict[str, Any] = {name: getattr(one, name) + getattr(other, name) for name in LISTS}
    update["also_counted"] = one.also_counted + other.also_counted
    update["mechanisms"] = tuple(dict.fromkeys(one.mechanisms + other.mechanisms))
    update["sources"] = one.sources | other.sources
    for name in ("binding", "status", "parties_as_of", "headquarters", "website"):
        update[name] = getattr(one, name) or getattr(other, name)
    return one.model_copy(update=update)
