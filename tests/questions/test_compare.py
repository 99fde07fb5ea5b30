"""Entries and states side by side."""

import re

import pytest

from initiatives.models import Entry
from tests.factories import make_claim, make_initiative, make_measure, make_threat, publish_now
from tests.questions.conftest import act
from tests.questions.reading import page_of, rows_of, text_of


@pytest.fixture
def compared(world):
    """Two conventions with measures; for one a search that found none; a plan."""
    ransomware = make_threat()
    make_measure(world.budapest, ransomware, mechanism="legal-harmonisation", text="It makes it a crime.")
    make_claim(
        world.malabo, "none-found", object=ransomware, mechanism="victim-support", date="2026-10-03", text="Read."
    )
    make_claim(world.budapest, "mandate", text="To fight crime.")
    plan = make_initiative("a-plan", claims=False)
    make_claim(plan, "mandate", text="To plan.")
    publish_now(
        ransomware, plan, *(Entry.objects.get(pk=one.pk) for one in (world.budapest, world.malabo)), note="More."
    )
    return world, plan


def path_of(*entries, query=""):
    return "/compare/?" + "&".join([*(f"id={entry.pk}" for entry in entries), *([query] if query else [])])


def table_of(client, path):
    html = page_of(client, path)
    rows = re.findall(r"<tr[^>]*>\s*<th scope=\"row\">(.*?)</th>(.*?)</tr>", html, re.DOTALL)
    return {
        text_of(head): [text_of(cell) for cell in re.findall(r"<td.*?</td>", cells, re.DOTALL)] for head, cells in rows
    }


def test_rows_say_what_all_share_and_what_differs(client, compared):
    world, _plan = compared
    found = table_of(client, path_of(world.budapest, world.malabo))
    assert found["Legal force same for all"] == ["Legally binding [1] #", "Legally binding [1] #"]
    assert found["Form"] == ["Multilateral", "Regional"]
    shared = table_of(client, path_of(world.budapest, world.malabo, query="show=shared"))
    differs = table_of(client, path_of(world.budapest, world.malabo, query="show=differs"))
    assert set(shared) | set(differs) == set(found)
    assert not set(shared) & set(differs)


def test_a_blank_cell_says_why(client, compared):
    world, plan = compared
    found = table_of(client, path_of(world.budapest, world.malabo, plan))
    assert found["Ransomware"][1] == "none found (searched 3 October 2026) [1]"
    assert found["Ransomware"][2] == "not recorded"
    assert found["Threshold for entry into force"][2] == "not asked of such an entry"


def test_states_stand_side_by_side_towards_each_text_and_body(client, compared):
    world, _plan = compared
    found = table_of(client, path_of(world.gh, world.za, world.ke, world.br))
    told = [cell.split(" ")[0] for cell in found["Budapest Convention"]]
    assert told == ["Party", "Signed", "not", "Party"]
    assert [cell.split(" ")[0] for cell in found["African Union"]] == ["Member", "Member", "Member", "not"]
    before = table_of(client, path_of(world.gh, world.za, world.ke, world.br, query="as-of=2019-01-01"))
    assert before["Budapest Convention"][0].startswith("Ratified, not yet bound")


def test_parties_are_counted_on_the_day(client, compared):
    world, _plan = compared
    assert table_of(client, path_of(world.budapest, world.malabo, query="as-of=2024-01-01"))["Party"] == ["3", "1"]


def test_the_table_of_the_day_it_was_published(client, compared):
    world, _plan = compared
    act(world.budapest, "withdrew", world.gh, "2023-01-01")
    publish_now(Entry.objects.get(pk=world.budapest.pk), note="Ghana left.")
    assert table_of(client, path_of(world.gh, world.za))["Budapest Convention"][0].startswith("Left")


def test_the_file_has_the_same_rows(client, compared):
    world, plan = compared
    for query in ("", "show=differs"):
        path = path_of(world.budapest, world.malabo, plan, query=query)
        rows = rows_of(client, path.replace("/compare/", "/compare.csv"))
        assert len(rows) == len(re.findall(r'<th scope="row">', page_of(client, path)))
        assert all(row["A Plan"] for row in rows)


STRANGE_ADDRESSES = [("", 200), ("id=999999", 200), ("id=x&add=nothing", 200), ("show=maybe", 200), ("as-of=x", 400)]


def test_strange_addresses(client, world):
    for query, status in STRANGE_ADDRESSES:
        assert client.get(f"/compare/?{query}").status_code == status
        assert client.get(f"/compare.csv?{query}").status_code == status


def test_an_entry_is_added_by_name_and_too_many_are_told(client, compared):
    world, _plan = compared
    response = client.get(f"/compare/?id={world.ke.pk}&add=african+union")
    assert response["Location"] == f"/compare/?id={world.ke.pk}&id={world.union.pk}"
    more = [make_initiative(f"plan-{place}") for place in range(6)]
    publish_now(*more)
    everything = "&".join(f"id={number}" for number in Entry.objects.values_list("pk", flat=True))
    assert client.get(f"/compare/?{everything}").status_code == 400


def test_four_states_cost_ten_queries_at_most(client, compared, django_assert_max_num_queries):
    world, _plan = compared
    with django_assert_max_num_queries(10):
        page_of(client, path_of(world.gh, world.za, world.ke, world.br))
