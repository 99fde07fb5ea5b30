"""Writing a world into the database: what publishing its entries one by one leaves there, in batches.

The rows of the desk (claims, citations, sources) are left out, since nothing public reads them; only the entries
themselves are written, to which everything else is tied.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from django.db import transaction

from initiatives.documents.canonical import canonical, digest
from initiatives.documents.known import rendered
from initiatives.documents.load import ENTRY_FIELDS
from initiatives.documents.schema import Document
from initiatives.index import spans, version, words
from initiatives.models import Card, Edition, Entry, FlatClaim, LastNumber, RegisterChange, Registration, Slug
from tests.bench.worlds import World

BATCH = 500
NOTE = "First edition."

Progress = Callable[[int, int], None]


def nobody_watches(_done: int, _of: int) -> None:
    """No progress is shown."""


def write(world: World, progress: Progress = nobody_watches) -> None:
    """Fill an empty, migrated database with the world."""
    done = 0
    for documents in _batches(world.documents()):
        with transaction.atomic():
            _write_batch(world, documents)
        done += len(documents)
        progress(done, world.size)
    with transaction.atomic():
        LastNumber.note(world.size)
        version.move()


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    documents = iter(documents)
    while batch := list(islice(documents, BATCH)):
        yield batch


def _write_batch(world: World, documents: Sequence[Document]) -> None:
    Entry.objects.bulk_create(entry_of(world, document) for document in documents)
    Edition.objects.bulk_create(_edition(world, document) for document in documents)
    Registration.objects.bulk_create(_registration(world, document) for document in documents)
    Slug.objects.bulk_create(Slug(slug=world.slug(document.entry), entry_id=document.entry) for document in documents)
    RegisterChange.objects.bulk_create(_change(world, document) for document in documents)
    _index(world, documents)


def _index(world: World, documents: Sequence[Document]) -> None:
    Card.objects.bulk_create(_card(world, document) for document in documents)
    FlatClaim.objects.bulk_create(
        spans.flat_claim(document.entry, claim, world.published_at(document.entry))
        for document in documents
        for claim in document.claims
    )
    for document in documents:
        words.write(document)


def entry_of(world: World, document: Document) -> Entry:
    """The row of the desk that bears the number."""
    fields = {field: getattr(document, field) for field in ENTRY_FIELDS}
    return Entry(
        number=document.entry,
        slug=world.slug(document.entry),
        last_claim=len(document.claims),
        desk_state="clean",
        **fields,
    )


def _edition(world: World, document: Document) -> Edition:
    text = canonical(document)
    return Edition(
        entry_id=document.entry,
        number=1,
        document=text,
        html=rendered(document, world.known),
        note=NOTE,
        change="substantive",
        published_at=world.published_at(document.entry),
        digest=digest("", text),
    )


def _registration(world: World, document: Document) -> Registration:
    return Registration(
        pk=document.entry,
        kind=document.kind,
        slug=world.slug(document.entry),
        state="current",
        since=world.published_at(document.entry),
        edition=1,
    )


def _change(world: World, document: Document) -> RegisterChange:
    return RegisterChange(
        entry_id=document.entry,
        at=world.published_at(document.entry),
        state="current",
        slug=world.slug(document.entry),
    )


def _card(world: World, document: Document) -> Card:
    at = world.published_at(document.entry)
    return spans.card_of(spans.Showing(document, world.slug(document.entry), 1, at), at=at)
