"""Every number beside a facet value equals a brute-force count, exclusions and same-measure pairs included."""

from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from initiatives.index.facets import Choice, FacetIndex

THREATS, MECHANISMS, FORMS, TAGS = [1, 2, 3], ["share", "respond", "train"], ["bilateral", "regional"], ["a", "b"]
VALUES = {"threat": THREATS, "mechanism": MECHANISMS, "form": FORMS, "tag": TAGS}

measures = st.sets(st.tuples(st.sampled_from(THREATS), st.sampled_from(MECHANISMS)), max_size=4)


@st.composite
def layers(draw):
    """The filing of one entry: a layer that counts always, and one that is only reported."""
    return {layer: draw(words()) for layer in ("", "reported") if layer == "" or draw(st.booleans())}


@st.composite
def words(draw):
    pairs = draw(measures)
    other_means = draw(st.sets(st.sampled_from(MECHANISMS), max_size=1))
    return {
        "threat": sorted({threat for threat, _mechanism in pairs}),
        "mechanism": sorted({mechanism for _threat, mechanism in pairs} | other_means),
        "measure": sorted(f"{threat} {mechanism}" for threat, mechanism in pairs),
        "form": draw(st.lists(st.sampled_from(FORMS), max_size=1)),
        "tag": sorted(draw(st.sets(st.sampled_from(TAGS)))),
    }


def choices():
    some = {
        facet: st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple) for facet, values in VALUES.items()
    }
    few = {facet: st.lists(st.sampled_from(values), max_size=1).map(tuple) for facet, values in VALUES.items()}
    standings = st.sampled_from([(), ("reported",)])
    return st.builds(Choice, st.fixed_dictionaries(some), st.fixed_dictionaries(few), standings)


def filed(entry, facet, choice):
    """Under what an entry is filed, in the layers that the choice counts."""
    return {value for layer in ("", *choice.standings) for value in entry.get(layer, {}).get(facet, ())}


def answers(entry, choice):
    """Whether the entry answers the choice, said as plainly as can be."""
    if any(filed(entry, facet, choice) & set(values) for facet, values in choice.excluded.items()):
        return False
    if choice.chosen.get("threat") and choice.chosen.get("mechanism"):
        wanted = {
            f"{threat} {mechanism}" for threat in choice.chosen["threat"] for mechanism in choice.chosen["mechanism"]
        }
        if not filed(entry, "measure", choice) & wanted:
            return False
    return all(not values or filed(entry, facet, choice) & set(values) for facet, values in choice.chosen.items())


worlds = st.lists(layers(), max_size=12)


@given(world=worlds, choice=choices())
@settings(max_examples=400, deadline=None)
def test_selection_equals_brute_force(world, choice):
    index = FacetIndex(enumerate(world))
    assert set(index.select(choice)) == {number for number, entry in enumerate(world) if answers(entry, choice)}


@given(world=worlds, choice=choices())
@settings(max_examples=400, deadline=None)
def test_number_beside_a_value_is_what_it_yields_alone_in_its_facet(world, choice):
    index = FacetIndex(enumerate(world))
    for facet in VALUES:
        for value, count in index.counts(facet, choice).items():
            alone = Choice({**choice.chosen, facet: (value,)}, choice.excluded, choice.standings)
            assert count == sum(answers(entry, alone) for entry in world)


def test_threat_and_mechanism_must_meet_in_one_measure():
    apart = {"": {"threat": [1, 2], "mechanism": ["share", "train"], "measure": ["1 share", "2 train"]}}
    index = FacetIndex([(7, apart)])
    assert not index.select(Choice({"threat": (1,), "mechanism": ("train",)}))
    assert set(index.select(Choice({"threat": (1,), "mechanism": ("share",)}))) == {7}


def test_what_is_only_reported_counts_on_request():
    index = FacetIndex([(7, {"reported": {"form": ["regional"]}})])
    assert not index.select(Choice({"form": ("regional",)}))
    assert set(index.select(Choice({"form": ("regional",)}, standings=("reported",)))) == {7}


def test_a_facet_from_elsewhere_leaves_the_index_as_it_was():

    index = FacetIndex([(7, {"": {"form": ["regional"]}})])
    other = index.with_facet("state", {3: BitMap([7])})
    assert other.values("state") == [3]
    assert index.values("state") == []
