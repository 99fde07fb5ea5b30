"""The words of listings: what selects entries, for lists of them and for the questions that are asked of lists."""

from typing import Any

from pydantic import Field, create_model

from initiatives import vocabulary
from initiatives.api.words import Counted, Day, Paged, Slug, Text, one_of
from initiatives.browse.question import FACETS, SORTS, Facet


def _values(facet: Facet) -> Any:
    """The type of the values of a facet."""
    if facet.words:
        return one_of(getattr(vocabulary, facet.words))
    return Slug if facet.kind else Text


def _facets() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for facet in FACETS.values():
        wanted = f"{facet.label}: entries with any of these." + (" The address of an entry." if facet.kind else "")
        unwanted = f"{facet.label}: entries with none of these."
        for word, told in ((facet.word, wanted), (f"not-{facet.word}", unwanted)):
            name = word.replace("-", "_")
            found[name] = (list[_values(facet)], Field(default=[], alias=word, description=told))  # type: ignore[misc]  # made at run time
    return found


# What selects entries, beside days and what counts.
SELECTING: dict[str, Any] = {
    "q": (Text, Field(default="", description="Words to be found.")),
    **_facets(),
    "from_": (Day | None, Field(default=None, alias="from", description="At work on or after this day.")),
    "to": (Day | None, Field(default=None, description="At work on or before this day.")),
}


class PagedCounted(Paged, Counted):
    """The words that turn pages, both days, and what counts."""


SORT: Any = one_of(SORTS)
SelectionWords: Any = create_model("SelectionWords", __base__=Counted, **SELECTING)
ListingWords: Any = create_model(
    "ListingWords",
    __base__=PagedCounted,
    **SELECTING,
    sort=(SORT | None, Field(default=None, description="The order; relevance with q, else name.")),
)
