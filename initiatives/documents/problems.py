"""What is wrong with a document: each problem with its place and its remedy. Pure; no database."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from initiatives.documents import markup
from initiatives.documents.schema import ClaimPart, Document
from initiatives.models import PartialDate
from initiatives.vocabulary import PREDICATES, values_of


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: in which file or entry, at which field, and how to mend it."""

    where: str
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.field}: {self.message}" if self.field else f"{self.where}: {self.message}"


@dataclass(frozen=True)
class Label:
    """How another entry is printed: its kind and address lead to it, its name stands in the line."""

    kind: str
    slug: str
    name: str


class Refused(Exception):
    """Something cannot be published or loaded; nothing was written. ``problems`` says why, each with its remedy."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True)
class Known:
    """What a document may point at: labels by entry number, numbers by slug, claim numbers by entry number."""

    labels: Mapping[int, Label]
    slugs: Mapping[str, int]
    claims: Mapping[int, frozenset[int]]


def schema_problems(where: str, error: ValidationError) -> list[Problem]:
    """The errors of the schema with the place of each field, claims by their place in the list."""
    return [Problem(where, _place(detail), _message(detail)) for detail in error.errors(include_url=False)]


def _place(detail: ErrorDetails) -> str:
    return ".".join(str(part) for part in detail["loc"])


def _message(detail: ErrorDetails) -> str:
    return detail["msg"].removeprefix("Value error, ")


def document_problems(where: str, document: Document, known: Known) -> list[Problem]:
    """Everything that the schema alone cannot see: fields that depend on others, and what is pointed at."""
    return [
        *_entry_problems(where, document),
        *_list_problems(where, document),
        *(problem for claim in document.claims for problem in _claim_problems(where, claim, known)),
        *_preference_problems(where, document),
        *_prose_problems(where, document, known),
    ]


def _entry_problems(where: str, document: Document) -> Iterator[Problem]:
    if document.iso and document.kind != "state":
        yield Problem(where, "iso", "only a state has an ISO code: leave it out")
    if document.region and document.kind != "state":
        yield Problem(where, "region", "only a state has a region; for others make a claim with `scope-region`")
    if document.family and document.kind != "threat":
        yield Problem(where, "family", "only a threat category has a family: leave it out")
    if not document.summary:
        yield Problem(where, "summary", "is empty: write one or two sentences")
    if not document.claims:
        yield Problem(where, "claims", "there are none: an entry says something that a source bears out")
    if list(document.tags) != sorted(set(document.tags)):
        yield Problem(where, "tags", "must be sorted, each once")


def _list_problems(where: str, document: Document) -> Iterator[Problem]:
    numbers = [claim.number for claim in document.claims]
    if numbers != sorted(set(numbers)):
        yield Problem(where, "claims", "claim numbers must rise and each stand once")
    keys = [source.key for source in document.sources]
    if keys != sorted(set(keys)):
        yield Problem(where, "sources", "must be sorted by key, each once")
    cited = {citation.source for claim in document.claims for citation in claim.citations}
    for key in sorted(cited - set(keys)):
        yield Problem(where, "sources", f"{key!r} is cited but not described: add it to the sources")
    for key in sorted(set(keys) - cited):
        yield Problem(where, "sources", f"{key!r} is described but never cited: cite it or leave it out")
    for name, times in Counter((name.name, name.language) for name in document.names).items():
        if times > 1:
            yield Problem(where, "names", f"{name[0]!r} stands there {times} times: keep one")


def _claim_problems(where: str, claim: ClaimPart, known: Known) -> Iterator[Problem]:
    place = f"claim {claim.number}"
    predicate = PREDICATES[claim.predicate]
    for field in predicate.required:
        if not getattr(claim, field):
            yield Problem(where, f"{place}.{field}", f"`{claim.predicate}` needs it: fill it in")
    if claim.value and (words := values_of(predicate)) and claim.value not in words:
        yield Problem(where, f"{place}.value", f"{claim.value!r} is not one of: {', '.join(words)}")
    if not claim.citations:
        yield Problem(where, f"{place}.citations", "no source: cite the work that bears the claim out")
    if claim.standing != "stated" and not claim.reason:
        yield Problem(where, f"{place}.reason", f"say why the claim is {claim.standing}")
    places = Counter((citation.source, citation.locator) for citation in claim.citations)
    if any(times > 1 for times in places.values()):
        yield Problem(where, f"{place}.citations", "the same place of the same source is cited twice: keep one")
    yield from _object_problems(where, place, claim, known)
    yield from _date_problems(where, place, claim)


def _object_problems(where: str, place: str, claim: ClaimPart, known: Known) -> Iterator[Problem]:
    if claim.object is None:
        return
    objects = PREDICATES[claim.predicate].objects
    label = known.labels.get(claim.object.entry)
    if label is None:
        message = f"entry {claim.object.entry} ({claim.object.slug}) was never published: publish it first or together"
        yield Problem(where, f"{place}.object", message)
    elif label.kind not in objects:
        allowed = " or ".join(objects) or "no other entry"
        message = f"`{claim.predicate}` takes {allowed}; {claim.object.slug} is of kind {label.kind}"
        yield Problem(where, f"{place}.object", message)


def _date_problems(where: str, place: str, claim: ClaimPart) -> Iterator[Problem]:
    if claim.date and claim.end and PartialDate.parse(claim.end).last < PartialDate.parse(claim.date).first:
        yield Problem(where, f"{place}.end", f"ends {claim.end}, before it begins {claim.date}: correct one of them")


def _preference_problems(where: str, document: Document) -> Iterator[Problem]:
    preferred = Counter(
        (claim.predicate, claim.object.entry if claim.object else 0) for claim in document.claims if claim.preferred
    )
    for (predicate, _object), times in preferred.items():
        if times > 1:
            yield Problem(where, "claims", f"{times} values of `{predicate}` are preferred: prefer one")
    for claim in document.claims:
        if claim.preferred and not claim.reason:
            yield Problem(where, f"claim {claim.number}.reason", "say why this value is preferred")


def _prose_problems(where: str, document: Document, known: Known) -> Iterator[Problem]:
    own = {claim.number for claim in document.claims}
    for field in ("summary", "body"):
        text = getattr(document, field)
        try:
            markup.guard(text)
        except markup.TooTangled as error:
            yield Problem(where, field, str(error))
            continue
        for entry, number in markup.footnotes(text):
            claims = known.claims.get(entry, frozenset()) if entry else own
            if number not in claims:
                mark = f"[^{entry}/{number}]" if entry else f"[^{number}]"
                yield Problem(where, field, f"{mark} points at no claim: correct it or add the claim")
        for slug in markup.links(text):
            if slug not in known.slugs:
                yield Problem(
                    where, field, f"[[{slug}]] points at no published entry: correct it or publish that first"
                )
