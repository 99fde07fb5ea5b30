"""The works that current editions rest on, held in memory until the index moves."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from initiatives.index import version
from initiatives.models import Card, Edition

BATCH = 200


@dataclass
class Work:
    """A work as the latest edition that cites it describes it, and the claims of each entry that it bears out."""

    described: dict[str, Any]
    claims: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))


_lock = Lock()
_kept: dict[str, dict[str, Work]] = {}


def works() -> dict[str, Work]:
    """Every work by its key, in their order. One query, and some more after a publication."""
    key = version.current().published
    with _lock:
        if key not in _kept:
            found = _read()
            _kept.clear()
            _kept[key] = dict(sorted(found.items()))
        return _kept[key]


def _read() -> dict[str, Work]:
    found: dict[str, Work] = {}
    for edition in sorted(_current(), key=lambda edition: edition.published_at):
        document = edition.as_document()
        for source in document.get("sources", ()):
            found.setdefault(source["key"], Work(source)).described = source
        for claim in document.get("claims", ()):
            for key in dict.fromkeys(citation["source"] for citation in claim.get("citations", ())):
                found[key].claims[edition.entry_id].append(claim["number"])
    return found


def _current() -> Iterator[Edition]:
    """The current editions of what is listed."""
    numbers = dict(Card.objects.current().values_list("entry", "edition"))
    for edition in Edition.objects.filter(entry__in=numbers).defer("html").iterator(BATCH):
        if numbers[edition.entry_id] == edition.number:
            yield edition
