"""What the API answers, as types: the description is made of them, and every answer is one of them."""

from typing import Any, Self

from django.http import HttpRequest
from django.utils.http import urlencode
from pydantic import BaseModel, ConfigDict, Field

from initiatives import vocabulary
from initiatives.api.operations import PREFIX
from initiatives.api.serving import nothing
from initiatives.browse.recorded import MEANT_FOR, filed
from initiatives.documents.schema import Document
from initiatives.editions.moments import write_moment
from initiatives.index.holdings import Holdings
from initiatives.models import Card, Edition, Registration, entry_path

NOT_RECORDED_MEANS = "not-recorded: there could be something, and no source that was read says what; never no."


class Told(BaseModel):
    """A value that the API tells; it holds nothing that is not described."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Listed(Told):
    """One page of a list: how many rows there are on all pages, and the addresses of the pages around."""

    count: int = Field(description="How many rows there are on all pages.")
    page: int
    pages: int
    previous: str | None = Field(description="The address of the page before; null on the first.")
    next: str | None = Field(description="The address of the page after; null on the last.")


def turned(request: HttpRequest, path: str, *, count: int, page: int, size: int) -> dict[str, Any]:
    """Count and neighbours of one page of a list. Raises Problem beyond the last page."""
    pages = max(1, -(-count // size))
    if page > pages:
        raise nothing(f"The list has {pages} pages.")

    def address(number: int) -> str | None:
        if not 1 <= number <= pages:
            return None
        query = [(word, value) for word, values in request.GET.lists() if word != "page" for value in values]
        return request.build_absolute_uri(f"{PREFIX}{path}?{urlencode([*query, ('page', number)])}")

    return {"count": count, "page": page, "pages": pages, "previous": address(page - 1), "next": address(page + 1)}


class Other(Told):
    """Another entry: its number, and where and how it is called now."""

    entry: int
    kind: str
    slug: str
    label: str
    address: str = Field(description="The address of its page.")


def other(request: HttpRequest, number: int | None, held: Holdings) -> Other | None:
    """The entry of that number as it is called; None where there is none, or none is public."""
    found = held.held.get(number or 0)
    if found is None or number is None:
        return None
    address = request.build_absolute_uri(entry_path(found.kind, found.slug))
    return Other(entry=number, kind=found.kind, slug=found.slug, label=found.label, address=address)


class Summary(Told):
    """What lists show of an entry. Null where a field has no meaning for the kind of entry."""

    entry: int
    kind: str
    slug: str
    label: str
    name: str
    summary: str
    form: str | None = Field(description=NOT_RECORDED_MEANS)
    subkind: str | None = Field(description=NOT_RECORDED_MEANS)
    family: str | None = Field(description=NOT_RECORDED_MEANS)
    iso: str | None = Field(description=NOT_RECORDED_MEANS)
    region: str | None = Field(description=NOT_RECORDED_MEANS)
    status: str | None = Field(description=NOT_RECORDED_MEANS)
    legal_force: str | None = Field(description=NOT_RECORDED_MEANS)
    active_from: str | None = Field(description="From when it is surely at work; null where no beginning is recorded.")
    active_until: str | None = Field(description="Until when; null where no end is recorded.")
    claims: int
    sources: int
    edition: int
    published_at: str
    address: str = Field(description="The address of its page.")
    record: str = Field(description="The address of its record in the API.")

    @classmethod
    def of(cls, request: HttpRequest, card: Card) -> Self:
        """The card as the API tells it."""
        plain = {field: getattr(card, field) for field in ("entry", "kind", "slug", "label", "name", "summary")}
        return cls(
            **plain,
            **{field: filed(card, field) or None for field in MEANT_FOR},
            active_from=card.active_from.isoformat() if card.active_from else None,
            active_until=card.active_until.isoformat() if card.active_until else None,
            claims=card.claims,
            sources=card.sources,
            edition=card.edition,
            published_at=write_moment(card.published_at),
            address=request.build_absolute_uri(card.get_absolute_url()),
            record=record_of(request, card.entry),
        )


def record_of(request: HttpRequest, number: int) -> str:
    """The address of the record of an entry in the API."""
    return request.build_absolute_uri(f"{PREFIX}/entries/{number}")


class EditionTold(Told):
    """About one edition: all but its document."""

    number: int
    date: str
    note: str
    change: str
    previous: str = Field(description="The digest of the edition before; empty for the first.")
    digest: str = Field(description="SHA-256 of the previous digest, a newline and the bytes of the document.")
    address: str = Field(description="The permanent address of the page.")

    @classmethod
    def of(cls, request: HttpRequest, row: Registration, edition: Edition) -> Self:
        """The edition as the API tells it."""
        return cls(
            number=edition.number,
            date=write_moment(edition.published_at),
            note=edition.note,
            change=edition.change,
            previous=edition.previous,
            digest=edition.digest,
            address=request.build_absolute_uri(edition.path(row.kind, row.slug)),
        )


class Record(Told):
    """An entry: its public standing, one edition, and the very document that its digest covers."""

    entry: int
    kind: str
    slug: str
    state: str = Field(description="current, withdrawn or merged")
    since: str | None
    reason: str
    target: Other | None = Field(description="What answers in its place, where it was withdrawn or merged.")
    address: str
    edition: EditionTold
    document: Document


class Editions(Told):
    """Every edition of an entry, the newest first."""

    entry: int
    editions: list[EditionTold]


class Word(Told):
    """A closed word."""

    word: str
    label: str
    definition: str
    family: str | None = None
    inverse: str | None = None
    code: str | None = None
    within: str | None = None

    @classmethod
    def of(cls, word: vocabulary.Word) -> Self:
        """The word as the API tells it; what only predicates or regions have is null for others."""
        more = {field: str(getattr(word, field, "")) or None for field in ("family", "inverse", "code", "within")}
        return cls(word=word.value, label=str(word.label), definition=str(word.definition), **more)


class Vocabulary(Told):
    """A closed vocabulary."""

    name: str
    label: str
    words: list[Word]


class Vocabularies(Told):
    """Every closed vocabulary."""

    vocabularies: list[Vocabulary]
