"""The sets of one facet: its values with the entries filed under each."""

from collections import Counter, defaultdict
from functools import cached_property
from heapq import heappushpop
from itertools import chain

from pyroaring import BitMap

Value = str | int

ENTRIES_A_SET = 16  # after one set for so many entries it is time to count by entry


class ValueSets(dict[Value, BitMap]):
    """The entries under each value of one facet; not to be changed once anything was counted."""

    def leading(self, base: BitMap, most: int) -> dict[Value, int]:
        """What values yield out of ``base``: at least the ``most`` that yield most, and all their equals.

        Exact for the values it gives. Sets are counted from the largest on, until none can win any more; where that
        takes longer than to count entry by entry, which is sure to end, the latter is done.
        """
        counts = self._largest_first(base, most, len(base) // ENTRIES_A_SET)
        return self._by_entry(base) if counts is None else counts

    def _largest_first(self, base: BitMap, most: int, patience: int) -> dict[Value, int] | None:
        """The counts; None where it was not done after so many sets."""
        counts: dict[Value, int] = {}
        best = [1] * most
        for value, entries in self._in_order:
            if len(entries) < best[0]:
                return counts
            if len(counts) >= patience:
                return None
            counts[value] = base.intersection_cardinality(entries)
            heappushpop(best, counts[value])
        return counts

    def _by_entry(self, base: BitMap) -> dict[Value, int]:
        of_entry = self._of_entry
        return Counter(chain.from_iterable(of_entry[entry] for entry in base if entry in of_entry))

    @cached_property
    def _in_order(self) -> list[tuple[Value, BitMap]]:
        """The values with the largest sets first."""
        return sorted(self.items(), key=lambda item: -len(item[1]))

    @cached_property
    def _of_entry(self) -> dict[int, list[Value]]:
        """The values of each entry."""
        values: dict[int, list[Value]] = defaultdict(list)
        for value, entries in self.items():
            for entry in entries:
                values[entry].append(value)
        return dict(values)
