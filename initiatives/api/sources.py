"""Sources: the works that claims rest on, and what each bears out."""

from typing import Any

from django.http import HttpRequest
from pydantic import Field

from initiatives import vocabulary
from initiatives.api.answers import Listed, Other, Told, other, turned
from initiatives.api.operations import operation
from initiatives.api.serving import nothing
from initiatives.api.words import NoWords, Number, Paged, Text, one_of
from initiatives.api.works import Work, works
from initiatives.documents.schema import SourcePart
from initiatives.index.holdings import Holdings, holdings
from initiatives.index.words import fold
from initiatives.models import SourceHealth

Sort: Any = one_of(vocabulary.SOURCE_SORTS)


class SourceWords(Paged):
    """What works are asked by."""

    q: Text = Field(default="", description="Letters that stand in the title or with the publisher.")
    entry: list[Number] = Field(default=[], description="Works that these entries rest on, by number.")
    sort: list[Sort] = Field(default=[], description="Works of these sorts.")
    language: list[Text] = Field(default=[], description="Works in these languages, as BCP 47 tags.")


class Cites(Told):
    """An entry that rests on the work, and by which of its claims."""

    entry: Other
    claims: list[int]


class WorkTold(Told):
    """A work as the latest edition that cites it describes it."""

    described: SourcePart
    entries: list[int] = Field(description="The entries that rest on it, by number.")
    record: str


class Sources(Listed):
    """One page of works, by key."""

    sources: list[WorkTold]


class WorkRecord(Told):
    """A work with everything that it bears out, and its copy in an archive; null where none is known."""

    described: SourcePart
    archive_url: str | None
    archived_on: str | None
    cited_by: list[Cites]


@operation("sources", "/sources", words=SourceWords, answer=Sources, sort="register", size=5)
def sources(request: HttpRequest, words: SourceWords) -> Sources:
    """Works that current entries rest on, in the order of their keys."""
    found = [(key, work) for key, work in works().items() if _fits(work, words)]
    pages = turned(request, "/sources", count=len(found), page=words.page, size=words.size)
    start = (words.page - 1) * words.size
    shown = [_told(request, key, work) for key, work in found[start : start + words.size]]
    return Sources(**pages, sources=shown)


def _fits(work: Work, words: SourceWords) -> bool:
    told = work.described
    text = fold(f"{told['title']} {told['publisher']}") if words.q else ""
    return (
        (not words.q or fold(words.q) in text)
        and (not words.entry or any(entry in work.claims for entry in words.entry))
        and (not words.sort or told["sort"] in words.sort)
        and (not words.language or told.get("language", "") in words.language)
    )


def _told(request: HttpRequest, key: str, work: Work) -> WorkTold:
    record = request.build_absolute_uri(f"/api/v1/sources/{key}")
    return WorkTold(described=SourcePart.model_validate(work.described), entries=sorted(work.claims), record=record)


@operation("source", "/sources/{key}", words=NoWords, answer=WorkRecord, key="budapest-convention-english-text")
def source(request: HttpRequest, words: NoWords, key: str) -> WorkRecord:
    """One work by its key, with every claim that it bears out."""
    work = works().get(key)
    if work is None:
        raise nothing("No current entry rests on a work of that key.")
    health = SourceHealth.objects.filter(pk=key).exclude(archive_url="").first()
    return WorkRecord(
        described=SourcePart.model_validate(work.described),
        archive_url=health.archive_url if health else None,
        archived_on=health.archived_on.isoformat() if health and health.archived_on else None,
        cited_by=_cites(request, work, holdings()),
    )


def _cites(request: HttpRequest, work: Work, held: Holdings) -> list[Cites]:
    told = [(other(request, entry, held), claims) for entry, claims in sorted(work.claims.items())]
    return [Cites(entry=entry, claims=claims) for entry, claims in told if entry]
