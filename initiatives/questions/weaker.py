"""Commitments that are weaker than they look: acts that limit, qualify or take back a position, and where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from re import search
from typing import Self

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.browse.citing import Reference, listing_work
from initiatives.browse.entries import answered
from initiatives.browse.filters import Chip
from initiatives.browse.keeping import of_one_version
from initiatives.browse.lines import Link
from initiatives.browse.signposts import render_dated
from initiatives.index.holdings import Holdings
from initiatives.models import FlatClaim
from initiatives.questions.asked import DAYS, Days, Pair, address, entry_of, given, not_too_many, told
from initiatives.questions.parties.table import label_of
from initiatives.questions.reading import Reading, Said
from initiatives.questions.stands import WEAKENING, Stand, Stands
from initiatives.vocabulary import PREDICATES, Text

TITLE = _("Commitments that are weaker than they look")
ARTICLE = r"[Aa]rticles? \d+(?:\(\d+\))?(?:(?:, | and )\d+)*"


@dataclass(frozen=True)
class Weakness:
    """One act: whose, about which text, and where it stands now."""

    said: Said
    state: Link
    stand: Stand

    @property
    def position(self) -> Text:
        """The position in words."""
        return label_of(self.stand)

    @property
    def article(self) -> str:
        """The article as the claim names it, else the places in its sources."""
        named = search(ARTICLE, self.said.line.text)
        places = dict.fromkeys(mark.locator for mark in self.said.line.marks if mark.locator)
        return named[0] if named else "; ".join(places)


def weaknesses(reading: Reading, stands: Stands, entry: int, states: Iterable[int] | None = None) -> list[Weakness]:
    """The weakening acts about one agreement by the day, those of some states where they are named."""
    wanted = stands.acting if states is None else {*states} & stands.acting
    return [
        Weakness(reading.said(entry, claim), reading.link(state), stands.of(state))
        for state in wanted
        for claim in stands.of(state).aside
    ]


@dataclass(frozen=True)
class Weaker:
    """The question of an address: some states, texts and sorts of act, or all of them."""

    days: Days
    states: tuple[int, ...]
    agreements: tuple[int, ...]
    actions: tuple[str, ...]
    unknown: tuple[str, ...]

    @classmethod
    def by(cls, query: QueryDict) -> Self:
        """Read the query string. Raises Misunderstood for days that are none, and for too much at once."""
        days = Days.from_query(query)
        pairs = list(given(query, DAYS))
        not_too_many(pairs)
        held = days.held
        strangers = [pair for pair in pairs if pair[0] not in DAYS and not _known(pair, held)]
        return cls(
            days,
            tuple(entry for word, value in pairs if word == "state" and (entry := entry_of(value, ["state"], held))),
            tuple(
                entry
                for word, value in pairs
                if word == "agreement" and (entry := entry_of(value, ["agreement"], held))
            ),
            tuple(value for word, value in pairs if word == "action" and value in WEAKENING),
            tuple(sorted(map(told, strangers))),
        )

    @property
    def pairs(self) -> list[Pair]:
        """The words of the address."""
        held = self.days.held.held
        return [
            *(("state", held[entry].slug) for entry in self.states),
            *(("agreement", held[entry].slug) for entry in self.agreements),
            *(("action", word) for word in self.actions),
            *self.days.pairs,
        ]

    def path(self, *, without: Iterable[Pair] = (), view: str = "weaker") -> str:
        """The address of this question less some pairs, as a page or as CSV."""
        taken = {*without}
        return address(reverse(view), [pair for pair in self.pairs if pair not in taken])

    @property
    def chips(self) -> list[Chip]:
        """The filters in force."""
        held = self.days.held
        words = {slug: held.held[entry].label for slug, entry in held.by_slug.items()}
        labels = words | {word: str(PREDICATES[word].label) for word in WEAKENING}
        return [
            Chip(labels[pair[1]], False, self.path(without=[pair]), pair) for pair in self.pairs if pair[0] not in DAYS
        ]

    @cached_property
    def reading(self) -> Reading:
        """The documents of the texts about which any such act is recorded. Two queries."""
        claims = FlatClaim.objects.at(self.days.asked.moment).filter(predicate__in=self.actions or WEAKENING)
        entries = {*claims.order_by().values_list("entry", flat=True).distinct()}
        named = {*self.agreements}
        return Reading.of(entries & named if named else entries, self.days.asked, self.days.held)

    @cached_property
    def rows(self) -> list[Weakness]:
        """Every such act, by text and state."""
        found = [
            weakness
            for entry in self.reading.documents
            for weakness in weaknesses(self.reading, self._stands(entry), entry, self.states or None)
            if not self.actions or weakness.said.line.predicate.value in self.actions
        ]
        return sorted(found, key=_order)

    def _stands(self, entry: int) -> Stands:
        return Stands(self.reading.claims(entry), self.days.on)

    @property
    def offered(self) -> list[tuple[str, Text, bool]]:
        """The sorts of act: word, label, whether it is chosen."""
        return [(word, PREDICATES[word].label, word in self.actions) for word in WEAKENING]


def _known(pair: Pair, held: Holdings) -> bool:
    word, value = pair
    if word in ("state", "agreement"):
        return entry_of(value, [word], held) is not None
    return word == "action" and value in WEAKENING


def _order(row: Weakness) -> tuple[str, str, str, int]:
    line = row.said.line
    return row.said.subject.label.casefold(), row.state.label.casefold(), line.sort_date, line.number


@answered
@of_one_version
def page(request: HttpRequest) -> HttpResponse:
    """Every act that weakens a commitment, with where its author stands. Another form leads to the canonical one."""
    weaker = Weaker.by(request.GET)
    if not weaker.unknown and request.get_full_path() != weaker.path():
        return HttpResponsePermanentRedirect(weaker.path())
    published = weaker.days.asked.day or timezone.now().date()
    dated = address(reverse("weaker"), [*weaker.pairs, ("as-published", published.isoformat())])
    work = listing_work(str(TITLE), published, request.build_absolute_uri(dated))
    context = {
        "weaker": weaker,
        "title": TITLE,
        "days": weaker.days,
        "files": [("CSV", weaker.path(view="weaker-csv"), "text/csv")],
        "reference": Reference(_("This list"), work),
        "unknown": weaker.unknown,
        "now": weaker.path(without=[pair for pair in weaker.pairs if pair[0] == "as-published"]),
        "base": reverse("weaker"),
        "today": timezone.now().date(),
        "address": request.build_absolute_uri(),
    }
    return render_dated(request, "questions/weaker.html", context, path=weaker.path())
