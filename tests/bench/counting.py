"""Counting facets, by the sets of the Atlas and by SQL: the same counts, for both to be timed.

A value counts what it yields chosen alone in its facet, under all that is chosen in the others; a threat and a
mechanism must meet in one measure. So SQL asks once for each facet.
"""

from django.db.models import Count, Q, QuerySet

from initiatives.index.facets import PAIR, Choice, FacetIndex, Value
from initiatives.models import Card, FlatClaim

Counts = dict[str, dict[Value, int]]

COUNTED = ("stated", "inferred")
COLUMNS = {"kind": "kind", "form": "form"}
# Facets made of claims: which claims, and which of their columns is the value.
CLAIMS = {
    "legal-force": (Q(predicate="legal-force"), "value"),
    "status": (Q(predicate="status"), "value"),
    "channel": (Q(predicate="opens-channel"), "value"),
    "threat": (Q(family="measure"), "object"),
    "mechanism": (Q(family__in=["measure", "attribute"]) & ~Q(mechanism=""), "mechanism"),
    "organisation": (Q(family="role"), "object"),
}
EIGHT = (*COLUMNS, *CLAIMS)


def by_sets(index: FacetIndex, choice: Choice) -> Counts:
    """The counts of all eight facets from the sets in memory."""
    return {facet: index.counts(facet, choice) for facet in EIGHT}


def by_sql(choice: Choice) -> Counts:
    """The same counts by one GROUP BY for each facet."""
    return {facet: _grouped(facet, choice) for facet in EIGHT}


def _grouped(facet: str, choice: Choice) -> dict[Value, int]:
    others = choice.without(facet)
    if facet in COLUMNS:
        column = COLUMNS[facet]
        rows = _cards(others).exclude(**{column: ""}).values_list(column).annotate(Count("pk"))
    else:
        rows = _claims_of(facet, others)
    return dict(rows.order_by())


def _claims_of(facet: str, others: Choice) -> QuerySet:
    _which, column = CLAIMS[facet]
    partner = PAIR[1 - PAIR.index(facet)] if facet in PAIR else ""
    rows = _claims(facet)
    if partner and others.chosen.get(partner):
        rows = rows.filter(family="measure", **{f"{CLAIMS[partner][1]}__in": others.chosen[partner]})
        others = others.without(partner)
    if others.chosen:
        rows = rows.filter(entry__in=_cards(others).values("entry"))
    counted: QuerySet = rows.values_list(column).annotate(Count("entry", distinct=True))
    return counted


def _claims(facet: str) -> QuerySet:
    which, column = CLAIMS[facet]
    return FlatClaim.objects.current().filter(which, standing__in=COUNTED).exclude(**{f"{column}__isnull": True})


def _cards(choice: Choice) -> QuerySet:
    """The cards of the entries that answer the choice; a threat and a mechanism together are not asked for here."""
    cards = Card.objects.current()
    for facet, values in choice.chosen.items():
        if facet in COLUMNS:
            cards = cards.filter(**{f"{COLUMNS[facet]}__in": values})
        else:
            chosen = _claims(facet).filter(**{f"{CLAIMS[facet][1]}__in": values})
            cards = cards.filter(entry__in=chosen.values("entry"))
    return cards


def told(counts: Counts, index: FacetIndex) -> Counts:
    """The counts without those of nothing, which SQL does not give, and of what is no value (a state that leads)."""
    values = {facet: {*index.values(facet)} for facet in counts}
    return {
        facet: {value: count for value, count in found.items() if count and value in values[facet]}
        for facet, found in counts.items()
    }
