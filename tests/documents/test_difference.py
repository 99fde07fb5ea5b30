"""What differs between documents: empty exactly if they say the same, and mirrored when read backwards."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.browse.difference.tally import also, tally
from initiatives.browse.difference.telling import Teller
from initiatives.documents.canonical import content_digest, plain
from initiatives.documents.difference import across, difference
from initiatives.documents.schema import Document

# Few values of each field, so that two documents often agree in some parts and differ in others.
words = st.sampled_from(["", "It trains.", "It trains.\n\nIt teaches.", "It trains. ", "Übung"])
days = st.sampled_from(["", "2001", "2001-11", "2001-11-23"])
others = st.sampled_from([(7, "fr", "France"), (7, "fr", "French Republic"), (8, "de", "Germany")])
references = others.map(lambda other: dict(zip(("entry", "slug", "name"), other, strict=True)))
citations = st.fixed_dictionaries(
    {"source": st.sampled_from(["a", "b"]), "locator": st.sampled_from(["", "article 1"])},
    optional={"quotation": st.just("shall"), "language": st.just("fr")},
)
claims = st.fixed_dictionaries(
    {"predicate": st.sampled_from(["mandate", "member", "status", "signed"])},
    optional={
        "object": references,
        "mechanism": st.sampled_from(["", "joint-defence", "victim-support"]),
        "value": st.sampled_from(["", "active", "in-force"]),
        "date": days,
        "end": days,
        "text": words.map(lambda text: " ".join(text.split())),
        "standing": st.sampled_from(["stated", "reported"]),
        "reason": st.sampled_from(["", "Press."]),
        "preferred": st.booleans(),
        "citations": st.lists(citations, max_size=2),
    },
)
sources = st.fixed_dictionaries(
    {"title": st.sampled_from(["A", "B"]), "publisher": st.just("P"), "sort": st.just("primary-text")},
    optional={"date": days, "note": st.sampled_from(["", "n"]), "url": st.just("https://example.org/")},
)
names = st.fixed_dictionaries(
    {"name": st.sampled_from(["N", "M"])},
    optional={"sort": st.sampled_from(["variant", "acronym"]), "language": st.just("fr")},
)
fields = st.fixed_dictionaries(
    {"name": st.sampled_from(["A body", "Another body"])},
    optional={
        "short_name": st.sampled_from(["", "Body"]),
        "names": st.lists(names, max_size=2),
        "form": st.sampled_from(["", "regional"]),
        "tags": st.sampled_from([[], ["a"], ["a", "b"]]),
        "order": st.integers(0, 2),
        "summary": words,
        "body": words,
    },
)


def numbered(said, key):
    return [{key: number, **thing} for number, thing in sorted(said.items())]


@st.composite
def documents(draw):
    """A document; its claims bear few numbers, so that another has some of them too."""
    said = draw(st.dictionaries(st.integers(1, 5), claims, max_size=5))
    works = draw(st.dictionaries(st.sampled_from(["a", "b"]), sources))
    lists = {"claims": numbered(said, "number"), "sources": numbered(works, "key")}
    return Document.model_validate({"entry": 1, "kind": "organisation", **draw(fields), **lists})


@st.composite
def pairs(draw):
    """Two documents, the second often with much of the first."""
    one, other = draw(documents()), draw(documents())
    kept = draw(st.sets(st.sampled_from(sorted(set(Document.model_fields) - {"entry"}))))
    return one, other.model_copy(update={field: getattr(one, field) for field in kept})


def rows_of(found, one, other):
    """Everything that a page prints of a difference."""
    teller = Teller.of(one, other)
    told = [*map(teller.claim, found.claims), *map(teller.source, found.sources)]
    return [*map(teller.row, found.fields), *(row for thing in told for row in thing.rows or [thing])]


@given(pair=pairs())
@settings(max_examples=150, deadline=None)
def test_it_is_empty_exactly_if_both_say_the_same(pair):
    one, other = pair
    assert difference(plain(one), plain(other)).empty == (content_digest(one) == content_digest(other))


@given(pair=pairs())
@settings(max_examples=150, deadline=None)
def test_in_words_it_is_empty_exactly_if_both_say_the_same(pair):
    one, other = pair
    rows = rows_of(difference(plain(one), plain(other)), plain(one), plain(other))
    assert bool(rows) == (content_digest(one) != content_digest(other))


@given(pair=pairs())
@settings(max_examples=150, deadline=None)
def test_what_was_and_what_is_are_told_apart(pair):
    one, other = map(plain, pair)
    found = difference(one, other)
    teller = Teller.of(one, other)
    rows = [*map(teller.row, found.fields), *(row for claim in found.claims for row in teller.claim(claim).rows)]
    for row in rows:
        before, after = (
            [piece for line in row.passages for piece in getattr(line, side)] for side in ("before", "after")
        )
        assert before != after
        assert any(piece.differs for piece in (*before, *after))


@given(pair=pairs())
@settings(max_examples=150, deadline=None)
def test_backwards_it_is_its_mirror(pair):
    one, other = map(plain, pair)
    there, back = difference(one, other), difference(other, one)
    for sort, mirrored in (("added", "dropped"), ("dropped", "added")):
        for what in ("claims", "sources"):
            assert [change.key for change in getattr(there, what) if change.sort == sort] == [
                change.key for change in getattr(back, what) if change.sort == mirrored
            ]
    assert there.stand == back.stand
    assert [(part.field, part.before, part.after) for part in there.fields] == [
        (part.field, part.after, part.before) for part in back.fields
    ]


@given(pair=pairs())
@settings(max_examples=100, deadline=None)
def test_applied_to_the_first_it_gives_the_second(pair):
    one, other = pair
    found = difference(plain(one), plain(other))
    claims = {claim["number"]: claim for claim in plain(one).get("claims", ())}
    claims |= {change.key: change.after for change in found.claims}
    fields = plain(one) | {part.field: part.after for part in found.fields}
    sources = {source["key"]: source for source in plain(one).get("sources", ())}
    sources |= {change.key: change.after for change in found.sources}
    fields["claims"] = [claims[number] for number in sorted(claims) if claims[number]]
    fields["sources"] = [sources[key] for key in sorted(sources) if sources[key]]
    made = Document.model_validate({field: value for field, value in fields.items() if value is not None})
    assert content_digest(made) == content_digest(other)


@given(pair=pairs())
@settings(max_examples=100, deadline=None)
def test_every_claim_is_counted_once(pair):
    one, other = map(plain, pair)
    counts = difference(one, other).counts()
    assert sum(counts.values()) - counts["added"] == len(one.get("claims", ()))
    assert sum(counts.values()) - counts["dropped"] == len(other.get("claims", ()))


@given(editions=st.lists(pairs(), min_size=1, max_size=3), kind=st.sampled_from(["substantive", "correction"]))
@settings(max_examples=100, deadline=None)
def test_across_editions_of_one_kind_the_ends_alone_tell(editions, kind):
    said = [plain(document) for pair in editions for document in pair]
    assert across(said, [kind] * (len(said) - 1)) == across([said[0], said[-1]], [kind])


def document(*claims, **fields):
    return {"entry": 1, "kind": "organisation", "name": "A body", "claims": list(claims), **fields}


def claim(number=1, **fields):
    return {"number": number, "predicate": "mandate", "text": "It trains.", **fields}


def only(found):
    """The one claim that differs."""
    (change,) = found.claims
    return change


def test_labels_of_others_do_not_count():
    one, other = ({"entry": 7, "slug": "fr", "name": name} for name in ("France", "French Republic"))
    assert difference(document(claim(object=one)), document(claim(object=other))).empty


@pytest.mark.parametrize(
    ("after", "kind", "sort"),
    [
        ({"date": "2020"}, "substantive", "changed"),
        ({"date": "2020"}, "correction", "corrected"),
        ({"date": "2020"}, "editorial", "changed"),
        ({"text": "It teaches."}, "editorial", "edited"),
        ({"text": "It teaches."}, "substantive", "changed"),
        ({"end": "2024"}, "substantive", "ended"),
        ({"end": "2024"}, "correction", "corrected"),
        ({"standing": "reported", "reason": "Press."}, "substantive", "changed"),
        ({"citations": [{"source": "a-text"}]}, "editorial", "changed"),
    ],
)
def test_what_became_of_a_claim(after, kind, sort):
    assert only(difference(document(claim()), document(claim(**after)), kind)).sort == sort


def test_each_part_bears_the_kind_of_the_edition_that_touched_it():
    said = [document(claim(date=day, text=text)) for day, text in (("2019", "a"), ("2020", "a"), ("2020", "b"))]
    kinds = {part.field: part.kind for part in only(across(said, ["correction", "editorial"])).parts}
    assert kinds == {"date": "correction", "text": "editorial"}


def test_what_was_changed_and_changed_back_stands():
    said = [document(claim(text=text)) for text in ("a", "b", "a")]
    assert across(said, ["substantive", "correction"]).empty


def test_a_claim_dropped_by_a_correction_says_so():
    change = only(across([document(claim()), document(), document(name="x")], ["correction", "substantive"]))
    assert (change.sort, change.kind) == ("dropped", "correction")


def test_tally_names_what_it_counts_once():
    one = document(*(claim(number) for number in range(1, 17)))
    other = document(*(claim(number, **({"date": "2020"} if number < 4 else {})) for number in range(1, 16)), claim(17))
    assert tally(difference(one, other)) == "3 facts changed, 1 added, 1 no longer stated, 12 stand"


def test_tally_of_one():
    assert tally(difference(document(claim()), document(claim(date="2020")))) == "1 fact changed, 0 stand"


def test_what_changed_beside_the_facts_is_named():
    one, other = document(claim()), document(claim(), summary="New.", iso="FR", sources=[{"key": "a", "title": "A"}])
    assert tally(difference(one, other)) == "no fact changed, 1 stands"
    assert also(difference(one, other)) == "ISO code, summary, 1 source"
