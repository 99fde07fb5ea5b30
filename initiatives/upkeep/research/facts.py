"""What a record says of its subject itself: status, legal force, seat, website, counts."""

from collections.abc import Iterator

from initiatives.upkeep.research.claims import Dropped, NewClaim, Outcome
from initiatives.upkeep.research.record import Count
from initiatives.upkeep.research.sources import host
from initiatives.upkeep.research.subject import Subject
from initiatives.upkeep.research.typeset import sentence, typeset
from initiatives.upkeep.research.words import LEGAL_FORCES, STATUSES, look_up
from initiatives.vocabulary import SUBKINDS

WHY = {
    "active": "Described as at work by the latest source that was read; none states its status.",
    "in-force": "Concluded from the parties that a source lists; none gives the day of entry into force.",
    "concluded": "Concluded from the sources; none of them says that it ended.",
    "superseded": "Concluded from what took its place; no source says when it ended.",
    "suspended": "Concluded from the sources; none states it.",
    "in-negotiation": "Concluded from the latest source that was read; none tells how the talks ended.",
    "open-for-signature": "Concluded from the latest source that was read; none shows its entry into force.",
}
# What is counted where the source counts members and the like; all else is a figure.
COUNTED_WORDS = (
    "member",
    "full members",
    "signator",
    "participa",
    "partners",
    "founding companies",
    "companies",
    "industry partners",
    "first endorsers",
    "commissioners",
    "listed teams",
)


def status(subject: Subject) -> Iterator[Outcome]:
    """The status, from an event that brought it about or as concluded from the latest source."""
    record = subject.record
    if record.status is None:
        return
    word = look_up(STATUSES, record.status, "STATUSES")
    note = subject.reading("status")
    if word == "active" and _binds(subject):
        word = "in-force"
    events = {"in-force": "entered-into-force", "concluded": "ended"}
    cause = subject.first(events[word]) if word in events and not note.reason else None
    if cause:
        yield NewClaim("status", subject.cited(cause.source), value=word, date=cause.date, text=note.text)
    else:
        yield from _concluded_status(subject, word)


def _binds(subject: Subject) -> bool:
    """Whether the text is a binding one that entered into force or whose parties a source lists."""
    record = subject.record
    listed = any(party.status == "party" for party in record.parties)
    return record.binding == "binding" and (listed or subject.first("entered-into-force") is not None)


def _concluded_status(subject: Subject, word: str) -> Iterator[Outcome]:
    note = subject.reading("status")
    key, day = (note.source, subject.record.sources[note.source].date or "") if note.source else subject.latest
    if word == "in-force":
        party = next(party for party in subject.record.parties if party.status == "party")
        key, day = party.source, subject.seen(party)
    if not key:
        yield Dropped(f"status {word}", "no source of the record is a source")
        return
    yield NewClaim(
        "status",
        subject.cited(key),
        value=word,
        date=day,
        text=note.text,
        standing="inferred",
        reason=note.reason or WHY[word],
    )


def legal_force(subject: Subject) -> Iterator[Outcome]:
    """What kind of duty the text creates; no record names a source for it, so that it is concluded from the form."""
    record = subject.record
    if record.binding is None:
        return
    force = look_up(LEGAL_FORCES, record.binding, "LEGAL_FORCES")
    if force == "political" and record.form == "public-private" and not record.parties:
        force = "voluntary"
    cause = subject.first("concluded-text", "adopted", "entered-into-force", "opened-for-signature", "announced")
    key = cause.source if cause else subject.latest[0]
    form = str(SUBKINDS[record.subkind].label)
    reason = subject.reading("force").reason or f"Concluded from its form, {_with_article(form)}."
    yield NewClaim("legal-force", subject.cited(key), value=force, standing="inferred", reason=reason)


def _with_article(words: str) -> str:
    return f"{'an' if words[0] in 'aeiou' or words.startswith('EU') else 'a'} {words}"


def seat(subject: Subject) -> Iterator[Outcome]:
    """Where the headquarters is."""
    found = subject.record.headquarters
    if found:
        note = subject.reading("seat")
        yield NewClaim(
            "seat",
            subject.cited(found.source),
            target=found.iso.lower(),
            value=typeset(found.city),
            standing=note.standing or "stated",
            reason=note.reason,
        )


def website(subject: Subject) -> Iterator[Outcome]:
    """The website, where a source of the record lies there; an address that nobody opened is left out."""
    address = subject.record.website
    if not address:
        return
    keys = [key for key, work in subject.record.sources.items() if host(work.url) == host(address)]
    if keys:
        yield NewClaim("website", subject.cited(keys[0], locator="address of the page"), value=address)
    else:
        yield Dropped(f"website {address}", "no source of the record lies there, so that nobody may have opened it")


def counts(subject: Subject) -> Iterator[Outcome]:
    """How many parties or others a source counted."""
    for count in subject.record.counts:
        yield _count(subject, count)


def _count(subject: Subject, count: Count) -> NewClaim:
    note = subject.reading("count", count.as_of or "")
    text = sentence(note.text or count.what)
    counted = count.as_of and (not count.what or count.what.startswith(COUNTED_WORDS))
    predicate = note.predicate or ("party-count" if counted else "figure")
    if predicate == "figure" and not text:
        text = "Members, parties or participants; the source gives no day for the count."
    return NewClaim(
        predicate,
        subject.cited(count.source),
        value=str(count.value),
        date=count.as_of or "",
        text=text,
        standing=note.standing or "stated",
        reason=note.reason,
    )
