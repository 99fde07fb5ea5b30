"""Facets as sets of entry numbers: choosing, excluding and counting are set algebra over compressed bitmaps.

*And* across facets, *or* within one, *not* for exclusions. A threat and a mechanism chosen at once must
meet in the same measure. The number beside a value is what that value yields chosen alone in its facet,
with every choice in the other facets and every exclusion applied.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any, Self

from pyroaring import BitMap

from initiatives.index.valuesets import Value, ValueSets

Chosen = Mapping[str, tuple[Value, ...]]

PAIR = ("threat", "mechanism")
LAYERS = ("reported", "disputed")
MANY = 300  # a facet with more values is not counted whole where only the leading ones are asked for


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
    """The sets of every facet and value, made from the filing of cards.

    ``known`` names the values of those facets that are filed more freely than readers choose from.
    """

    def __init__(
        self,
        filings: Iterable[tuple[int, Mapping[str, Mapping[str, list[Any]]]]],
        known: Mapping[str, Collection[Value]] | None = None,
    ) -> None:
        self.everything = BitMap()
        # By layer, facet and value; only the constructor adds to them.
        self._sets: dict[str, dict[str, ValueSets]] = {layer: {} for layer in ("", *LAYERS)}
        for entry, layers in filings:
            self.everything.add(entry)
            for layer, facets in layers.items():
                for facet, values in facets.items():
                    self._file(entry, layer, facet, values, (known or {}).get(facet, values))

    def files(self, facet: str, value: Value) -> bool:
        """Whether any entry is filed under the value."""
        return any(value in sets.get(facet, ()) for sets in self._sets.values())

    def _file(self, entry: int, layer: str, facet: str, values: Iterable[Value], known: Collection[Value]) -> None:
        sets = self._sets[layer].setdefault(facet, ValueSets())
        for value in values:
            if value in known:
                sets.setdefault(value, BitMap()).add(entry)

    def with_facet(self, facet: str, sets: Mapping[Value, BitMap], layer: str = "") -> Self:
        """The same index with a facet whose sets, of one layer, come from elsewhere, such as positions on a day."""
        other = copy(self)
        other._sets = self._sets | {layer: self._sets[layer] | {facet: ValueSets(sets)}}
        return other

    def values(self, facet: str, standings: Iterable[str] = ()) -> list[Value]:
        """Every value that occurs in the facet."""
        found = {value for layer in ("", *standings) for value in self._sets[layer].get(facet, ())}
        return sorted(found, key=str)

    def size(self, facet: str) -> int:
        """How many values occur in the facet, reported and disputed ones aside."""
        return len(self._sets[""].get(facet, ()))

    def having(self, facet: str, value: Value, standings: Iterable[str] = ()) -> BitMap:
        """The entries filed under the value; not to be changed, since it may be the set itself."""
        sets = [self._sets[layer][facet] for layer in ("", *standings) if facet in self._sets[layer]]
        return _union([found[value] for found in sets if value in found])

    def having_any(self, facet: str, values: Iterable[Value], standings: Iterable[str] = ()) -> BitMap:
        """The entries filed under at least one of the values; not to be changed either."""
        return _union([self.having(facet, value, standings) for value in values])

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
            yield self.acting(choice.chosen["threat"], choice.chosen["mechanism"], choice.standings)
        for facet, values in choice.chosen.items():
            if values and not (paired and facet in PAIR):
                yield self.having_any(facet, values, choice.standings)

    def acting(self, threats: Iterable[Value], mechanisms: Collection[Value], standings: Iterable[str] = ()) -> BitMap:
        """The entries that act on one of the threats, by one of the mechanisms where any is named, in one measure."""
        if not mechanisms:
            return self.having_any("threat", threats, standings)
        pairs = [f"{threat} {mechanism}" for threat in threats for mechanism in mechanisms]
        return self.having_any("measure", pairs, standings)

    def counts(self, facet: str, choice: Choice, within: BitMap | None = None, most: int = 0) -> dict[Value, int]:
        """For every value of the facet, how many entries it yields chosen alone in it.

        With ``most``, a facet with many values gives at least so many of those that yield most, and all their equals.
        """
        partner = PAIR[1 - PAIR.index(facet)] if facet in PAIR else ""
        if partner and choice.chosen.get(partner):
            base = self.select(choice.without(facet).without(partner), within)
            values = self.values(facet, choice.standings)
            return {value: base.intersection_cardinality(self._alone(facet, value, choice)) for value in values}
        return self.counts_within(self.select(choice.without(facet), within), facet, choice, most)

    def counts_within(self, base: BitMap, facet: str, choice: Choice, most: int = 0) -> dict[Value, int]:
        """The same, where what the other facets leave is at hand and none of them is to meet this one in a measure."""
        sets = self._sets_of(facet, choice.standings)
        if not most or len(sets) <= MANY:
            return {value: base.intersection_cardinality(entries) for value, entries in sets.items()}
        used = {*choice.chosen.get(facet, ()), *choice.excluded.get(facet, ())} & sets.keys()
        return sets.leading(base, most) | {value: base.intersection_cardinality(sets[value]) for value in used}

    def _sets_of(self, facet: str, standings: Iterable[str]) -> ValueSets:
        """The sets of all values of the facet."""
        if not standings:
            return self._sets[""].get(facet) or ValueSets()
        return ValueSets({value: self.having(facet, value, standings) for value in self.values(facet, standings)})

    def _alone(self, facet: str, value: Value, choice: Choice) -> BitMap:
        """The entries that meet the value together with what is chosen in the partner facet, in one measure."""
        if facet == "threat":
            return self.acting([value], choice.chosen["mechanism"], choice.standings)
        return self.acting(choice.chosen["threat"], [value], choice.standings)


def _union(sets: Sequence[BitMap]) -> BitMap:
    """Everything in any of the sets; the set itself where there is one, so not to be changed."""
    return sets[0] if len(sets) == 1 else BitMap.union(BitMap(), *sets)
