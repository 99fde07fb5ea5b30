"""Facets as sets of entry numbers: choosing, excluding and counting are set algebra over compressed bitmaps.

*And* across facets, *or* within one, *not* for exclusions. A threat and a mechanism chosen at once must
meet in the same measure. The number beside a value is what that value yields chosen alone in its facet,
with every choice in the other facets and every exclusion applied.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import Any, Self

from pyroaring import BitMap

Value = str | int
Chosen = Mapping[str, tuple[Value, ...]]

PAIR = ("threat", "mechanism")
LAYERS = ("reported", "disputed")


@dataclass(frozen=True)
class Choice:
    """What a reader chose and excluded, by facet, and which standings count beside stated and inferred."""

    chosen: Chosen = field(default_factory=dict)
    excluded: Chosen = field(default_factory=dict)
    standings: tuple[str, ...] = ()

    def without(self, facet: str) -> "Choice":
        """The same without what was chosen in one facet; exclusions stay."""
        others = {name: values for name, values in self.chosen.items() if name != facet}
        return Choice(others, self.excluded, self.standings)


class FacetIndex:
    """The sets of every facet and value, made from the filing of cards."""

    def __init__(self, filings: Iterable[tuple[int, Mapping[str, Mapping[str, list[Any]]]]]) -> None:
        self.everything = BitMap()
        self._sets: dict[str, dict[str, dict[Value, BitMap]]] = {
            layer: defaultdict(lambda: defaultdict(BitMap)) for layer in ("", *LAYERS)
        }  # by layer, facet and value; only the constructor adds to them
        for entry, layers in filings:
            self.everything.add(entry)
            for layer, facets in layers.items():
                for facet, values in facets.items():
                    for value in values:
                        self._sets[layer][facet][value].add(entry)

    def with_facet(self, facet: str, sets: Mapping[Value, BitMap]) -> Self:
        """The same index with a facet whose sets come from elsewhere, such as positions on a day."""
        other = copy(self)
        other._sets = self._sets | {"": self._sets[""] | {facet: dict(sets)}}
        return other

    def values(self, facet: str, standings: Iterable[str] = ()) -> list[Value]:
        """Every value that occurs in the facet."""
        found = {value for layer in ("", *standings) for value in self._sets[layer].get(facet, ())}
        return sorted(found, key=str)

    def having(self, facet: str, value: Value, standings: Iterable[str] = ()) -> BitMap:
        """The entries filed under the value; not to be changed, since it may be the set itself."""
        if not standings:
            return self._sets[""].get(facet, {}).get(value) or BitMap()
        empty: dict[Value, BitMap] = {}
        sets = [self._sets[layer].get(facet, empty).get(value) for layer in ("", *standings)]
        return BitMap.union(BitMap(), *(found for found in sets if found is not None))

    def select(self, choice: Choice, within: BitMap | None = None) -> BitMap:
        """The entries that answer the choice, out of ``within`` where it is given."""
        found = BitMap(self.everything if within is None else within)
        for values in self._conditions(choice):
            found &= values
        for facet, excluded in choice.excluded.items():
            for value in excluded:
                found -= self.having(facet, value, choice.standings)
        return found

    def _conditions(self, choice: Choice) -> Iterable[BitMap]:
        """One set for each facet chosen in; the pair that must meet in one measure gives a single one."""
        paired = all(choice.chosen.get(facet) for facet in PAIR)
        if paired:
            yield self._measures(choice.chosen["threat"], choice.chosen["mechanism"], choice.standings)
        for facet, values in choice.chosen.items():
            if values and not (paired and facet in PAIR):
                yield BitMap.union(BitMap(), *(self.having(facet, value, choice.standings) for value in values))

    def _measures(self, threats: Iterable[Value], mechanisms: Iterable[Value], standings: Iterable[str]) -> BitMap:
        """The entries that act on one of the threats by one of the mechanisms, in one and the same measure."""
        mechanisms = tuple(mechanisms)
        pairs = [f"{threat} {mechanism}" for threat in threats for mechanism in mechanisms]
        return BitMap.union(BitMap(), *(self.having("measure", pair, standings) for pair in pairs))

    def counts(self, facet: str, choice: Choice, within: BitMap | None = None) -> dict[Value, int]:
        """For every value of the facet, how many entries it yields chosen alone in it."""
        others = choice.without(facet)
        partner = PAIR[1 - PAIR.index(facet)] if facet in PAIR else ""
        if partner and choice.chosen.get(partner):
            base = self.select(others.without(partner), within)
            return {
                value: base.intersection_cardinality(self._alone(facet, value, choice))
                for value in self.values(facet, choice.standings)
            }
        base = self.select(others, within)
        return {
            value: base.intersection_cardinality(self.having(facet, value, choice.standings))
            for value in self.values(facet, choice.standings)
        }

    def _alone(self, facet: str, value: Value, choice: Choice) -> BitMap:
        """The entries that meet the value together with what is chosen in the partner facet, in one measure."""
        if facet == "threat":
            return self._measures([value], choice.chosen["mechanism"], choice.standings)
        return self._measures(choice.chosen["threat"], [value], choice.standings)
