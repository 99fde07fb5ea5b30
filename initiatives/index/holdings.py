"""What this process holds in memory of the index: sets, names and orders, made anew when the index has moved."""

from bisect import bisect_left
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from heapq import nsmallest
from threading import Lock
from typing import Any

from pyroaring import BitMap

from initiatives.index import version
from initiatives.index.facets import FacetIndex
from initiatives.index.spelling import Spelling
from initiatives.index.words import fold
from initiatives.models import Card, Registration, RetiredWord, Slug, entry_path
from initiatives.vocabulary import region_and_those_above

KEPT_MOMENTS = 4
KEPT_DAYS = 12
MOST_OFFERED = 400  # a longer select is no choice, and a page of half a million bytes
KINDS_CHOSEN = ("threat", "state", "organisation", "agreement")  # a facet of that name has such entries as its values
# What is read of a card; plain rows are made three times as fast as models.
COLUMNS = (
    *("entry", "kind", "slug", "label", "name", "names", "sort_name", "region", "claims", "evidence"),
    *("filing", "belonging", "active_from", "active_until", "published_at"),
)


@dataclass(frozen=True, slots=True)
class Held:
    """The little that is needed of an entry without asking the database."""

    kind: str
    slug: str
    label: str

    @property
    def path(self) -> str:
        """The address of its page."""
        return entry_path(self.kind, self.slug)


class Holdings:
    """The sets, names and orders of all cards that were public just before one moment."""

    def __init__(self, cards: Iterable[Any], moment: datetime | None = None) -> None:
        cards = list(cards)
        self._moment = moment
        self.held = {card.entry: Held(card.kind, card.slug, card.label) for card in cards}
        self.by_slug = {card.slug: card.entry for card in cards}
        self._by_name = [card.entry for card in sorted(cards, key=lambda card: (card.sort_name, card.entry))]
        self._by_change = [
            card.entry for card in sorted(cards, key=lambda card: (card.published_at, -card.entry), reverse=True)
        ]
        self.activity: dict[int, tuple[date, date | None]] = {
            card.entry: (card.active_from, card.active_until) for card in cards if card.active_from
        }
        of_kind = {kind: {card.entry for card in cards if card.kind == kind} for kind in KINDS_CHOSEN}
        self._belonging = [
            (card.entry, *interval, "")[:5]
            for card in cards
            for interval in card.belonging
            if interval[0] in of_kind["state"]
        ]
        self.names = {card.entry: [card.label, card.name, *card.names] for card in cards}
        self.entries = Counter(card.kind for card in cards)
        self.claims: Counter[str] = Counter()
        self.evidence: dict[str, Counter[str]] = {"standings": Counter(), "sorts": Counter()}
        for card in cards:
            self.claims[card.kind] += card.claims
            for what, counts in card.evidence.items():
                self.evidence[what].update(counts)
        filed = FacetIndex(((card.entry, card.filing) for card in cards), known=of_kind)
        self.facets = filed.with_facet("region", self._regions(cards))
        self._days: OrderedDict[tuple[date, str], dict[int | str, BitMap]] = OrderedDict()

    def _regions(self, cards: Iterable[Any]) -> dict[int | str, BitMap]:
        """Entries by the region of their seat or scope, and by every region above it."""
        own = {card.entry: card.region for card in cards if card.region}
        sets: dict[int | str, BitMap] = defaultdict(BitMap)
        for card in cards:
            words = card.filing.get("", {})
            regions = {*words.get("region", ()), *(own[seat] for seat in words.get("seat", ()) if seat in own)}
            for region in {above for own_region in regions for above in region_and_those_above(own_region)}:
                sets[region].add(card.entry)
        return sets

    @cached_property
    def orders(self) -> dict[str, list[int]]:
        """All entries in each order: unknown beginnings stand last, by name."""
        known = [entry for entry in self._by_name if entry in self.activity]
        known.sort(key=lambda entry: self.activity[entry][0], reverse=True)
        unknown = [entry for entry in self._by_name if entry not in self.activity]
        return {"name": self._by_name, "date": known + unknown, "changed": self._by_change}

    @cached_property
    def places(self) -> dict[str, dict[int, int]]:
        """For each order, the place of every entry in it."""
        return {name: {entry: place for place, entry in enumerate(order)} for name, order in self.orders.items()}

    def belonged(self, party: int, layers: Collection[str] = ("",)) -> Iterator[tuple[int, str, str]]:
        """What the party belonged to, from which day and until which, which is empty while it lasts; by what counts."""
        for entry, other, since, until, layer in self._belonging:
            if other == party and layer in layers:
                yield entry, since, until

    def entry_at(self, slug: str) -> int | None:
        """The entry whose address this is, once was or became later; what was merged stands for what took it in."""
        return self.by_slug.get(slug) or self._by_other_slug.get(slug)

    @cached_property
    def _by_other_slug(self) -> dict[str, int]:
        """The entries by every address ever given to them, and to what was merged into them. Two queries."""
        into = dict(Registration.objects.filter(state="merged").values_list("pk", "target"))
        owners = {slug: entry for slug, entry in Slug.objects.values_list("slug", "entry") if slug not in self.by_slug}
        return {slug: found for slug, entry in owners.items() if (found := self._holding(entry, into))}

    def _holding(self, entry: int | None, into: Mapping[int, int | None]) -> int | None:
        """The entry, or what it was merged into at last, as far as it is held."""
        while entry is not None and entry not in self.held:
            entry = into.get(entry)
        return entry

    @cached_property
    def folded(self) -> dict[int, list[str]]:
        """The folded names of each entry."""
        return {entry: [fold(name) for name in names] for entry, names in self.names.items()}

    @cached_property
    def by_folded_name(self) -> dict[str, list[int]]:
        """Entries by each of their folded names."""
        found: dict[str, list[int]] = defaultdict(list)
        for entry, names in self.folded.items():
            for name in {*names}:
                found[name].append(entry)
        return found

    @cached_property
    def names_in_order(self) -> list[tuple[str, str, int]]:
        """Every name as folded, as written, and the entry that bears it, in order."""
        return sorted(
            (folded, name, entry)
            for entry, names in self.names.items()
            for folded, name in zip(self.folded[entry], names, strict=True)
        )

    def beginning(self, folded: str) -> Iterator[tuple[str, int]]:
        """Every name that begins with the folded text, in order, and the entry that bears it."""
        names = self.names_in_order
        for place in range(bisect_left(names, (folded,)), len(names)):
            key, name, entry = names[place]
            if not key.startswith(folded):
                return
            yield name, entry

    @cached_property
    def spelling(self) -> Spelling:
        """The words of all names, for what a reader mistyped."""
        return Spelling(word for name in self.by_folded_name for word in name.split())

    @cached_property
    def states_of(self) -> Counter[int]:
        """How many states ever belonged to each entry, where any did."""
        return Counter(entry for entry, _party in {interval[:2] for interval in self._belonging})

    def foremost(self, entries: Iterable[int]) -> list[int]:
        """Of these entries those with the most states, by name: no more than a form can offer."""
        places = self.places["name"]
        most = nsmallest(MOST_OFFERED, entries, key=lambda entry: (-self.states_of[entry], places[entry]))
        return sorted(most, key=places.__getitem__)

    def belonging_on(self, day: date, layer: str = "") -> dict[int | str, BitMap]:
        """For each state, what it belonged to on that day, that day included.

        With ``layer`` what it belonged to beside that, if what is only reported (or disputed) counted.
        """
        if (day, layer) not in self._days:
            self._days[day, layer] = self._belonging_on(day.isoformat(), layer)
            while len(self._days) > KEPT_DAYS:
                self._days.popitem(last=False)
        return self._days[day, layer]

    def _belonging_on(self, day: str, layer: str) -> dict[int | str, BitMap]:
        sets: dict[int | str, BitMap] = defaultdict(BitMap)
        for entry, party, since, until, rests_on in self._belonging:
            if rests_on == layer and since <= day and (not until or day < until):
                sets[party].add(entry)
        return sets

    def active_between(self, first: date | None, last: date | None) -> BitMap:
        """Entries surely at work at some time between the days; unknown beginnings are not among them."""
        return BitMap(
            entry
            for entry, (begun, ended) in self.activity.items()
            if (last is None or begun <= last) and (first is None or ended is None or ended >= first)
        )

    @cached_property
    def retired(self) -> dict[tuple[str, str], str]:
        """The words that had taken the place of others, by facet and former word. One query, when first asked."""
        rows = RetiredWord.objects.filter(at__lt=self._moment) if self._moment else RetiredWord.objects.all()
        words = rows.values_list("facet", "value", "successor")
        return {(facet, value): successor for facet, value, successor in words}


_lock = Lock()
_kept: OrderedDict[tuple[str, datetime | None], Holdings] = OrderedDict()


def holdings(moment: datetime | None = None) -> Holdings:
    """What was public just before the moment; now, where it is None. One query, and a second one after a change."""
    key = (version.current().published, moment)
    with _lock:
        if key not in _kept:
            _kept[key] = Holdings(Card.objects.at(moment).values_list(*COLUMNS, named=True), moment)
            while len(_kept) > KEPT_MOMENTS:
                _kept.popitem(last=False)
        _kept.move_to_end(key)
        return _kept[key]


def forget() -> None:
    """Drop everything held, as when the database was exchanged."""
    with _lock:
        _kept.clear()
