"""Making the index anew from editions and register: the same events in the same order give the same answers."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import groupby

from django.db import transaction

from initiatives.documents.schema import Document
from initiatives.editions.history import changed_at
from initiatives.index import spans, version, words
from initiatives.models import Edition, RegisterChange, Registration

Event = Edition | RegisterChange


def _nobody_watches(_done: int, _of: int) -> None:
    pass


@transaction.atomic
def rebuild(progress: Callable[[int, int], None] = _nobody_watches) -> int:
    """Make the index anew; returns the number of entries. Interrupted, it leaves the old index as it was."""
    spans.forget()
    words.clear()
    numbers = list(Registration.objects.order_by("pk").values_list("pk", flat=True))
    for done, number in enumerate(numbers, start=1):
        _replay(number)
        progress(done, len(numbers))
    version.move()
    return len(numbers)


def _replay(number: int) -> None:
    """Open and close the spans of one entry as its history did."""
    shown: spans.Showing | None = None
    state = slug = ""
    edition: Edition | None = None
    for at, events in _history(number):
        for event in events:
            if isinstance(event, Edition):
                edition = event
            else:
                state, slug = event.state, event.slug
        wanted = _showing(edition, slug) if edition and state == "current" else None
        if state == "gone":
            spans.forget([number])
            return
        _move(number, shown, wanted, at)
        shown = wanted
    if shown:
        words.write(shown.document)


def _history(number: int) -> Iterator[tuple[datetime, list[Event]]]:
    """Everything that happened to the entry, by moment."""
    editions = Edition.objects.filter(entry=number).order_by("number")
    changes = RegisterChange.objects.filter(entry=number).order_by("at", "pk")
    dated = [(row.published_at, row) for row in editions] + [(row.at, row) for row in changes]
    dated.sort(key=lambda pair: pair[0])
    for at, group in groupby(dated, key=lambda pair: pair[0]):
        yield at, [event for _at, event in group]


def _showing(edition: Edition, slug: str) -> spans.Showing | None:
    if not edition.document:
        return None
    document = Document.model_validate_json(edition.document)
    return spans.Showing(document, slug, edition.number, changed_at(edition))


def _move(number: int, shown: spans.Showing | None, wanted: spans.Showing | None, at: datetime) -> None:
    if wanted is None:
        if shown:
            spans.hide(number, at=at)
    elif shown and shown.edition == wanted.edition:
        if shown.slug != wanted.slug:
            spans.readdress(number, slug=wanted.slug, at=at)
    else:
        spans.show(wanted, at=at)
