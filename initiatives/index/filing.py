"""The words that a published entry is filed under, for every facet. Pure: a document in, plain words out.

They are kept on the entry's card, so that each process can make its sets from one pass over the cards.
What is only reported or disputed is filed apart, since it counts only when a reader asks for it. Other
entries are filed by number, since a slug may change.
"""

from collections import defaultdict
from typing import Any

from initiatives.documents.schema import ClaimPart, Document
from initiatives.vocabulary import PREDICATES

Words = dict[str, list[Any]]

PLAIN = ("kind", "form", "subkind", "family")
VALUES = {"status": "status", "legal-force": "legal-force", "scope-region": "region", "opens-channel": "channel"}
LAYERS = {"stated": "", "inferred": "", "reported": "reported", "disputed": "disputed"}


def filing(document: Document) -> dict[str, Words]:
    """The words by layer: "" for what counts always, then what is only reported, then what is disputed."""
    layers: dict[str, dict[str, set[Any]]] = {layer: defaultdict(set) for layer in ("", "reported", "disputed")}
    for facet in PLAIN:
        if word := getattr(document, facet):
            layers[""][facet].add(word)
    if document.region:
        layers[""]["region"].add(document.region)
    layers[""]["tag"].update(document.tags)
    for claim in document.claims:
        _file(layers[LAYERS[claim.standing]], claim)
    return {
        layer: {facet: sorted(words) for facet, words in facets.items()} for layer, facets in layers.items() if facets
    }


def _file(facets: dict[str, set[Any]], claim: ClaimPart) -> None:
    """File one claim under every facet that it answers."""
    family = PREDICATES[claim.predicate].family
    other = claim.object.entry if claim.object else 0
    if facet := VALUES.get(claim.predicate):
        facets[facet].add(claim.value)
    if claim.mechanism and family in ("measure", "attribute"):
        facets["mechanism"].add(claim.mechanism)
    if family == "measure":
        facets["threat"].add(other)
        facets["measure"].add(f"{other} {claim.mechanism}")
    elif family == "role":
        facets["organisation"].add(other)
    elif family == "relation" and other:
        facets["agreement"].add(other)
    elif claim.predicate == "seat" and other:
        facets["seat"].add(other)
