"""What differs between two states of an entry, for a reviewer: field by field and claim by claim, sources beside it."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from initiatives.browse.difference.tally import also, tally
from initiatives.browse.difference.telling import Teller, grouped
from initiatives.documents.build import build
from initiatives.documents.canonical import plain
from initiatives.documents.difference import Plain, difference
from initiatives.models import Entry
from initiatives.upkeep.working_copy import current_editions


def told(before: Plain, after: Plain) -> dict[str, Any]:
    """Everything that the page prints of the difference between two documents; ``before`` is empty for a new entry."""
    found, teller = difference(before, after), Teller.of(before, after)
    return {
        "empty": found.empty,
        "new": not before,
        "tally": tally(found),
        "also": also(found),
        "groups": grouped(teller.claim(change) for change in found.claims),
        "fields": [teller.row(part) for part in found.fields],
        "sources": [teller.source(change) for change in found.sources] if before else [],
        "stand": found.stand,
    }


def unpublished(entry: Entry) -> Mapping[str, Any]:
    """What readers of the entry do not read yet. A draft that fits into no document yet differs in no way to tell."""
    working = Entry.objects.with_document_rows().get(pk=entry.pk)
    edition = current_editions([working]).get(entry.pk)
    try:
        after = plain(build(working))
    except ValidationError:
        return {}
    return told(edition.as_document() if edition else {}, after)
