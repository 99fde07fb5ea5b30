"""Drawing published claims for an audit: the same claims for the same seed and content."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from initiatives.documents.schema import ClaimPart, Document
from initiatives.vocabulary import MECHANISMS, PREDICATES, label, values_of


@dataclass(frozen=True)
class Drawn:
    """One claim as an auditor needs it: where it stands, what it says, and each source with its address."""

    address: str
    says: str
    standing: str
    sources: tuple[tuple[str, str], ...]


def draw(
    documents: Iterable[Document], number: int, seed: str, predicates: frozenset[str] = frozenset()
) -> list[Drawn]:
    """That many claims, all where there are fewer; with ``predicates`` only claims that say one of them."""
    every = [
        (document, claim)
        for document in sorted(documents, key=lambda document: document.entry)
        for claim in document.claims
        if not predicates or claim.predicate in predicates
    ]
    chosen = random.Random(seed).sample(every, min(number, len(every)))  # noqa: S311 -- to be repeated, not to be secret
    return [_drawn(document, claim) for document, claim in chosen]


def _drawn(document: Document, claim: ClaimPart) -> Drawn:
    works = {source.key: source for source in document.sources}
    cited = tuple(
        (f"{works[place.source].title}{f' ({place.locator})' if place.locator else ''}", works[place.source].url)
        for place in claim.citations
    )
    return Drawn(f"/id/{document.entry}/#claim-{claim.number}", says(document, claim), claim.standing, cited)


def says(document: Document, claim: ClaimPart) -> str:
    """The claim in one plain line."""
    predicate = PREDICATES[claim.predicate]
    return " | ".join(part for part in _parts(document, claim, str(predicate.label)) if part)


def _parts(document: Document, claim: ClaimPart, predicate: str) -> Iterator[str]:
    yield document.label
    yield predicate
    yield claim.object.name if claim.object else ""
    yield str(label(MECHANISMS, claim.mechanism))
    yield str(label(values_of(PREDICATES[claim.predicate]), claim.value))
    yield " to ".join(day for day in (claim.date, claim.end) if day)
    yield claim.text
