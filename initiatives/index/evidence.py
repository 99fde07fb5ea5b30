"""On what the claims of a document rest. Pure: a document in, counts out."""

from collections import Counter

from initiatives.documents.schema import Document


def evidence(document: Document) -> dict[str, dict[str, int]]:
    """How many claims there are of each standing, and under each sort of source that bears them out."""
    sort_of = {source.key: source.sort for source in document.sources}
    standings = Counter(claim.standing for claim in document.claims)
    sorts = Counter(
        sort for claim in document.claims for sort in {sort_of[citation.source] for citation in claim.citations}
    )
    return {"standings": dict(sorted(standings.items())), "sorts": dict(sorted(sorts.items()))}
