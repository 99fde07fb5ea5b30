"""States as parties of agreements, and as members and participants of bodies.

Rules: a day that a source gives makes a dated action. A list without days names who was on it on the day that
it was seen; without such a day it is undated, shown and never counted. No day is made up.
"""

from collections.abc import Iterator
from dataclasses import replace

from initiatives.upkeep.research.claims import Dropped, NewClaim, Outcome
from initiatives.upkeep.research.record import Body, Dated, Party
from initiatives.upkeep.research.subject import Subject, entry_of
from initiatives.upkeep.research.typeset import sentence
from initiatives.upkeep.research.words import PARTY_STATUSES, look_up, ours

ON_A_LIST = "On a list of that day; the day of joining was not read."
OF_THE_UNION = {
    "eu-regulation": "A regulation binds all member states; the state is on the list of members of the Union.",
    "eu-directive": "The directive is addressed to the member states; the state is on the list of the Union.",
}
ROLES = ("member", "participant", "observer")
JOINT_ACTS = ("adopted", "announced", "launched", "enlarged", "renewed")


def parties(subject: Subject) -> Iterator[Outcome]:
    """A claim, or more than one, for each party of the record."""
    note = subject.reading("parties")
    if note.standing == "drop":
        yield Dropped(f"{len(subject.record.parties)} parties", note.reason)
        return
    make = _of_agreement if subject.record.kind == "agreement" else _of_body
    for party in subject.record.parties:
        look_up(PARTY_STATUSES, party.status, "PARTY_STATUSES")
        for claim in make(subject, party):
            if isinstance(claim, NewClaim) and note.slug:
                text = note.text or claim.text
                yield replace(claim, standing=note.standing or claim.standing, reason=note.reason, text=text)
            else:
                yield claim


def _of_body(subject: Subject, party: Party) -> Iterator[NewClaim]:
    """A role within a body, dated by its joining or by the list that names it."""
    seen = "" if party.signed else subject.seen(party)
    several = "Party to one of the agreements." if party.status == "party" else ""
    yield NewClaim(
        party.status if party.status in ROLES else "participant",
        subject.cited(party.source),
        target=entry_of(party),
        date=party.signed or seen,
        text=sentence(several, ON_A_LIST if seen else "", party.note),
    )


def _of_agreement(subject: Subject, party: Party) -> Iterator[Outcome]:
    if party.signed or party.ratified or party.in_force:
        yield from _dated_actions(subject, party)
    elif subject.record.subkind in OF_THE_UNION and party.status == "member":
        yield _of_the_union(subject, party)
    elif party.status == "member":
        yield Dropped(f"member {party.iso}", "the list is of members of the body, not of who acted on the text")
    elif party.status == "party":
        yield from _signed_together(subject, party)
        yield _recorded(subject, party, "recorded-as-party")
    else:
        yield _of_a_joint_act(subject, party)


def _dated_actions(subject: Subject, party: Party) -> Iterator[NewClaim]:
    """What the source dates; with *party* and no day of entry into force, also that the list names it as one."""
    if not party.signed:
        yield from _signed_together(subject, party)
    for predicate, day in (("signed", party.signed), ("ratified", party.ratified), ("in-force-for", party.in_force)):
        if day:
            yield _action(subject, party, predicate, day)
    in_force = subject.first("entered-into-force")
    if party.status == "party" and not party.in_force and not (party.ratified and in_force):
        yield _recorded(subject, party, "recorded-as-party")


def _action(subject: Subject, party: Party, predicate: str, day: str, *more: str) -> NewClaim:
    cited = subject.cited(*more, party.source)
    return NewClaim(predicate, cited, target=entry_of(party), date=day, text=sentence(party.note))


def _recorded(subject: Subject, party: Party, predicate: str) -> NewClaim:
    return _action(subject, party, predicate, subject.seen(party))


def _signed_together(subject: Subject, party: Party) -> Iterator[NewClaim]:
    """That one of two sides signed on the day on which the text was signed."""
    signing = subject.first("concluded-text")
    if signing and subject.bilateral:
        yield _as_the_text(subject, party, "signed", signing)


def _as_the_text(subject: Subject, party: Party, predicate: str, dated: Dated) -> NewClaim:
    """An action on the day of the text, standing as that day stands."""
    note = subject.reading("date", f"{dated.event} {dated.date}", dated.event)
    claim = _action(subject, party, predicate, note.date or dated.date, dated.source)
    return replace(claim, standing=note.standing or "stated", reason=note.reason)


def _of_the_union(subject: Subject, party: Party) -> NewClaim:
    """That a text of the Union binds a member state, from its entry into force where that is known."""
    in_force = subject.first("entered-into-force")
    predicate, day = ("in-force-for", in_force.date) if in_force else ("recorded-as-party", "")
    claim = _action(subject, party, predicate, day, *([in_force.source] if in_force else []))
    return replace(claim, standing="inferred", reason=OF_THE_UNION[subject.record.subkind])


def _of_a_joint_act(subject: Subject, party: Party) -> NewClaim:
    """That a side signed or endorsed a text on the day of the text; else that a list names it."""
    signing, act = subject.first("concluded-text"), _joint_act(subject, party)
    if signing and (subject.bilateral or signing.source == party.source):
        return _as_the_text(subject, party, "signed", signing)
    if act and subject.record.binding != "binding":
        return _as_the_text(subject, party, "endorsed", act)
    if party.status == "signatory":
        return _recorded(subject, party, "recorded-as-signatory")
    seen = subject.seen(party)
    claim = _action(subject, party, "participant", seen)
    return replace(claim, text=sentence("Named by a source of that day" if seen else "", party.note))


def _joint_act(subject: Subject, party: Party) -> Dated | None:
    """The first act of all sides that the source of the party dates; of two sides, any source will do."""
    acts = [dated for dated in subject.record.dates if subject.predicate(dated) in JOINT_ACTS]
    own = [dated for dated in acts if subject.bilateral or dated.source == party.source]
    return min(own, key=lambda dated: dated.date, default=None)


def signed_by(subject: Subject, body: Body) -> NewClaim:
    """That a body which the record of a text calls a member signed it, on the day of the text or by a list."""
    signing, cited, slug = subject.first("concluded-text"), subject.cited(body.source), ours(body.slug)
    if signing is None:
        return NewClaim("participant", cited, target=slug)
    if signing.source == body.source or subject.record.form == "bilateral":
        note = subject.reading("date", f"{signing.event} {signing.date}", signing.event)
        both = subject.cited(signing.source, body.source)
        standing = note.standing or "stated"
        return NewClaim("signed", both, target=slug, date=signing.date, standing=standing, reason=note.reason)
    seen = subject.shelf.of(subject.record.sources[body.source]).date
    return NewClaim("recorded-as-signatory", cited, target=slug, date=seen)
