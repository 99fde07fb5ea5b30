"""Where the bake begins: the sitemap, every number and address that was ever given out, every value of every facet."""

from collections.abc import Iterator
from itertools import pairwise

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from initiatives.browse.answer import Answer
from initiatives.browse.citing import FORMATS
from initiatives.browse.question import FACETS
from initiatives.exports.site.scope import OWN, PICTURES
from initiatives.exports.sitemaps import SITEMAPS
from initiatives.models import Edition, Registration, RetiredWord, Slug, entry_path
from initiatives.vocabulary import FOLDERS


def seeds() -> Iterator[str]:
    """Addresses from which, and from the links of what stands there, everything is found. Some more than once."""
    yield from OWN
    yield from map(reverse, ("robots", "sitemap", "questions", "brief", "pivot", "grid", "coming", "weaker"))
    yield from map(reverse, (f"{picture}-png" for picture in PICTURES))
    for section, pages in SITEMAPS.items():
        yield reverse("sitemap-section", kwargs={"section": section})
        yield from (pages.location(item) for item in pages.items())
    yield from _of_entries()
    yield from _of_facets()


def _of_entries() -> Iterator[str]:
    """Every number, slug and edition, as far as the register knows them."""
    numbers: dict[int, list[int]] = {}
    for entry, number in Edition.objects.order_by("entry", "number").values_list("entry", "number"):
        numbers.setdefault(entry, []).append(number)
    rows = {row.pk: row for row in Registration.objects.all()}
    for row in rows.values():
        yield from _of_entry(row, numbers[row.pk])
    for slug, entry in Slug.objects.values_list("slug", "entry"):
        if entry in rows:
            yield entry_path(rows[entry].kind, slug)


def _of_entry(row: Registration, numbers: list[int]) -> Iterator[str]:
    path = row.get_absolute_url()
    yield from (path, f"{path}editions/", reverse("number", kwargs={"number": row.pk}))
    if row.kind == "state" and row.state == "current":
        yield reverse("profile", kwargs={"slug": row.slug})
    # Another page answers in the place of what was merged; what is gone has no more than its tombstone.
    twins = {"merged": [], "gone": ["json"]}.get(row.state, ENDINGS)
    yield from (f"{path.rstrip('/')}.{ending}" for ending in twins)
    for number in numbers:
        yield f"{path}editions/{number}/"
        yield reverse("number-edition", kwargs={"number": row.pk, "edition": number})
        yield from (f"{path}editions/{number}.{ending}" for ending in (["json"] if row.state == "gone" else ENDINGS))
    if row.state != "gone":
        for first, last in pairwise(numbers):
            yield from (f"{path}changes/{first}..{last}{form}" for form in ("/", ".json"))


ENDINGS = ("json", "md", *FORMATS)


def _of_facets() -> Iterator[str]:
    """Every listing by one value that yields anything, and the former words of values, which lead on."""
    for kind in ("", *FOLDERS):
        answer = Answer.to(QueryDict(), kind)
        for facet in FACETS.values():
            if facet.offered and not (kind and facet.word == "kind"):
                counts = answer.counts(facet)
                yield from (_listing(answer, facet.word, value) for value, count in counts.items() if count)
    everything = Answer.to(QueryDict(), "")
    yield from (_listing(everything, *word) for word in RetiredWord.objects.values_list("facet", "value"))


def _listing(answer: Answer, word: str, value: str) -> str:
    return f"{answer.question.base}?{urlencode([(word, value)])}"
