"""What the search box suggests while a reader types: names that begin so. Without script the results do the same."""

from itertools import islice

from django.http import HttpRequest, HttpResponseBase, JsonResponse

from initiatives.browse.entries import answered
from initiatives.browse.query import AsPublished, search_words
from initiatives.index.holdings import Holdings, holdings
from initiatives.index.words import fold
from initiatives.models import entry_path

MOST = 8


@answered
def suggestions(request: HttpRequest) -> HttpResponseBase:
    """At most eight names that begin with what was typed, each with the entry's label and address. One query."""
    held = holdings(AsPublished.from_query(request.GET).moment)
    found = [
        {
            "name": name,
            "label": held.held[entry].label,
            "address": entry_path(held.held[entry].kind, held.held[entry].slug),
        }
        for name, entry in suggested(search_words(request.GET), held)
    ]
    return JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False})


def suggested(text: str, held: Holdings) -> list[tuple[str, int]]:
    """Names that begin with the text, in the order of names, one for each entry."""
    folded = fold(text)
    if not folded:
        return []
    once: dict[int, str] = {}
    for name, entry in islice(held.beginning(folded), MOST * 8):
        once.setdefault(entry, name)
    return [(name, entry) for entry, name in islice(once.items(), MOST)]
