"""Which searches for measures found none. Asks the index once."""

from collections.abc import Iterable

from django.db.models import QuerySet

from initiatives.browse.answer import Answer
from initiatives.index.parties import COUNTED
from initiatives.models import Card, FlatClaim, PartialDate
from initiatives.visuals.matrix.drawing import Searches


def searches(answer: Answer, threats: Iterable[Card]) -> Searches:
    """The latest search for each threat and mechanism, of those that stand and found none.

    Where one organisation is asked about, these are the searches for its own measures; where several are, nobody
    has searched for them together; else they are the searches for measures of anybody. One query.
    """
    found: dict[tuple[int, str], str] = {}
    for threat, mechanism, day, precision in _rows(answer, [card.entry for card in threats]):
        searched = str(PartialDate.around(day, precision))
        found[threat, mechanism] = max(searched, found.get((threat, mechanism), ""))
    return found


def _rows(answer: Answer, threats: list[int]) -> QuerySet:
    organisations = answer.choice.chosen.get("organisation", ())
    counted = (*COUNTED, *answer.choice.standings)
    claims = FlatClaim.objects.at(answer.question.asked.moment).filter(predicate="none-found", standing__in=counted)
    claims = claims.filter(date__isnull=False)
    if not organisations:
        return claims.filter(entry__in=threats).values_list("entry", "mechanism", "date", "date_precision")
    if len(organisations) > 1:
        return claims.none().values_list()
    about = claims.filter(entry=organisations[0], object__in=threats)
    return about.values_list("object", "mechanism", "date", "date_precision")
