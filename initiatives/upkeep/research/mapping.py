"""A record of one subject becomes a draft of its content file; pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from initiatives.upkeep.research import facts, ties
from initiatives.upkeep.research.claims import Dropped, NewClaim, Outcome, settled
from initiatives.upkeep.research.edition import FIRST
from initiatives.upkeep.research.milestones import milestones
from initiatives.upkeep.research.parties import parties
from initiatives.upkeep.research.record import Record
from initiatives.upkeep.research.subject import Subject
from initiatives.upkeep.research.typeset import typeset
from initiatives.upkeep.research.words import FORM_TAGS, FORMS, SUBKINDS, look_up
from initiatives.vocabulary import FOLDERS

MAKERS = (
    facts.status,
    facts.legal_force,
    facts.seat,
    facts.website,
    milestones,
    ties.roles,
    parties,
    facts.counts,
    ties.measures,
    ties.relations,
)


@dataclass
class Draft:
    """A content file without numbers, and what of the record did not get into it."""

    slug: str
    document: dict[str, Any]
    claims: list[NewClaim] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Where the file belongs, below the folder of the content."""
        return f"{FOLDERS[self.document['kind']]}/{self.slug}.json"

    def content(self) -> dict[str, Any]:
        """The content file; `manage.py number` gives its numbers."""
        sources = {cited.source.key: cited.source for claim in self.claims for cited in claim.cited}
        claims = [claim.plain() for claim in self.claims]
        described = [sources[key].plain() for key in sorted(sources)]
        document = {**self.document, "claims": claims, "sources": described}
        return {"format": 1, "last_claim": 0, "slugs": [self.slug], "edition": FIRST, "document": document}


def draft(subject: Subject) -> Draft:
    """The draft of the record. Raises UnknownWord for a word that no table knows."""
    made = Draft(subject.record.slug, _names(subject.record))
    fill(made, settled(_outcomes(subject)))
    return made


def _outcomes(subject: Subject) -> Iterator[Outcome]:
    for make in MAKERS:
        yield from make(subject)


def fill(made: Draft, outcomes: Iterable[Outcome]) -> None:
    """Put claims and dropped facts where they belong."""
    for outcome in outcomes:
        if isinstance(outcome, Dropped):
            made.dropped.append(outcome)
        else:
            made.claims.append(outcome)


def keep_known(made: Draft, slugs: set[str]) -> None:
    """Drop the claims whose other entry does not exist."""
    for claim in [claim for claim in made.claims if claim.target and claim.target not in slugs]:
        made.claims.remove(claim)
        made.dropped.append(Dropped(f"{claim.predicate} {claim.target}", "there is no such entry"))


def _names(record: Record) -> dict[str, Any]:
    """Names and filing words. The summary is left for a person to write."""
    short = record.short_name if record.short_name != record.name else None
    fields = {
        "kind": record.kind,
        "name": typeset(record.name),
        "short_name": typeset(short or ""),
        "form": look_up(FORMS, record.form, "FORMS"),
        "subkind": look_up(SUBKINDS, record.subkind, "SUBKINDS"),
        "tags": list(FORM_TAGS.get(record.form, ())),
    }
    return {name: value for name, value in fields.items() if value}
