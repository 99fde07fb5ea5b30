"""Changes: what became public or ceased to be, in the order in which it arrived here, to be followed by a cursor."""

import re
from collections.abc import Iterator
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.http import urlencode
from pydantic import AfterValidator, Field, WithJsonSchema

from initiatives import vocabulary
from initiatives.api.answers import Told
from initiatives.api.operations import PREFIX, operation
from initiatives.api.problems import of_parameters
from initiatives.api.words import LARGEST, SIZE, Moment, Number, Size, Words, moment_of, one_of
from initiatives.browse.events import SORTS, Event, events
from initiatives.browse.told import Told as ToldEvent
from initiatives.browse.told import tell
from initiatives.editions.moments import write_moment
from initiatives.models import Arrival

CURSOR = re.compile(r"(0|[1-9]\d{0,17})-([0-9a-f]{8})", re.ASCII)
BEGINNING = "0-00000000"
Sort: Any = one_of(SORTS)
Kind: Any = one_of(vocabulary.KINDS)


def _cursor(text: str) -> str:
    if not CURSOR.fullmatch(text):
        raise ValueError("write the cursor that an earlier answer gave")
    return text


Cursor = Annotated[str, AfterValidator(_cursor), WithJsonSchema({"type": "string", "pattern": f"^{CURSOR.pattern}$"})]


class ChangeWords(Words):
    """What changes are asked by."""

    updated_since: Moment | None = Field(
        default=None,
        alias="updated-since",
        description="What happened at this moment or later; of a day its beginning.",
    )
    cursor: Cursor = Field(default=BEGINNING, description="Where an earlier answer ended; what arrived later follows.")
    change: list[Sort] = Field(
        default=[], description="These kinds of change; register is a change of state or address."
    )
    kind: list[Kind] = Field(default=[], description="Only of these kinds of entry.")
    entry: list[Number] = Field(default=[], description="Only of these entries, by number.")
    size: Size = Field(default=SIZE, description=f"How many changes at most, up to {LARGEST}.")


class ChangeTold(Told):
    """One event. ``id`` never changes; feeds use it too."""

    id: str
    at: str
    entry: int
    kind: str
    label: str
    what: str = Field(description="published, edition, withdrawn, restored, merged, removed or renamed")
    change: str = Field(description="substantive, correction or editorial for editions; register for all else.")
    edition: int | None
    note: str
    target: str | None = Field(description="The address of what answers in its place; null where nothing does.")
    address: str
    difference: str | None = Field(description="The address of what is different; null for a first edition.")


class Changes(Told):
    """Some changes in the order of their arrival, and where they end."""

    changes: list[ChangeTold]
    cursor: str = Field(description="Give it with the next question: it never skips what arrives later.")
    more: bool = Field(description="Whether more has arrived already.")
    next: str | None = Field(description="The address of what follows; null where nothing more has arrived.")


@operation("changes", "/changes", words=ChangeWords, answer=Changes, updated_since="2026-11-01", size=5)
def changes(request: HttpRequest, words: ChangeWords) -> Changes:
    """What became public or ceased to be: editions, withdrawals, mergers, removals, restorations and new addresses.

    The order is that of arrival on this site, which may differ from that of the moments; so a cursor misses nothing.
    Keep the cursor of the last answer and ask again with it.
    """
    place = _place(words.cursor)
    known = {(bool(event.number), event.pk): event for event in events()}
    found: list[Event] = []
    last, more = place, False
    for number, event in _arrived(place, known):
        if event is not None and _fits(event, words):
            if len(found) == words.size:
                more = True
                break
            found.append(event)
        last = number
    cursor = f"{last}-{_mark(last)}"
    told = [_told(request, one) for one in tell(found)]
    following = _address(request, cursor) if more else None
    return Changes(changes=told, cursor=cursor, more=more, next=following)


def _place(cursor: str) -> int:
    """The number that the cursor stands for. Raises Problem where the history is another one now."""
    number, mark = cursor.split("-")
    if cursor != BEGINNING and _mark(int(number)) != mark:
        raise of_parameters({"cursor": "It belongs to a history that is no more: begin again without it."})
    return int(number)


def _mark(number: int) -> str:
    """Some letters that tell this arrival from one that bears its number in another database."""
    arrival = Arrival.objects.filter(pk=number).first()
    return arrival.mark if arrival else BEGINNING.split("-")[1]


def _arrived(place: int, known: dict[tuple[bool, int], Event]) -> Iterator[tuple[int, Event | None]]:
    rows = Arrival.objects.filter(number__gt=place).order_by("number")
    for number, edition, change in rows.values_list("number", "edition", "change").iterator(1_000):
        yield number, known.get((True, edition) if edition else (False, change))


def _fits(event: Event, words: ChangeWords) -> bool:
    return (
        (not words.change or event.sort in words.change)
        and (not words.kind or event.kind in words.kind)
        and (not words.entry or event.entry in words.entry)
        and (words.updated_since is None or event.at >= moment_of(words.updated_since))
    )


def _told(request: HttpRequest, one: ToldEvent) -> ChangeTold:
    build, event = request.build_absolute_uri, one.event
    return ChangeTold(
        id=event.id,
        at=write_moment(event.at),
        entry=event.entry,
        kind=event.kind,
        label=one.entry.label,
        what=event.what,
        change=event.sort,
        edition=event.number or None,
        note=one.note,
        target=build(one.target.path) if one.target else None,
        address=build(one.address),
        difference=build(one.difference) if one.difference else None,
    )


def _address(request: HttpRequest, cursor: str) -> str:
    query = [(word, value) for word, values in request.GET.lists() if word != "cursor" for value in values]
    return request.build_absolute_uri(f"{PREFIX}/changes?{urlencode([*query, ('cursor', cursor)])}")
