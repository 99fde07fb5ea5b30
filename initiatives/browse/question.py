"""A question as an address asks it: words, facets, exclusions, days, order. Reading it, and writing other ones."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Self

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives import vocabulary
from initiatives.browse.query import MAX_QUERY, AsPublished, Misunderstood, day_of, page_number
from initiatives.index.facets import Choice
from initiatives.index.holdings import Holdings
from initiatives.index.retired import word_in_use
from initiatives.vocabulary import Text

MAX_CHOICES = 40
COMMON = ("kind", "form", "legal-force", "status", "threat", "mechanism")


@dataclass(frozen=True)
class Facet:
    """One facet that readers may choose from: its word, its label, where its values come from, how it reads.

    Values are words of a vocabulary, or slugs of published entries of a kind, or, with neither, tags. A facet that is
    not ``offered`` stands in no form: addresses that pictures lead to name it.
    """

    word: str
    label: Text
    phrase: Text
    words: str = ""
    kind: str = ""
    offered: bool = True

    @property
    def common(self) -> bool:
        """Whether readers ask for it so often that it stands open."""
        return self.word in COMMON

    def key(self, value: str, held: Holdings) -> str | int | None:
        """What the sets know the value as; None for a value that there is not."""
        if self.words:
            return value if value in getattr(vocabulary, self.words) else None
        if self.kind:
            entry = held.entry_at(value.lower())
            return entry if entry and held.held[entry].kind == self.kind else None
        return value

    def value(self, key: str | int, held: Holdings) -> str:
        """The value as addresses write it."""
        return held.held[int(key)].slug if self.kind else str(key)

    def label_of(self, value: str, held: Holdings) -> Text:
        """The value in words."""
        if self.words:
            return vocabulary.label(getattr(vocabulary, self.words), value)
        return held.held[held.by_slug[value]].label if self.kind else value


FACETS = {
    facet.word: facet
    for facet in (
        Facet("kind", gettext_lazy("Kind of entry"), gettext_lazy("%s"), words="KINDS"),
        Facet("form", gettext_lazy("Form of cooperation"), gettext_lazy("%s"), words="FORMS"),
        Facet("legal-force", gettext_lazy("Legal force"), gettext_lazy("%s"), words="LEGAL_FORCES"),
        Facet("status", gettext_lazy("Status"), gettext_lazy("%s"), words="STATUSES"),
        Facet("threat", gettext_lazy("Acts on threat"), gettext_lazy("against %s"), kind="threat"),
        Facet("mechanism", gettext_lazy("By what means"), gettext_lazy("by %s"), words="MECHANISMS"),
        Facet("channel", gettext_lazy("Channel opened"), gettext_lazy("with the channel %s"), words="CHANNELS"),
        Facet("region", gettext_lazy("Region of seat or scope"), gettext_lazy("in %s"), words="REGIONS"),
        Facet(
            "state",
            gettext_lazy("Party, member or participant"),
            gettext_lazy("with %s as party or member"),
            kind="state",
        ),
        Facet("with", gettext_lazy("Together with"), gettext_lazy("together with %s"), kind="state", offered=False),
        Facet(
            "organisation",
            gettext_lazy("Organisation in any role"),
            gettext_lazy("with a role of %s"),
            kind="organisation",
        ),
        Facet("agreement", gettext_lazy("Tied to agreement"), gettext_lazy("tied to %s"), kind="agreement"),
        Facet("subkind", gettext_lazy("Narrower kind"), gettext_lazy("%s"), words="SUBKINDS"),
        Facet("family", gettext_lazy("Family of threats"), gettext_lazy("of the family %s"), words="FAMILIES"),
        Facet("tag", gettext_lazy("Tag"), gettext_lazy("tagged %s")),
    )
}
SORTS = {
    "name": gettext_lazy("by name"),
    "relevance": gettext_lazy("the best match first"),
    "date": gettext_lazy("latest beginning first"),
    "changed": gettext_lazy("recently changed first"),
    "checked": gettext_lazy("least recently checked first"),
}
STANDINGS = ("reported", "disputed")
SINGLE = ("q", "from", "to", "as-of", "as-published", "sort", "page")
Pair = tuple[str, str]


@dataclass(frozen=True)
class Question:
    """One question. ``pairs`` are the words of its query string in canonical order, without the page."""

    kind: str
    pairs: tuple[Pair, ...]
    unknown: tuple[str, ...]
    asked: AsPublished
    first: date | None
    last: date | None
    as_of: date | None
    page: int

    @classmethod
    def from_query(cls, query: QueryDict, kind: str, held: Holdings) -> Self:
        """Read the query string. Raises Misunderstood for days, orders and numbers that are none.

        Facets and values that there are not are left aside and told in ``unknown``.
        """
        given = list(_given_pairs(query))
        known = [_canonical(pair, held) for pair in given if not _stranger(pair, kind, held)]
        if len(known) > MAX_CHOICES:
            raise Misunderstood(_("More than %(number)s filters at once: take some away.") % {"number": MAX_CHOICES})
        return cls(
            kind=kind,
            pairs=tuple(sorted({pair for pair in known if pair[0] != "page"})),
            unknown=tuple(sorted({_told(pair) for pair in given if _stranger(pair, kind, held)})),
            asked=AsPublished.from_query(query),
            first=day_of(query, "from"),
            last=day_of(query, "to"),
            as_of=day_of(query, "as-of"),
            page=page_number(query),
        )

    def value(self, word: str) -> str:
        """The value of a word that stands once; empty where it was not given."""
        return next((value for name, value in self.pairs if name == word), "")

    def values(self, word: str) -> tuple[str, ...]:
        """Every value chosen for a facet word, or excluded for one that begins with ``not-``."""
        return tuple(value for name, value in self.pairs if name == word)

    @property
    def standings(self) -> tuple[str, ...]:
        """The standings that count beside stated and inferred."""
        return self.values("standing")

    @property
    def q(self) -> str:
        """The words typed into the search box."""
        return self.value("q")

    @property
    def sort(self) -> str:
        """The order asked for: by name, or by relevance where words are searched, unless another is named."""
        return self.value("sort") or ("relevance" if self.q else "name")

    @cached_property
    def filters(self) -> tuple[Pair, ...]:
        """The pairs that narrow the answer: facets, exclusions, words, days."""
        return tuple(pair for pair in self.pairs if pair[0] not in ("sort", "as-published", "as-of", "standing"))

    def choice(self, held: Holdings) -> Choice:
        """The facets as the sets understand them."""
        chosen = {facet.word: _keys(facet, self.values(facet.word), held) for facet in FACETS.values()}
        excluded = {facet.word: _keys(facet, self.values(f"not-{facet.word}"), held) for facet in FACETS.values()}
        if self.kind:
            chosen["kind"] = (self.kind,)
        standings = tuple(word for word in STANDINGS if word in self.values("standing"))
        return Choice(_given(chosen), _given(excluded), standings)

    def path(
        self,
        *,
        without: Iterable[Pair] = (),
        plus: Iterable[Pair] = (),
        page: int = 1,
        suffix: str = "",
        base: str = "",
    ) -> str:
        """The address of this question, less some pairs and with others, on its first page unless another is named."""
        taken = set(without)
        pairs = sorted({pair for pair in self.pairs if pair not in taken} | set(plus))
        if page > 1:
            pairs.append(("page", str(page)))
        return self.address(pairs, base or (self.base.rstrip("/") + suffix if suffix else self.base))

    def address(self, pairs: Iterable[Pair], base: str = "") -> str:
        """The address of these pairs, which stand in their order, below the listing or another base."""
        query = "&".join(map(_encoded, pairs))
        return f"{base or self.base}?{query}" if query else base or self.base

    def choose(self, facet: Facet, *, without: Iterable[Pair] = ()) -> str:
        """The address of the page of all values of a facet, in this question less some pairs."""
        place = {"facet": facet.word}
        base = (
            reverse("choose", kwargs=place | {"kind": self.kind}) if self.kind else reverse("choose-any", kwargs=place)
        )
        return self.path(base=base, without=without)

    def with_pairs(self, pairs: tuple[Pair, ...]) -> Self:
        """The same question with other filters."""
        kept = {name for name, _value in pairs}
        return replace(
            self,
            pairs=pairs,
            first=self.first if "from" in kept else None,
            last=self.last if "to" in kept else None,
            page=1,
        )

    @cached_property
    def base(self) -> str:
        """The address of the listing without any question."""
        return reverse("listing", kwargs={"kind": self.kind}) if self.kind else reverse("entries")


@lru_cache(10_000)
def _encoded(pair: Pair) -> str:
    """One pair of a query string; a page writes hundreds of addresses out of the same few."""
    return urlencode([pair])


def _given_pairs(query: QueryDict) -> Iterator[Pair]:
    """The pairs that say something. Of a word that stands once the last value counts, as everywhere in Django."""
    for word, values in query.lists():
        for value in values[-1:] if word in SINGLE else values:
            if value.strip():
                yield word, value.strip()


def _canonical(pair: Pair, held: Holdings) -> Pair:
    """The pair as addresses write it: former addresses of entries become the present ones."""
    word, value = pair
    facet = FACETS.get(word.removeprefix("not-"))
    if word == "q":
        return word, value[:MAX_QUERY]
    if facet and not facet.kind:
        return word, word_in_use(facet.word, value, held)
    key = facet.key(value, held) if facet else None
    return (word, facet.value(key, held)) if facet and key else pair


def _stranger(pair: Pair, kind: str, held: Holdings) -> bool:
    """Whether the word, or its value, is one that this page does not know."""
    word, value = pair
    if word == "standing":
        return value not in STANDINGS
    if word == "sort":
        return value not in SORTS
    if word in SINGLE:
        return False
    facet = FACETS.get(word.removeprefix("not-"))
    if facet is None or (kind and facet.word == "kind"):
        return True
    return facet.key(value, held) is None


def _told(pair: Pair) -> str:
    return f"{pair[0]}={pair[1]}"[:60]


def _keys(facet: Facet, values: Iterable[str], held: Holdings) -> tuple[str | int, ...]:
    keys = (facet.key(value, held) for value in values)
    return tuple(key for key in keys if key is not None)


def _given(choices: Mapping[str, tuple[str | int, ...]]) -> dict[str, tuple[str | int, ...]]:
    return {facet: values for facet, values in choices.items() if values}
