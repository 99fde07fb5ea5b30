"""The answer to a question of parties as CSV, as JSON, and as a feed of what its states did."""

import json
from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from pyroaring import BitMap

from initiatives.browse.cells import csv_lines
from initiatives.browse.entries import answered
from initiatives.browse.keeping import of_one_version
from initiatives.browse.query import page_number
from initiatives.exports.acts import Acts, Build, latest_first
from initiatives.exports.acts import answer as answer_feed
from initiatives.exports.downloads import attached
from initiatives.index.belonging import BELONGING_ROLES
from initiatives.index.holdings import Holdings
from initiatives.models import FlatClaim, entry_path
from initiatives.questions.asked import entry_of
from initiatives.questions.parties.answer import Answer, Row
from initiatives.questions.parties.asked import EVENTS_WORDS, Asked
from initiatives.questions.parties.table import DATES, Table, label_of
from initiatives.questions.parties.words import sentence
from initiatives.questions.stands import Stand
from initiatives.questions.three import ANSWERS

OWN = ("answer", "state", "iso", "number", "address")
OF_ENTRY = ("position", "in", *DATES, "claims")


def rows(answer: Answer) -> list[Row]:
    """Every state asked about, yes before no before not recorded, each list in the order of the page."""
    table = Table(answer)
    return [row for word in ANSWERS for row in table.ordered(answer.by_answer[word])]


@answered
@of_one_version
def as_csv(request: HttpRequest) -> HttpResponseBase:
    """A row for each state, with six columns for each agreement or body named. Unknown is an empty cell."""
    answer = Answer.to(request.GET)
    slugs = [answer.asked.held.held[entry].slug for entry in answer.asked.entries]
    header = [*OWN, *(f"{slug}_{column}" for slug in slugs for column in OF_ENTRY)]
    lines = (_cells(answer, row, request.build_absolute_uri) for row in rows(answer))
    return attached("".join(csv_lines(header, lines)), "text/csv", "atlas-parties.csv")


def _cells(answer: Answer, row: Row, build: Build) -> list[object]:
    cells: list[object] = [*_own(answer.asked.held, row, build).values()]
    for entry, stand in zip(answer.asked.entries, row.stands, strict=True):
        cells += ["; ".join(value) if isinstance(value, list) else value for value in _stand(entry, stand).values()]
    return cells


def _own(held: Holdings, row: Row, build: Build) -> dict[str, object]:
    state = held.held[row.state]
    address = build(entry_path(state.kind, state.slug))
    return dict(zip(OWN, (row.answer, state.label, state.slug.upper(), row.state, address), strict=True))


def _stand(entry: int, stand: Stand) -> dict[str, object]:
    """The position, whether it is in, the dates of its acts, and the claims that decide or tell of it."""
    dates = {
        key: sorted(claim["date"] for claim in stand.acts if claim["predicate"] in predicates and claim.get("date"))
        for key, (_label, predicates) in DATES.items()
    }
    numbers = sorted({claim["number"] for claim in (*stand.decisive, *stand.acts)})
    claims = [f"{entry}/{number}" for number in numbers]
    return {"position": str(label_of(stand)), "in": stand.party, **dates, "claims": claims}


@answered
@of_one_version
def as_json(request: HttpRequest) -> HttpResponse:
    """The same rows as objects, with the question in words, its address and the three counts."""
    answer, build = Answer.to(request.GET), request.build_absolute_uri
    held = answer.asked.held
    told = {
        "question": sentence(answer.asked),
        "address": build(answer.asked.path()),
        "as_of": answer.asked.days.on.isoformat(),
        "counts": {word: len(found) for word, found in answer.by_answer.items()},
        "states": [
            _own(held, row, build)
            | {
                held.held[entry].slug: _stand(entry, stand)
                for entry, stand in zip(answer.asked.entries, row.stands, strict=True)
            }
            for row in rows(answer)
        ],
    }
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    return attached(text, "application/json", "atlas-parties.json")


@answered
@of_one_version
def as_atom(request: HttpRequest) -> HttpResponseBase:
    """What the states asked about did: towards the agreements and bodies named, or all that the question is about."""
    query = request.GET.copy()
    page = page_number(query)
    query.pop("page", None)
    answer = Answer.to(query)
    asked = answer.asked

    def address(number: int) -> str:
        return asked.path(view="parties-atom", plus=[("page", str(number))] if number > 1 else [])

    acts = Acts(
        title=_("%(question)s What happens") % {"question": sentence(asked)},
        page_path=asked.path(),
        address=address,
        found=latest_first(_acts(answer)),
        held=asked.held,
        page=page,
    )
    return answer_feed(request, acts)


def _acts(answer: Answer) -> QuerySet[FlatClaim]:
    asked = answer.asked
    claims = FlatClaim.objects.at(asked.days.asked.moment).filter(object__in=answer.frame)
    if asked.conditions:
        predicates = [*BELONGING_ROLES, "observer"]
        of_bodies = claims.filter(entry__in=asked.entries, predicate__in=predicates)
        return claims.filter(entry__in=asked.entries, family="party-action") | of_bodies
    return claims.filter(entry__in=[*_about(asked)], family="party-action")


def _about(asked: Asked) -> Iterator[int]:
    """The agreements that bear a tag or act on a threat asked about; all of them where none is."""
    found = BitMap(asked.held.facets.having("kind", "agreement"))
    for word in EVENTS_WORDS:
        values = [value for name, value in asked.about if name == word]
        keys = values if word == "tag" else [entry_of(value, ("threat",), asked.held) for value in values]
        if values:
            found &= asked.held.facets.having_any(word, [key for key in keys if key is not None])
    return iter(found)
