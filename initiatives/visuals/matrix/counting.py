"""Counting what stands under the values of two axes: the sets of the listing that a cell leads to. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pyroaring import BitMap

from initiatives.browse.answer import Answer
from initiatives.visuals.matrix.axes import Axis, Value

PAIR = ("threat", "mechanism")


@dataclass(frozen=True)
class Counter:
    """Counts entries of one answer under values of a row and of a column."""

    answer: Answer
    rows: Axis
    columns: Axis
    _sets: dict[Any, BitMap] = field(default_factory=dict)

    @cached_property
    def base(self) -> BitMap:
        """The selection before rows, columns, threats and mechanisms are chosen; what is excluded stays excluded."""
        choice = self.answer.choice
        for facet in (*PAIR, self.rows.facet, self.columns.facet):
            choice = choice.without(facet)
        return self.answer.facets.select(choice, self._within)

    @property
    def _within(self) -> BitMap | None:
        """Where words and days leave the facets to choose from; a year stands in the place of days."""
        if "year" not in (self.rows.facet, self.columns.facet):
            return self.answer.within
        return BitMap(self.answer.found.entries) if self.answer.found is not None else None

    def count(self, rows: Sequence[Value], columns: Sequence[Value]) -> int:
        """How many entries stand under any of the rows and any of the columns; under all where none is named."""
        return self.base.intersection_cardinality(self._found({self.rows: rows, self.columns: columns}))

    def alone(self, axis: Axis, value: Value) -> int:
        """How many entries stand under one value of one axis."""
        return self.base.intersection_cardinality(self._found({axis: [value]}))

    def _found(self, asked: dict[Axis, Sequence[Value]]) -> BitMap:
        keys = {axis.facet: tuple(key for value in values for key in value.keys) for axis, values in asked.items()}
        chosen = self.answer.choice.chosen
        sets = [self._acting(*(keys.get(facet) or chosen.get(facet, ()) for facet in PAIR))]
        sets += [self._having(facet, found) for facet, found in keys.items() if found and facet not in PAIR]
        return sets[0] if len(sets) == 1 else BitMap.intersection(*sets)

    def _acting(self, threats: tuple[Any, ...], mechanisms: tuple[Any, ...]) -> BitMap:
        """The entries that act on one of the threats by one of the mechanisms in one measure, where both are named."""
        key = ("acting", threats, mechanisms)
        if key not in self._sets:
            facets, standings = self.answer.facets, self.answer.choice.standings
            if threats:
                self._sets[key] = facets.acting(threats, mechanisms, standings)
            elif mechanisms:
                self._sets[key] = facets.having_any("mechanism", mechanisms, standings)
            else:
                self._sets[key] = facets.everything
        return self._sets[key]

    def _having(self, facet: str, keys: tuple[Any, ...]) -> BitMap:
        if (facet, keys) not in self._sets:
            self._sets[facet, keys] = (
                BitMap.union(BitMap(), *(self.answer.held.active_between(*days) for days in keys))
                if facet == "year"
                else self.answer.facets.having_any(facet, keys, self.answer.choice.standings)
            )
        return self._sets[facet, keys]
