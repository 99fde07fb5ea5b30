"""What binds the subject of a record to other entries: bodies, threats, relations."""

import re
from collections.abc import Iterator

from initiatives.upkeep.research.claims import Dropped, NewClaim, Outcome
from initiatives.upkeep.research.parties import signed_by
from initiatives.upkeep.research.record import Body
from initiatives.upkeep.research.subject import Subject
from initiatives.upkeep.research.typeset import sentence
from initiatives.upkeep.research.words import RELATIONS, ROLES, UnknownWord, look_up, ours
from initiatives.vocabulary import MECHANISMS

MLAT = "mutual-legal-assistance-treaty"
ANY_OFFENCE = "The treaty covers offences of every kind; its use against this threat is the reading of the editors."


def roles(subject: Subject) -> Iterator[Outcome]:
    """What each body does for the subject."""
    for body in subject.record.organisations:
        slug = ours(body.slug)
        predicate = look_up(ROLES, body.role, "ROLES")
        if slug == subject.record.slug:
            yield Dropped(f"{predicate} {body.name}", "it is the subject itself")
        elif predicate == "member" and subject.record.kind == "agreement":
            yield signed_by(subject, body)
        else:
            yield _role(subject, body, predicate, slug)


def _role(subject: Subject, body: Body, predicate: str, slug: str) -> NewClaim:
    note = subject.reading("role", slug)
    return NewClaim(
        predicate,
        subject.cited(body.source),
        target=slug,
        text=_named_otherwise(subject, body, slug),
        standing=note.standing or "stated",
        reason=note.reason,
    )


def _named_otherwise(subject: Subject, body: Body, slug: str) -> str:
    """The name that the record gives, where the entry bears another."""
    known = {_plain(name) for name in subject.names.get(slug, ())}
    if _plain(body.name) in known or body.name.startswith("Government of "):
        return ""
    return sentence(f"Named there as {body.name}")


def _plain(name: str) -> str:
    """The name without article and without an acronym in brackets behind it."""
    return re.sub(r"^the | \([a-z/-]+\)$", "", name.casefold().replace("’", "'").replace("united nations", "un"))


def measures(subject: Subject) -> Iterator[Outcome]:
    """How the subject acts on each threat; mechanisms that nothing bears out are dropped."""
    record = subject.record
    for address in record.addresses:
        if address.mechanism not in MECHANISMS:
            raise UnknownWord(address.mechanism, "MECHANISMS of the vocabulary", sorted(MECHANISMS))
        note = subject.reading("measure", address.threat)
        general = record.subkind == MLAT
        yield NewClaim(
            "acts-on",
            subject.cited(address.source),
            target=address.threat,
            mechanism=address.mechanism,
            text=sentence(address.how),
            standing=note.standing or ("inferred" if general else "stated"),
            reason=note.reason or (ANY_OFFENCE if general else ""),
        )
    used = {address.mechanism for address in record.addresses}
    for mechanism in record.mechanisms:
        if mechanism not in used:
            yield Dropped(f"mechanism {mechanism}", "no measure of the record uses it, and it has no source of its own")


def relations(subject: Subject) -> Iterator[Outcome]:
    """How the subject stands to other entries."""
    for tie in subject.record.relations:
        predicate, target = look_up(RELATIONS, tie.type, "RELATIONS"), ours(tie.target)
        if target == subject.record.slug:
            yield Dropped(f"{predicate} {target}", "it is the subject itself")
            continue
        if predicate == "part-of" and target in subject.topics:
            predicate = "example-of"
        note = subject.reading("relation", target)
        yield NewClaim(
            predicate,
            subject.cited(tie.source),
            target=target,
            standing=note.standing or "stated",
            reason=note.reason,
        )
