"""What a map tells of each state: numbers of a listing, positions in an agreement, roles in a body. Asks the index."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import ngettext

from initiatives.browse.answer import Answer
from initiatives.browse.lines import spell
from initiatives.browse.question import FACETS
from initiatives.browse.wording import POSITIONS as WORDED
from initiatives.index.parties import COUNTED, positions
from initiatives.models import FlatClaim, PartialDate
from initiatives.visuals.map.asked import AskedOfMap
from initiatives.visuals.map.classes import COUNTS, POSITIONS, ROLES, Class, Map, Told, class_of_count
from initiatives.vocabulary import PREDICATES

Claim = dict[str, Any]


def told_map(asked: AskedOfMap) -> Map:
    """The map that was asked for. One query at most, where one entry is asked about."""
    if asked.mode == "positions":
        return _of_entry(asked, POSITIONS, _positions(asked))
    if asked.mode == "roles":
        return _of_entry(asked, ROLES, _roles(asked))
    answer = asked.answer if asked.mode == "counts" else _together(asked)
    subject = asked.own["of"]
    counts = {slug: count for slug, count in answer.counts(FACETS["state"]).items() if count and slug != subject}
    told = [_counted(answer, slug, count) for slug, count in counts.items()]
    return Map(COUNTS, sorted(told, key=lambda one: (-one.count, one.label)), True, subject, asked.label)


def _together(asked: AskedOfMap) -> Answer:
    """The answer to the same question of what the state belongs to."""
    query = QueryDict(mutable=True)
    for word, value in (*asked.answer.question.pairs, ("with", asked.own["of"])):
        query.appendlist(word, value)
    return Answer.to(query)


def _counted(answer: Answer, slug: str, count: int) -> Told:
    held = answer.held.held[answer.held.by_slug[slug]]
    chosen = [pair for pair in answer.question.pairs if pair[0] == "state"]
    path = answer.question.path(without=chosen, plus=[("state", slug)])
    says = ngettext("%(n)s entry", "%(n)s entries", count) % {"n": f"{count:,}"}
    return Told(slug, held.label, held.path, class_of_count(count), says, path, count)


def _of_entry(asked: AskedOfMap, classes: tuple[Class, ...], found: Iterable[tuple[int, Class, str, Claim]]) -> Map:
    """States and others by what is found of each, in the order of the classes and of names."""
    held, day = asked.answer.held.held, asked.answer.question.asked.query
    base = held[asked.entry].path + day if asked.entry else ""
    told: dict[str, list[Told]] = {"state": [], "": []}
    for party, kind, says, claim in found:
        if party in held:
            one = held[party]
            path = f"{base}#claim-{claim['number']}"
            since = spell(claim.get("date", ""), short=True)
            told["state" if one.kind == "state" else ""].append(
                Told(one.slug, one.label, one.path + day, kind, says, path, since=since)
            )
    for part in told.values():
        part.sort(key=lambda one: (classes.index(one.kind), one.label))
    return Map(classes, told["state"], False, elsewhere=told[""])


def _positions(asked: AskedOfMap) -> Iterator[tuple[int, Class, str, Claim]]:
    kinds = {kind.word: kind for kind in POSITIONS}
    for position in positions(_claims(asked), asked.answer.day):
        latest = max(position.actions, key=lambda claim: (claim.get("date", ""), claim["number"]))
        yield position.party["entry"], kinds[position.word], str(WORDED[position.word]), dict(latest)


def _roles(asked: AskedOfMap) -> Iterator[tuple[int, Class, str, Claim]]:
    """The foremost role of each on the day."""
    foremost: dict[int, tuple[int, Class, Claim]] = {}
    for claim in _claims(asked):
        if claim["family"] == "role" and "object" in claim and (kind := _role(claim, asked.answer.day)):
            found = (ROLES.index(kind), kind, claim)
            party = claim["object"]["entry"]
            foremost[party] = min(foremost.get(party, found), found, key=lambda one: one[0])
    for party, (_place, kind, claim) in foremost.items():
        yield party, kind, str(PREDICATES[claim["predicate"]].label), claim


def _role(claim: Claim, day: date) -> Class | None:
    """The class of a role on the day; None before it began, and where it is only reported or disputed."""
    kinds = {kind.word: kind for kind in ROLES}
    if claim["standing"] not in COUNTED:
        return None
    if claim["end"] and _is_over(PartialDate.parse(claim["end"]), day):
        return kinds["left"]
    if not claim["date"]:
        return kinds["undated"]
    return kinds.get(claim["predicate"], kinds["other"]) if PartialDate.parse(claim["date"]).last <= day else None


def _is_over(end: PartialDate, day: date) -> bool:
    """Whether what ended so may be over on the day: it surely held through a day, not into a vague month or year."""
    return end.first < day or (end.precision != "day" and end.first == day)


def _claims(asked: AskedOfMap) -> list[Claim]:
    """What the entry says of others, and what its positions rest on, as in a document. One query."""
    rows = FlatClaim.objects.at(asked.answer.question.asked.moment).filter(entry=asked.entry or 0)
    rows = rows.filter(family__in=("party-action", "role")) | rows.filter(
        predicate__in=("entered-into-force", "status")
    )
    return [_as_claim(row) for row in rows.order_by("number")]


def _as_claim(row: FlatClaim) -> Claim:
    claim: Claim = {
        "number": row.number,
        "predicate": row.predicate,
        "family": row.family,
        "standing": row.standing,
        "value": row.value,
        "date": str(PartialDate.around(row.date, row.date_precision)) if row.date else "",
        "end": str(PartialDate.around(row.end, row.end_precision)) if row.end else "",
    }
    return claim | ({"object": {"entry": row.object, "name": str(row.object)}} if row.object else {})
