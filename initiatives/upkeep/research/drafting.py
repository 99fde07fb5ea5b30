"""A whole set of records against a whole content: which entries exist, and which drafts are new."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from initiatives.documents.files import Read
from initiatives.documents.problems import Problem, Refused
from initiatives.upkeep.research import bodies
from initiatives.upkeep.research.claims import Dropped, NewClaim, settled
from initiatives.upkeep.research.joining import by_subject, join
from initiatives.upkeep.research.mapping import Draft, draft, fill, keep_known
from initiatives.upkeep.research.parties import parties
from initiatives.upkeep.research.record import Record
from initiatives.upkeep.research.sources import Shelf
from initiatives.upkeep.research.subject import Subject
from initiatives.upkeep.research.words import UnknownWord, ours


@dataclass
class Drafts:
    """What came of the records."""

    new: list[Draft] = field(default_factory=list)
    bodies: list[Draft] = field(default_factory=list)
    kept: dict[str, list[NewClaim]] = field(default_factory=dict)
    groups: dict[str, list[Record]] = field(default_factory=dict)


def drafts(records: Iterable[Record], content: Iterable[Read]) -> Drafts:
    """Drafts of every subject and body that the content does not hold. Raises Refused with every unknown word."""
    records, content = list(records), list(content)
    made = Drafts(groups=by_subject(records))
    held = {slug: read for read in content for slug in read.content.slugs}
    subjects = _subjects(made.groups, records, content)
    new_bodies = bodies.named_only(records, {*held, *made.groups})
    all_drafts = _each(subjects, _unknown(new_bodies))
    made.bodies = _bodies(new_bodies, all_drafts)
    slugs = {*held, *made.groups, *(body.slug for body in made.bodies)}
    for one in all_drafts:
        keep_known(one, slugs)
        if one.slug in held:
            made.kept[one.slug] = _absent(one, held[one.slug])
        else:
            made.new.append(one)
    _give_members(made, subjects)
    return made


def _subjects(groups: Mapping[str, list[Record]], records: list[Record], content: list[Read]) -> list[Subject]:
    shelf = Shelf(source for read in content for source in read.content.document.sources)
    shelf.fill(work for record in records for work in record.sources.values())
    names = _known_names(records, content)
    topics = {read.slug for read in content if read.content.document.kind == "topic"}
    return [Subject(join(slug, group), shelf, names, topics) for slug, group in groups.items()]


def _known_names(records: list[Record], content: list[Read]) -> dict[str, set[str]]:
    """Every name under which each entry is known."""
    names: dict[str, set[str]] = defaultdict(set)
    for slug, row in bodies.table().items():
        names[slug] |= set(bodies.names(row))
    for record in records:
        names[ours(record.slug)] |= {record.name, record.short_name or record.name}
    for read in content:
        document = read.content.document
        names[read.slug] |= {document.name, document.label, *(name.name for name in document.names)}
    return names


def _unknown(new_bodies: list[str]) -> list[Problem]:
    """Bodies that no table describes."""
    problems = []
    for slug in new_bodies:
        try:
            bodies.row_of(slug)
        except UnknownWord as unknown:
            problems.append(Problem("organisations", slug, str(unknown)))
    return problems


def _each(subjects: list[Subject], problems: list[Problem]) -> list[Draft]:
    """The draft of every subject; all unknown words are told at once, with these problems before them."""
    found: list[Draft] = []
    for subject in subjects:
        try:
            found.append(draft(subject))
        except UnknownWord as unknown:
            problems.append(Problem(subject.record.slug, "", str(unknown)))
    if problems:
        raise Refused(problems)
    return found


def _bodies(slugs: list[str], all_drafts: list[Draft]) -> list[Draft]:
    namings: dict[str, list[bodies.Naming]] = defaultdict(list)
    for one in all_drafts:
        label = one.document.get("short_name") or one.document["name"]
        for claim in one.claims:
            if claim.target in slugs and claim.predicate in bodies.WHAT:
                namings[claim.target].append(bodies.Naming(label, claim.predicate, claim))
    made = []
    for slug in sorted(namings):
        fields, claims = bodies.document(slug, namings[slug])
        one = Draft(slug, fields)
        fill(one, settled(claims))
        made.append(one)
    return made


def _absent(one: Draft, held: Read) -> list[NewClaim]:
    """Claims about other entries that the kept content file does not make."""
    says = {(claim.predicate, claim.object.slug) for claim in held.content.document.claims if claim.object}
    return [claim for claim in one.claims if claim.target and (claim.predicate, claim.target) not in says]


def _give_members(made: Drafts, subjects: list[Subject]) -> None:
    """Lists of members that stand in a record of a text, given to the body that leads it."""
    by_slug = {one.slug: one for one in made.bodies}
    for subject in subjects:
        led = [ours(body.slug) for body in subject.record.organisations if body.role == "lead"]
        body = by_slug.get(led[0]) if led else None
        if body and subject.record.kind == "agreement" and _of_members(subject.record):
            fill(body, settled(_members(subject)))


def _of_members(record: Record) -> bool:
    return bool(record.parties) and all(party.status == "member" for party in record.parties)


def _members(subject: Subject) -> list[NewClaim | Dropped]:
    as_body = subject.record.model_copy(update={"kind": "organisation"})
    return list(parties(replace(subject, record=as_body)))
