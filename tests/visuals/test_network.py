"""The network: its ties are those of the claims, its layouts the same each time, its lines away from names."""

import csv
from collections import Counter
from itertools import combinations
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.browse.answer import Answer
from initiatives.index.holdings import forget
from initiatives.models import Claim
from initiatives.visuals.network.asked import AskedOfNetwork
from initiatives.visuals.network.columns import columns_of
from initiatives.visuals.network.graph import graph_of
from initiatives.visuals.network.plane import places_of
from initiatives.visuals.network.ties import RELATIONS, SORT_OF, ties
from initiatives.vocabulary import PREDICATES
from tests.factories import (
    make_agreement,
    make_claim,
    make_initiative,
    make_organisation,
    make_state,
    make_threat,
    publish_now,
)
from tests.worlds import a_world_of_its_own

WORDS = ["lead", "member", "complements", "established-by", "signed", "not-same-as", "partner"]


def network(query="", most=60):
    return graph_of(AskedOfNetwork.by(QueryDict(query)), ties(), most)


def make_world(draws):
    """Bodies, texts and processes tied at random; some ties are only reported, some predicates tie nothing."""
    subjects = [
        *(make_organisation(f"body-{place}") for place in range(3)),
        make_agreement("text-3"),
        make_initiative("process-4", form="regional"),
        make_state("fr"),
    ]
    for one, other, word, reported in draws:
        first, second, predicate = subjects[one], subjects[other], WORDS[word]
        if first is second or second.kind not in PREDICATES[predicate].objects:
            continue
        standing = {"standing": "reported", "reason": "One newspaper."} if reported else {}
        date = {"date": "2020-01-01"} if predicate == "signed" else {}
        make_claim(first, predicate, object=second, text=f"Number {first.claims.count()}.", **date, **standing)
    publish_now(*subjects)


draws = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 5), st.integers(0, len(WORDS) - 1), st.booleans()), max_size=12
)
questions = st.sampled_from(
    [{}, {"states": "yes"}, {"ties": "work"}, {"kind": "organisation"}, {"form": "regional"}, {"standing": "reported"}]
)


@pytest.mark.django_db
@given(draws=draws, question=questions)
@settings(max_examples=20, deadline=None)
def test_ties_are_those_of_the_claims_and_degrees_those_of_the_ties(draws, question):
    with a_world_of_its_own():
        make_world(draws)
        graph = network(urlencode(question))
        assert sorted((tie.entry, tie.number) for tie in graph.ties) == claims_between(question)
        degrees = Counter(end for edge in graph.edges for end in (edge.first, edge.second))
        assert {node.entry: node.degree for node in graph.nodes} == degrees
        assert sum(len(said) for _node, said in graph.told) == len(graph.ties)


def claims_between(question):
    """The numbers of the claims that tie two entries of the listing, from the rows of the working copy."""
    kinds = {"organisation", "agreement", "initiative", *(["state"] if "states" in question else [])}
    own = {word: value for word, value in question.items() if word not in ("states", "ties")}
    listing, found = Answer.to(QueryDict(urlencode(own))).selection, []
    for claim in Claim.objects.filter(object__isnull=False).select_related("subject", "object"):
        counted = claim.standing == "stated" or "standing" in question
        ends = (claim.subject, claim.object)
        drawn = all(end.kind in kinds and end.number in listing for end in ends)
        sort = SORT_OF.get(claim.predicate)
        if drawn and counted and sort and question.get("ties", sort) == sort:
            found.append((claim.subject_id, claim.number))
    return sorted(found)


@pytest.fixture
def convention(db):
    """A convention with its depositary, a committee, a programme of the committee, a far company, one member state."""
    council, treaty = make_organisation("a-council"), make_agreement()
    committee, programme = make_organisation("a-committee"), make_initiative("a-programme")
    company, state, threat = make_organisation("a-company"), make_state(name="France"), make_threat()
    make_claim(treaty, "depositary", object=council)
    make_claim(committee, "established-by", object=treaty)
    make_claim(programme, "lead", object=committee)
    make_claim(programme, "partner", object=company)
    make_claim(council, "member", object=state, date="1949-05-05")
    publish_now(council, treaty, committee, programme, company, state, threat)
    return treaty


def names(graph):
    return {node.slug for node in graph.nodes}


def test_a_network_of_one_entry_reaches_as_far_as_asked(convention):
    near = {"budapest-convention", "a-council", "a-committee"}
    assert names(network("of=budapest-convention")) == near
    assert names(network("of=budapest-convention&steps=2")) == near | {"a-programme"}
    assert names(network("of=a-council&states=yes")) == {"a-council", "budapest-convention", "fr"}
    assert names(network("of=fr")) == {"fr", "a-council"}


def test_ties_of_one_sort_alone(convention):
    assert {tie.predicate for tie in network("ties=legal").ties} == {"depositary", "established-by"}
    assert not network("ties=complement").nodes


def test_the_best_linked_have_room_and_the_others_are_counted(convention):
    graph = network(most=2)
    assert (len(graph.nodes), graph.hidden) == (2, 3)


def test_every_relation_that_ties_is_a_word_of_the_vocabulary():
    assert {*RELATIONS} <= {*PREDICATES}
    assert {word for word, told in PREDICATES.items() if told.family in ("role", "party-action")} <= {*SORT_OF}


def test_columns_hold_each_entry_once_by_kind_and_are_the_same_each_time(convention):
    graph = network("states=yes")
    columns = columns_of(graph)
    assert columns == columns_of(network("states=yes"))
    assert sorted(entry for column in columns for entry in column) == sorted(graph.by_entry)
    assert [{graph.by_entry[entry].kind for entry in column} for column in columns] == [
        {"state"}, {"organisation"}, {"agreement"}, {"initiative"}
    ]  # fmt: skip


def test_places_are_the_same_each_time_and_never_two_on_one():
    entries = list(range(1, 200))
    edges = [(one, other) for one, other in combinations(entries, 2) if (one * other) % 37 == 1]
    places = places_of(entries, edges)
    assert places == places_of(entries, edges)
    assert len({*places.values()}) == len(entries)
    lengths = [abs(places[one][0] - places[other][0]) for one, other in edges]
    apart = [abs(places[one][0] - places[other][0]) for one, other in combinations(entries, 2)]
    assert sum(lengths) / len(lengths) < sum(apart) / len(apart)


def test_each_tie_stands_in_the_list_with_its_claim(client, convention):
    html = client.get("/network/").content.decode()
    number = convention.claims.get(predicate="depositary").number
    assert f'href="/agreements/budapest-convention/#claim-{number}"' in html
    assert "5 entries" in html
    assert "4 ties" in html


def test_the_interactive_view_holds_the_same_entries_and_says_where_it_is_without_script(client, convention):
    html = client.get("/network/explore/").content.decode()
    assert '<script id="plane" type="application/json">' in html
    assert "This view needs script." in html
    assert "cytoscape" not in client.get("/network/").content.decode()


@pytest.mark.parametrize("query", ["of=ransomware", "of=nobody", "steps=9", "ties=love", "states=no", "hue=red"])
@pytest.mark.parametrize("path", ["/network/", "/network/explore/"])
def test_unknown_words_are_told_and_left_aside(client, convention, path, query):
    assert "Left aside" in client.get(f"{path}?{query}").content.decode()


@pytest.mark.parametrize("path", ["/network/", "/network/explore/", "/network.csv", "/network.svg"])
@pytest.mark.parametrize("query", ["", "?states=yes", "?of=budapest-convention&steps=2", "?q=council"])
def test_eight_queries_are_enough(client, convention, django_assert_max_num_queries, path, query):
    forget()
    with django_assert_max_num_queries(8):
        assert client.get(path + query, follow=True).status_code == 200


def test_csv_has_a_row_for_each_tie(client, convention):
    rows = list(csv.DictReader(client.get("/network.csv?of=fr").content.decode().splitlines()))
    assert [(row["entry"], row["predicate"], row["other"], row["sort"], row["date"]) for row in rows] == [
        ("a-council", "member", "fr", "belonging", "1949-05-05")
    ]


def test_files_say_title_and_source(client, convention):
    text = client.get("/network.svg?of=budapest-convention").content.decode()
    for part in ("Budapest Convention: what it is tied to", "Cyber Cooperation Atlas, as published on"):
        assert part in text
    assert client.get("/network.png").content.startswith(b"\x89PNG")
