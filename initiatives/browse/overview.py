"""The page of what the Atlas covers: how much there is of everything, on what it rests, and where it is thin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from initiatives import vocabulary
from initiatives.browse.coverage import coverage
from initiatives.browse.entries import answered
from initiatives.browse.keeping import kept
from initiatives.browse.lines import spell
from initiatives.browse.query import AsPublished, unknown_words
from initiatives.browse.signposts import render_dated
from initiatives.browse.wording import PLURALS
from initiatives.index.holdings import Holdings, holdings
from initiatives.models import Card, FlatClaim, PartialDate
from initiatives.vocabulary import Text, Vocabulary

THIN = 15
CONTINENTS = ("africa", "americas", "asia", "europe", "oceania", "world")


@dataclass(frozen=True)
class Row:
    """One line of a table: what is counted, how many, and the list of them where there is one."""

    label: Text
    count: int
    path: str = ""


@dataclass(frozen=True)
class Table:
    """One question about the content, answered by numbers."""

    title: Text
    note: Text
    rows: list[Row]


@answered
@kept
def overview(request: HttpRequest) -> HttpResponse:
    """How much is recorded, by kind, form, region, standing and sort of source; what is thin; what was searched."""
    asked = AsPublished.from_query(request.GET)
    held, cards = holdings(asked.moment), Card.objects.at(asked.moment)
    context = {
        "asked": asked,
        "coverage": coverage(held, asked=asked),
        "tables": _tables(held, asked),
        "thin": cards.exclude(kind="state").order_by("claims", "sources", "sort_name")[:THIN],
        "searched": _searched(asked.moment),
        "unknown": unknown_words(request.GET, {"as-published"}),
    }
    return render_dated(request, "browse/overview.html", context, path=reverse("coverage") + asked.query)


def _tables(held: Holdings, asked: AsPublished) -> list[Table]:
    lists = {kind: reverse("listing", kwargs={"kind": kind}) + asked.query for kind in PLURALS}
    kinds = [Row(PLURALS[kind], held.entries[kind], lists[kind]) for kind in PLURALS]
    claims = [Row(PLURALS[kind], held.claims[kind]) for kind in PLURALS]
    return [
        Table(_("Entries by kind"), _("Each opens its list."), kinds),
        Table(_("Claims by kind of entry"), _("A claim is one statement with its source."), claims),
        Table(_("Entries by form of cooperation"), "", _filed(held, asked, "form", vocabulary.FORMS)),
        Table(_("Entries by region of seat or scope"), "", _filed(held, asked, "region", _continents())),
        Table(
            _("Claims by standing"),
            _("Stated by a source, only reported, inferred by the editors, or disputed between sources."),
            _summed(held.evidence["standings"], vocabulary.STANDINGS),
        ),
        Table(
            _("Claims by sort of source"),
            _("A claim counts under every sort of source that bears it out."),
            _summed(held.evidence["sorts"], vocabulary.SOURCE_SORTS),
        ),
    ]


def _continents() -> Vocabulary:
    return {word: vocabulary.REGIONS[word] for word in CONTINENTS if word in vocabulary.REGIONS}


def _filed(held: Holdings, asked: AsPublished, facet: str, words: Vocabulary) -> list[Row]:
    """How many entries are filed under each word, with the list of them."""
    day = {"as-published": asked.day.isoformat()} if asked.day else {}
    counts = [(word, len(held.facets.having(facet, word.value))) for word in words.values()]
    return [
        Row(word.label, count, f"{reverse('entries')}?{urlencode(day | {facet: word.value})}")
        for word, count in counts
        if count
    ]


def _summed(counts: Mapping[str, int], words: Vocabulary) -> list[Row]:
    return [Row(word.label, counts[word.value]) for word in words.values() if counts[word.value]]


def _searched(moment: datetime | None) -> list[tuple[str, int]]:
    """The days on which somebody searched and found nothing, the latest first, and for how many cells of the matrix."""
    rows: Iterable[tuple] = (
        FlatClaim.objects.at(moment).filter(predicate="none-found").values_list("date", "date_precision")
    )
    days = [str(PartialDate.around(day, precision)) for day, precision in rows if day]
    return [(spell(day), days.count(day)) for day in sorted({*days}, reverse=True)]
