"""What points at an entry: claims about it and prose that leads to it, on the desk and in what is public."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q

from initiatives.documents import markup
from initiatives.models import Claim, Edition, Entry, FlatClaim, Slug

Place = tuple[int, int]  # number of the entry and of its claim; 0 for its prose
PROSE = 0


@dataclass(frozen=True)
class Pointers:
    """Every place that points at one entry, as working copies and as current editions have it."""

    working: frozenset[Place]
    public: frozenset[Place]

    def all(self) -> set[Place]:
        """The places, wherever they stand."""
        return set(self.working | self.public)


def pointers_to(entry: Entry) -> Pointers:
    """The places that point at the entry, its own apart. Five queries, however many there are."""
    target = _Target.of(entry)
    claims = Claim.objects.filter(object=entry.pk).order_by().values_list("subject", "number")
    published = FlatClaim.objects.current().filter(object=entry.pk).values_list("entry", "number")
    drafts = Entry.objects.exclude(pk=entry.pk).filter(target.mentioned("summary", "body"))
    current = Edition.objects.filter(number=F("entry__registration__edition"), entry__registration__state="current")
    editions = current.exclude(entry=entry.pk).filter(target.mentioned("document"))
    texts = ((edition.entry_id, edition.as_document()) for edition in editions)
    return Pointers(
        frozenset([*claims, *target.prose((draft.pk, draft.summary + draft.body) for draft in drafts)]),
        frozenset([*published, *target.prose((number, _prose(document)) for number, document in texts)]),
    )


def _prose(document: dict[str, Any]) -> str:
    return f"{document.get('summary', '')} {document.get('body', '')}"


@dataclass(frozen=True)
class _Target:
    """How prose names an entry: by any address that it ever had, or by its number."""

    number: int
    slugs: frozenset[str]

    @classmethod
    def of(cls, entry: Entry) -> "_Target":
        former = Slug.objects.filter(entry=entry.pk).values_list("pk", flat=True)
        return cls(entry.pk, frozenset([entry.slug, *former]))

    def mentioned(self, *fields: str) -> Q:
        """A first sieve for the database; ``prose`` looks closer."""
        asked = Q()
        for mark in (*(f"[[{slug}" for slug in sorted(self.slugs)), f"[^{self.number}/"):
            for field in fields:
                asked |= Q(**{f"{field}__contains": mark})
        return asked

    def prose(self, texts: Iterable[tuple[int, str]]) -> Iterable[Place]:
        """The entries whose text points here."""
        for number, text in texts:
            cited = {entry for entry, _claim in markup.footnotes(text)}
            if self.number in cited or self.slugs & set(markup.links(text)):
                yield number, PROSE
