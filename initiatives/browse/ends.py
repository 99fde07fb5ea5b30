"""The other ends: what the claims of other entries say about this one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Value, When, Window

from initiatives import vocabulary
from initiatives.browse.lines import Link, link_to, spell
from initiatives.models import FlatClaim, PartialDate
from initiatives.vocabulary import MECHANISMS, PREDICATES, Text

PAGE = 60


@dataclass(frozen=True)
class End:
    """One claim of another entry, read from this end."""

    subject: Link
    kind: Text
    form: Text
    path: str
    text: str
    value: Text
    when: str
    until: str
    standing: Text
    standing_word: str


@dataclass(frozen=True)
class Group:
    """The ends that say the same thing, by the same means where there is one; ``count`` counts other pages too."""

    predicate: str
    label: Text
    mechanism: Text
    anchor: str
    count: int
    ends: list[End]


@dataclass(frozen=True)
class Ends:
    """One page of the other ends of an entry."""

    groups: list[Group]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // PAGE))


def ends_of(number: int, moment: datetime | None, page: int = 1) -> Ends:
    """One page of what other entries said about this one just before the moment; now, where it is None.

    One query where all of it fits on one page, which is put in order here; else a second one, in which the
    database does it: that takes Django longer to write down than the database to answer.
    """
    # The type checker does not know the columns that annotations add.
    about: Any = FlatClaim.objects.at(moment).about(number).with_subject(moment)
    about = about.filter(subject_slug__isnull=False)
    rows = list(about[: PAGE + 1])
    if len(rows) > PAGE:
        rows = _one_page(about, page)
        return Ends(list(_groups(rows)), rows[0].total if rows else 0, page)
    counts = Counter((row.predicate, row.mechanism) for row in rows)
    for row in rows:
        row.alike = counts[row.predicate, row.mechanism]
    return Ends(list(_groups(sorted(rows, key=_place))) if page == 1 else [], len(rows) if page == 1 else 0, page)


def _place(claim: Any) -> tuple[Any, ...]:
    """Where a claim stands among the ends."""
    predicates, mechanisms = list(PREDICATES), ["", *MECHANISMS]
    place = predicates.index(claim.predicate), mechanisms.index(claim.mechanism)
    return *place, claim.subject_label, claim.date or date.min, claim.entry, claim.number


def _one_page(about: Any, page: int) -> list[Any]:
    """One page of many claims, each with the count of all and of those like it."""
    claims = about.annotate(
        total=Window(Count("pk")),
        alike=Window(Count("pk"), partition_by=[F("predicate"), F("mechanism")]),
        predicate_order=_order("predicate", PREDICATES),
        mechanism_order=_order("mechanism", MECHANISMS),
    ).order_by("predicate_order", "mechanism_order", "subject_label", "date", "entry", "number")
    return list(claims[(page - 1) * PAGE : page * PAGE])


def _order(field: str, words: Iterable[str]) -> Case:
    """The place of a word in its vocabulary, as a number to sort by."""
    places = [When(**{field: word, "then": Value(place)}) for place, word in enumerate(words, start=1)]
    return Case(*places, default=Value(0), output_field=IntegerField())


def _groups(rows: Iterable[Any]) -> Iterable[Group]:
    for (predicate, mechanism), alike in groupby(rows, key=lambda row: (row.predicate, row.mechanism)):
        claims = list(alike)
        word = PREDICATES[predicate]
        yield Group(
            predicate=predicate,
            label=word.inverse or word.label,
            mechanism=vocabulary.label(MECHANISMS, mechanism),
            anchor="-".join(part for part in (predicate, mechanism) if part),
            count=claims[0].alike,
            ends=[_end(claim) for claim in claims],
        )


def _end(claim: Any) -> End:
    subject = link_to(claim.subject_kind, claim.subject_slug, claim.subject_label)
    return End(
        subject=subject,
        kind=vocabulary.label(vocabulary.KINDS, claim.subject_kind),
        form=vocabulary.label(vocabulary.FORMS, claim.subject_form),
        path=f"{subject.path}#claim-{claim.number}",
        text=claim.text,
        value=vocabulary.label(vocabulary.values_of(PREDICATES[claim.predicate]), claim.value),
        when=_when(claim.date, claim.date_precision),
        until=_when(claim.end, claim.end_precision),
        standing="" if claim.standing == "stated" else vocabulary.label(vocabulary.STANDINGS, claim.standing),
        standing_word=claim.standing,
    )


def _when(day: date | None, precision: str) -> str:
    return spell(str(PartialDate.around(day, precision))) if day else ""
