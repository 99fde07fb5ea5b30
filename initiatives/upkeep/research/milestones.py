"""Dated events of a record as milestones."""

from collections.abc import Iterator
from dataclasses import replace

from initiatives.models import PartialDate
from initiatives.upkeep.research.claims import NewClaim
from initiatives.upkeep.research.edition import TODAY
from initiatives.upkeep.research.readings import Reading, others
from initiatives.upkeep.research.record import Dated
from initiatives.upkeep.research.subject import Subject
from initiatives.upkeep.research.typeset import sentence
from initiatives.upkeep.research.words import event


def milestones(subject: Subject) -> Iterator[NewClaim]:
    """A milestone for each event, and one for each other value that a source gives for it."""
    for dated in sorted(subject.record.dates, key=lambda dated: dated.date):
        claim = _milestone(subject, dated)
        rivals = [_rival(subject, claim, other) for other in others(subject.record.slug, dated.event)]
        yield replace(claim, preferred=bool(rivals))
        yield from rivals


def _milestone(subject: Subject, dated: Dated) -> NewClaim:
    note = subject.reading("date", f"{dated.event} {dated.date}", dated.event)
    word = event(dated.event, subject.record.kind)
    day = note.date or dated.date
    return NewClaim(
        predicate=_predicate(note.predicate or word.predicate, day),
        cited=subject.cited(dated.source),
        date=day,
        text=sentence(note.text or word.text, dated.note),
        standing=note.standing or "stated",
        reason=note.reason,
    )


def _predicate(predicate: str, day: str) -> str:
    """The milestone; what lies after the edition is only expected."""
    return "expected" if PartialDate.parse(day).first > TODAY else predicate


def _rival(subject: Subject, claim: NewClaim, other: Reading) -> NewClaim:
    return replace(
        claim, cited=subject.cited(other.source), date=other.date, standing=other.standing, reason=other.reason
    )
