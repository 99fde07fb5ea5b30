"""The leading values of a facet are those that a plain count puts first, whichever way they are counted."""

from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from initiatives.index import facets, valuesets
from initiatives.index.facets import Choice, FacetIndex
from initiatives.index.valuesets import ValueSets

entries = st.sets(st.integers(0, 60))
sets = st.dictionaries(st.integers(100, 140), entries.filter(bool), max_size=30)


@given(sets=sets, base=entries, most=st.integers(1, 8), patience=st.sampled_from([1, 4, 1_000]))
@settings(max_examples=600, deadline=None)
def test_leading_values_are_those_of_a_plain_count(sets, base, most, patience):
    valuesets.ENTRIES_A_SET, kept = patience, valuesets.ENTRIES_A_SET
    try:
        leading = ValueSets({value: BitMap(found) for value, found in sets.items()}).leading(BitMap(base), most)
    finally:
        valuesets.ENTRIES_A_SET = kept
    plain = {value: len(found & base) for value, found in sets.items()}
    assert all(plain[value] == count for value, count in leading.items())
    least = sorted(plain.values(), reverse=True)[:most][-1:] or [0]
    assert {value for value, count in plain.items() if count and count >= least[0]} <= leading.keys()


@given(sets=sets, used=st.integers(100, 140), base=entries)
@settings(max_examples=200, deadline=None)
def test_a_value_in_use_is_counted_even_where_it_does_not_lead(sets, used, base):
    facets.MANY, kept = 0, facets.MANY
    try:
        filings = [(entry, {"": {"tag": [value for value in sets if entry in sets[value]]}}) for entry in range(61)]
        counts = FacetIndex(filings).counts("tag", Choice({"tag": (used,)}), BitMap(base), most=1)
    finally:
        facets.MANY = kept
    assert used not in sets or counts[used] == len(sets[used] & base)
