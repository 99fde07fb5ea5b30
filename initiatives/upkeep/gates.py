"""The gates of the content: what must hold of everything that is published, and what is thinnest."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from initiatives.documents.problems import Problem
from initiatives.documents.schema import ClaimPart, Document
from initiatives.index.words import fold
from initiatives.models import Card, Edition, PartialDate
from initiatives.vocabulary import PREDICATES

AHEAD = ("expected", "closed-for-signature")  # an event of these may lie ahead, since a text or a body set its day
FOUNDING = "founding-document"
MEDIA = "media"
FILED = ("initiative", "agreement", "organisation")
BEGINNINGS = (
    *("founded", "launched", "adopted", "concluded-text"),
    *("opened-for-signature", "signed", "entered-into-force"),
)
HOLDERS = ("lead", "secretariat", "depositary", "host", "founder")
# What a reader asks first of these kinds; a page says "not recorded" where none of the predicates is claimed.
ASKED_FIRST = {
    "status": ("status",),
    "a beginning": BEGINNINGS,
    "a lead, secretariat or depositary": HOLDERS,
}


def current_documents() -> Iterator[Document]:
    """Every current edition as a document, by number of entry. One query."""
    current = {(card.entry, card.edition) for card in Card.objects.current().only("entry", "edition")}
    for edition in Edition.objects.order_by("entry", "number").iterator(200):
        if (edition.entry_id, edition.number) in current:
            yield Document.model_validate_json(edition.document)


def problems(documents: Iterable[Document], today: date) -> list[Problem]:
    """Everything that may not stand in public, each with its place and its remedy."""
    published = {document.entry: document for document in documents}
    return [
        *(problem for document in published.values() for problem in _of_claims(document, published, today)),
        *(problem for document in published.values() for problem in _of_filing(document)),
        *_namesakes(published.values()),
        *_unlinked(published),
    ]


def _of_claims(document: Document, published: Mapping[int, Document], today: date) -> Iterator[Problem]:
    sorts = {source.key: source.sort for source in document.sources}
    for claim in document.claims:
        where = f"{document.label}/{claim.number}"
        cited = {sorts[citation.source] for citation in claim.citations}
        if cited <= {FOUNDING}:
            yield Problem(where, "citations", "only the source document bears it out: cite a source beside it")
        if cited == {MEDIA} and claim.standing == "stated":
            yield Problem(where, "standing", "only media bear it out: make it reported, or cite what they draw on")
        yield from (Problem(where, "date", told) for told in _wrong_dates(claim, today))
        if claim.object and claim.object.entry not in published:
            yield Problem(where, "object", "the other end is not published, so that nobody can read it from there")
        if claim.object and not PREDICATES[claim.predicate].inverse:
            yield Problem(where, "predicate", "has no wording for the other end: give the word an inverse")


def _wrong_dates(claim: ClaimPart, today: date) -> Iterator[str]:
    """Dates that no single field shows to be wrong; those before 1800 are no dates here at all."""
    if claim.date and PartialDate.parse(claim.date).first > today and claim.predicate not in AHEAD:
        yield "lies ahead: only expected events may"
    if claim.date and claim.end and PartialDate.parse(claim.end).last < PartialDate.parse(claim.date).first:
        yield "ends before it begins: check both"


def _of_filing(document: Document) -> Iterator[Problem]:
    """A national authority is of no form of cooperation; everything else of these kinds has form and narrower kind."""
    wanted = {"initiative": ("form", "subkind"), "agreement": ("form", "subkind"), "organisation": ("subkind",)}
    for field in wanted.get(document.kind, ()):
        if not getattr(document, field):
            yield Problem(document.label, field, "is empty: choose a word, since readers filter by it")


def _namesakes(documents: Iterable[Document]) -> Iterator[Problem]:
    """Two entries of one name or one website: probably one subject described twice."""
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for document in documents:
        for name in {fold(document.name), fold(document.label)}:
            bearers["name", name].add(document.label)
        for claim in document.claims:
            if claim.predicate == "website":
                bearers["website", claim.value.rstrip("/").lower()].add(document.label)
    for (field, value), entries in bearers.items():
        if len(entries) > 1:
            yield Problem(", ".join(sorted(entries)), field, f"all have {value!r}: join them, or tell them apart")


def _unlinked(published: Mapping[int, Document]) -> Iterator[Problem]:
    """Entries that no claim ties to any other, from either end; states are found by their region all the same."""
    tied = {claim.object.entry for document in published.values() for claim in document.claims if claim.object}
    for number, document in published.items():
        tied_itself = any(claim.object for claim in document.claims) or document.kind == "state"
        if number not in tied and not tied_itself:
            yield Problem(document.label, "claims", "tie it to no other entry: nobody finds it from there")


def not_recorded(documents: Iterable[Document]) -> dict[str, list[str]]:
    """For each thing that readers ask first, the entries of which it is not recorded."""
    missing: dict[str, list[str]] = {asked: [] for asked in ASKED_FIRST}
    for document in documents:
        claimed = {claim.predicate for claim in document.claims}
        for asked, predicates in ASKED_FIRST.items():
            if document.kind in FILED and not claimed & {*predicates}:
                missing[asked].append(document.label)
    return missing


def thinnest(documents: Iterable[Document], most: int = 10) -> list[tuple[str, int, int]]:
    """The entries beside states with the fewest claims and sources: name, claims, sources."""
    counted = [
        (document.label, len(document.claims), len(document.sources))
        for document in documents
        if document.kind != "state"
    ]
    return sorted(counted, key=lambda row: (row[1], row[2], row[0]))[:most]


def figures(documents: Iterable[Document]) -> dict[str, Counter[str]]:
    """How many entries and claims there are of each kind, and claims of each family."""
    found: dict[str, Counter[str]] = {"entries": Counter(), "claims": Counter(), "families": Counter()}
    for document in documents:
        found["entries"][document.kind] += 1
        found["claims"][document.kind] += len(document.claims)
        found["families"].update(PREDICATES[claim.predicate].family for claim in document.claims)
    return found
