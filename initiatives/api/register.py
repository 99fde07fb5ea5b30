"""The register: what became of every entry that was ever published."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from pydantic import Field

from initiatives import vocabulary
from initiatives.api.answers import Listed, Told, record_of, turned
from initiatives.api.operations import operation
from initiatives.api.words import Paged, one_of
from initiatives.editions.moments import write_moment
from initiatives.models import Edition, Registration

State: Any = one_of(word for word in vocabulary.PUBLIC_STATES if word != "never-published")
Kind: Any = one_of(vocabulary.KINDS)


class RegisterWords(Paged):
    """What the register is asked by."""

    state: list[State] = Field(default=[], description="Entries in these public states.")
    kind: list[Kind] = Field(default=[], description="Entries of these kinds.")


class Standing(Told):
    """The public standing of one entry, with the head of its chain of editions."""

    entry: int
    kind: str
    slug: str
    state: str
    since: str
    reason: str
    target: int | None = Field(description="The entry that answers in its place; null where none does.")
    edition: int
    digest: str
    address: str
    record: str


class Register(Listed):
    """One page of the register, by number."""

    entries: list[Standing]


@operation("register", "/register", words=RegisterWords, answer=Register, kind="topic")
def register(request: HttpRequest, words: RegisterWords) -> Register:
    """Every entry that was ever published: current, withdrawn, merged into another one, or gone, since when and why."""
    rows = Registration.objects.order_by("pk")
    rows = rows.filter(state__in=words.state) if words.state else rows
    rows = rows.filter(kind__in=words.kind) if words.kind else rows
    pages = turned(request, "/register", count=rows.count(), page=words.page, size=words.size)
    start = (words.page - 1) * words.size
    latest = Edition.objects.filter(entry=OuterRef("pk"), number=OuterRef("edition"))
    shown = rows.annotate(head=Subquery(latest.values("digest")[:1]))[start : start + words.size]
    return Register(**pages, entries=[_told(request, row) for row in shown])


def _told(request: HttpRequest, row: Any) -> Standing:
    return Standing(
        entry=row.pk,
        kind=row.kind,
        slug=row.slug,
        state=row.state,
        since=write_moment(row.since),
        reason=row.reason,
        target=row.target_id,
        edition=row.edition,
        digest=row.head,
        address=request.build_absolute_uri(row.get_absolute_url()),
        record=record_of(request, row.pk),
    )
