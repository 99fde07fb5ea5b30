"""Words that were retired: under which word their addresses lead on."""

from initiatives.index.holdings import Holdings


def word_in_use(facet: str, value: str, held: Holdings) -> str:
    """The word itself while any entry is filed under it; else the one that took its place, if one did.

    On a past day the old word holds as it did, since entries were filed under it.
    """
    seen: set[str] = set()
    while value not in seen and not held.facets.files(facet, value):
        seen.add(value)
        value = held.retired.get((facet, value), value)
    return value
