"""Party actions and roles out of a sheet: rows that say one thing are one claim with several citations."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import ValidationError

from initiatives.documents.problems import Known, Label, document_problems, schema_problems
from initiatives.documents.schema import CitationPart, ClaimPart, Document, Reference, SourcePart
from initiatives.models import Citation, Claim, Entry, Source, issue_claim_numbers
from initiatives.upkeep.imports.matching import Names, NoSuchEntry
from initiatives.upkeep.imports.plan import Change, Plan, Reach, Rejected, Stand
from initiatives.upkeep.imports.reading import Row
from initiatives.upkeep.imports.sheets import CITED, Sheet
from initiatives.vocabulary import PREDICATES, predicates_of

TEXTS = ("value", "text", "standing", "reason")
YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": False}
Says = tuple[Any, ...]


def judge(sheet: Sheet, rows: Sequence[Row], reach: Reach) -> Plan:
    """Each claim of the sheet: new, changed, same as what stands there, or rejected."""
    plan, reading = Plan(), _Reading(sheet, reach)
    cited: dict[Says, dict[tuple[str, ...], int]] = defaultdict(dict)
    for row in rows:
        try:
            says, citation = reading.claim(row)
            if (before := cited[says].setdefault(citation, row.number)) != row.number:
                raise Rejected(f"repeats row {before}: keep one")
        except (Rejected, NoSuchEntry) as rejected:
            plan.reject([row.number], " | ".join(row.cells.get(word, "") for word in sheet.ends), str(rejected))
    standing = _Standing({says[0] for says in cited if cited[says]}, sheet.family)
    for says, citations in cited.items():
        if citations:
            reading.enter(plan, says, citations, standing)
    return plan


class _Reading:
    """Turns rows into what claims say, and finds what is wrong with them."""

    def __init__(self, sheet: Sheet, reach: Reach) -> None:
        self.sheet, self.names = sheet, Names(reach.see)
        self.changeable = set(reach.change.values_list("pk", flat=True))
        self.sources = {source.key: source for source in Source.objects.all()}
        self.by_address = {source.url: source.key for source in self.sources.values() if source.url}
        self.words = {word.value: word for word in predicates_of(sheet.family)}
        self.words |= {str(word.label).casefold(): word for word in self.words.values()}

    def claim(self, row: Row) -> tuple[Says, tuple[str, ...]]:
        """What the row says, and where it is borne out. Raises Rejected or NoSuchEntry."""
        cells = row.cells
        missing = [column for column in self.sheet.needed if not cells.get(column)]
        if missing:
            raise Rejected(f"{missing[0]} is empty: fill it in")
        subject, said, other = (cells[word] for word in self.sheet.ends)
        word = self.words.get(said.casefold())
        if word is None:
            known = ", ".join(one.value for one in predicates_of(self.sheet.family))
            raise Rejected(f"{said[:40]!r} is not one of: {known}")
        entry, object = self.names.find(subject), self.names.find(other, word.objects)
        if entry.pk not in self.changeable:
            raise NoSuchEntry(f"no entry is called {subject[:80]!r}: add it first, or give its number")
        preferred = YES.get(cells.get("preferred", "").casefold())
        if preferred is None:
            raise Rejected("preferred is neither yes nor no")
        texts = [cells.get(name, "stated" if name == "standing" else "") for name in TEXTS]
        says = (entry.pk, word.value, object.pk, cells.get("date", ""), cells.get("end", ""), *texts, preferred)
        return says, (self._source(cells["source"]), *(cells.get(word, "") for word in CITED[1:]))

    def _source(self, called: str) -> str:
        key = called if called in self.sources else self.by_address.get(called)
        if key is None:
            raise Rejected(f"no source has the key or address {called[:80]!r}: import the sources first")
        return key

    def enter(self, plan: Plan, says: Says, citations: dict[tuple[str, ...], int], standing: "_Standing") -> None:
        """Put the claim into the plan, beside what stands there."""
        after = stand_of(says, citations)
        rows = sorted(citations.values())
        labels = self.names.entries
        told = f"{labels[says[0]].label} | {PREDICATES[says[1]].label} | {labels[says[2]].label} {says[3]}".strip()
        if problem := self._problem(after):
            plan.reject(rows, told, problem)
            return
        number, before = standing.nearest(after)
        plan.compare(rows, told, [says[0], number], before, after)

    def _problem(self, stand: Stand) -> str:
        """What publication would refuse of the claim; empty where nothing is wrong."""
        object = self.names.entries[stand["object"]]
        try:
            part = ClaimPart(
                number=1,
                predicate=stand["predicate"],
                object=Reference(entry=object.pk, slug=object.slug, name=object.label),
                **{name: stand[name] for name in ("date", "end", *TEXTS, "preferred")},
                citations=tuple(CitationPart(**dict(zip(CITED, place, strict=True))) for place in stand["citations"]),
            )
            sources = [_part(self.sources[key]) for key in sorted({place[0] for place in stand["citations"]})]
            document = Document(entry=1, kind="topic", name="-", summary="-", claims=(part,), sources=tuple(sources))
        except ValidationError as error:
            return "; ".join(f"{problem.field}: {problem.message}" for problem in schema_problems("", error))
        known = Known({object.pk: Label(object.kind, object.slug, object.label)}, {}, {})
        return "; ".join(problem.message for problem in document_problems("", document, known))


def _part(source: Source) -> SourcePart:
    return SourcePart.model_construct(key=source.key, title=source.title, publisher=source.publisher, sort=source.sort)


def stand_of(says: Says, citations: Iterable[tuple[str, ...]]) -> dict[str, Any]:
    """What the claim says, in plain values."""
    names = ("entry", "predicate", "object", "date", "end", *TEXTS, "preferred")
    return dict(zip(names, says, strict=True)) | {"citations": [list(place) for place in citations]}


def stand(claim: Claim) -> dict[str, Any]:
    """What a claim of the working copy says, in plain values."""
    texts = (claim.value, claim.text, claim.standing, claim.reason)
    dates = (str(claim.began or ""), str(claim.ended or ""))
    says = (claim.subject_id, claim.predicate, claim.object_id, *dates, *texts, claim.preferred)
    places = [
        (citation.source.key, citation.locator, citation.language, citation.quotation)
        for citation in claim.citations.all()
    ]
    return stand_of(says, places)


class _Standing:
    """What stands in the working copies, each claim to be found by what it says."""

    def __init__(self, entries: Iterable[int], family: str) -> None:
        claims = Claim.objects.of_family(family).filter(subject__in=set(entries)).order_by("number")
        self.left = {(row.subject_id, row.number): stand(row) for row in claims.prefetch_related("citations__source")}
        self.near: dict[Says, list[tuple[int, int]]] = defaultdict(list)
        for place, said in self.left.items():
            self.near[_place(said)].append(place)

    def nearest(self, asked: Stand) -> tuple[int, Stand | None]:
        """The number and the words of the claim that says this, or nearly this; each is found once."""
        places = [place for place in self.near[_place(asked)] if place in self.left]
        for place in places:
            if _sorted(self.left[place]) == _sorted(asked):
                del self.left[place]
                return place[1], asked  # the order of citations says nothing
        alike = [place for place in places if _but_citations(self.left[place]) == _but_citations(asked)]
        found = (alike or (places if len(places) == 1 else []))[:1]
        return (found[0][1], self.left.pop(found[0])) if found else (0, None)


def _place(said: Stand) -> Says:
    return said["entry"], said["predicate"], said["object"], said["date"]


def _sorted(said: Stand) -> dict[str, Any]:
    return dict(said) | {"citations": sorted(said["citations"])}


def _but_citations(said: Stand) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name != "citations"}


def read_now(key: list[Any]) -> Stand | None:
    """What the claim says now; None where there is none."""
    claim = Claim.objects.filter(subject=key[0], number=key[1]).prefetch_related("citations__source").first()
    return stand(claim) if claim else None


def write(change: Change) -> list[Any]:
    """Make the claim say what stands after the change; a new one gets its number. Returns its key."""
    entry, number = change.key
    claim = Claim.objects.filter(subject=entry, number=number).first() if number else None
    if claim is None:
        issued = number or issue_claim_numbers(Entry(pk=entry), 1)[0]
        claim = Claim(subject_id=entry, number=issued)
    else:
        claim.citations.all().delete()
    after = change.after
    claim.predicate, claim.object_id, claim.preferred = after["predicate"], after["object"], after["preferred"]
    for name in TEXTS:
        setattr(claim, name, after[name])
    claim.set_dates(after["date"], after["end"])
    claim.save()
    keys = dict(Source.objects.filter(key__in=[place[0] for place in after["citations"]]).values_list("key", "pk"))
    Citation.objects.bulk_create(
        Citation(claim=claim, source_id=keys[key], locator=locator, language=language, quotation=quotation)
        for key, locator, language, quotation in after["citations"]
    )
    return [entry, claim.number]


def erase(key: list[Any]) -> None:
    """Away with a claim that the batch made."""
    Claim.objects.filter(subject=key[0], number=key[1]).delete()


def entries_of(key: list[Any]) -> list[int]:
    """The entries whose documents hold it."""
    return [key[0]]
