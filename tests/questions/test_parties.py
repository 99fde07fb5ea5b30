"""Questions of parties as pages, files and feeds."""

import re
from datetime import UTC, datetime

import feedparser
import pytest
from django.core.management import call_command

from initiatives.models import Claim, Entry
from tests.factories import make_agreement, make_claim, make_state, publish_now
from tests.questions.conftest import act
from tests.questions.reading import names_in, page_of, rows_of, section_of, text_of

IN_BUDAPEST = "in=budapest-convention"
NEITHER = "among=african-union&not-in=budapest-convention&not-in=malabo-convention"


def lists_of(client, query):
    html = page_of(client, f"/parties/?{query}")
    return {answer: names_in(section_of(html, answer)) for answer in ("yes", "no", "not-recorded")}


def test_three_lists_on_a_day(client, world):
    found = lists_of(client, f"{IN_BUDAPEST}&as-of=2026-01-01")
    assert found == {"yes": ["Brazil", "France", "Ghana"], "no": ["South Africa"], "not-recorded": ["Kenya"]}


def test_a_complete_list_makes_the_unnamed_a_no_up_to_its_day(client, world):
    assert lists_of(client, f"{IN_BUDAPEST}&as-of=2025-06-05")["no"] == ["Kenya", "South Africa"]
    assert lists_of(client, f"{IN_BUDAPEST}&as-of=2022-11-29")["no"] == ["Brazil", "Kenya", "South Africa"]


def test_several_conditions_among_a_group(client, world):
    found = lists_of(client, f"{NEITHER}&as-of=2025-06-05")
    assert found == {"yes": [], "no": ["Ghana"], "not-recorded": ["Kenya", "South Africa"]}
    found = lists_of(client, "in=budapest-convention&not-in=african-union&among=americas&as-of=2026-01-01")
    assert found["not-recorded"] == ["Brazil"], "who is missing from a list of members is not recorded"


EACH_CONDITION_FINDS_ITS_STATES = [
    ("signed-not-ratified=budapest-convention", ["South Africa"]),
    ("with-reservation=budapest-convention", ["Brazil"]),
    ("ratified-not-in-force=budapest-convention&as-of=2019-03-31", ["Ghana"]),
    ("in=budapest-convention&among=western-europe", ["France"]),
    ("in=budapest-convention&in=malabo-convention", ["Ghana"]),
]


def test_each_condition_finds_its_states(client, world):
    for query, yes in EACH_CONDITION_FINDS_ITS_STATES:
        assert lists_of(client, query)["yes"] == yes


def test_the_question_stands_in_words_with_the_decisive_act_and_its_source(client, world):
    html = page_of(client, f"/parties/?{NEITHER}")
    assert "Which members of African Union are not in Budapest Convention and are not in Malabo Convention?" in html
    html = page_of(client, f"/parties/?{IN_BUDAPEST}&as-of=2026-01-01")
    row = text_of(re.search(r"<tr>\s*<th scope=\"row\"><a[^>]*>Ghana.*?</tr>", html, re.DOTALL)[0])
    assert re.search(r"Party .* 3 Dec 2018 \[\d+\] # 1 Apr 2019 \[\d+\] #", row)
    assert "Made a reservation, 30 Nov 2022: Article 6 does not apply." in text_of(html)


def test_arithmetic_of_entry_into_force(client, world):
    text = make_agreement("young-convention")
    make_claim(text, "in-force-threshold", value="3 ratifications", text="Article 9.")
    act(text, "ratified", world.fr, "2026-02")
    act(text, "ratified", world.br, "2026-06-02")
    act(text, "ratified", world.union, "2026-01-01")
    publish_now(text)
    told = text_of(page_of(client, "/parties/?in=young-convention&as-of=2026-06-01"))
    assert (
        "2 short of entry into force on 1 June 2026 , by what is recorded: 3 needed − 1 deposited by then = 2." in told
    )
    assert "Last deposit by then: France, February 2026" in told


@pytest.mark.parametrize(
    "query", [IN_BUDAPEST, NEITHER, f"{IN_BUDAPEST}&sort=-bound", "signed-not-ratified=malabo-convention"]
)
def test_counts_equal_rows_equal_downloads(client, world, query):
    html = page_of(client, f"/parties/?{query}")
    shown = {answer: names_in(section_of(html, answer)) for answer in ("yes", "no", "not-recorded")}
    sums = [int(number) for number in re.findall(r"<strong>(\d+)</strong>\s*<a href=\"#", html)]
    assert sums == [len(names) for names in shown.values()]
    rows = rows_of(client, f"/parties.csv?{query}")
    told = client.get(f"/parties.json?{query}").json()
    assert list(told["counts"].values()) == sums
    for answer, names in shown.items():
        assert sorted(row["state"] for row in rows if row["answer"] == answer) == sorted(names)
        assert [state["state"] for state in told["states"] if state["answer"] == answer] == [
            row["state"] for row in rows if row["answer"] == answer
        ]


def test_rows_stand_in_the_order_of_any_column(client, world):
    assert lists_of(client, f"{IN_BUDAPEST}&sort=joined")["yes"] == ["France", "Ghana", "Brazil"]
    assert lists_of(client, f"{IN_BUDAPEST}&sort=-state")["yes"] == ["Ghana", "France", "Brazil"]
    assert lists_of(client, f"{IN_BUDAPEST}&sort=budapest-convention")["yes"][0] == "France"


def test_both_days_are_honoured_and_never_confused(client, world):
    act(world.budapest, "withdrew", world.fr, "2010-01-01")
    publish_now(Entry.objects.get(pk=world.budapest.pk), note="France left.", at=datetime(2026, 5, 1, 9, tzinfo=UTC))
    assert "France" in lists_of(client, f"{IN_BUDAPEST}&as-of=2012-01-01")["no"]
    assert "France" in lists_of(client, f"{IN_BUDAPEST}&as-of=2009-01-01")["yes"]
    assert "France" in lists_of(client, f"{IN_BUDAPEST}&as-of=2012-01-01&as-published=2026-04-01")["yes"]
    assert client.get("/parties/?as-published=2020-01-01").status_code == 200


def test_one_entry_of_the_feed_an_act_and_no_second_one_for_a_correction(client, world):
    query = "/parties.atom?among=african-union"
    before = feedparser.parse(client.get(query).content)
    assert sorted(entry.title for entry in before.entries) == [
        "Ghana acceded to Budapest Convention, 3 December 2018",
        "Ghana has been bound by Budapest Convention, 1 April 2019",
        "Ghana is recorded as a party to Malabo Convention, June 2023",
        "South Africa signed Budapest Convention, 23 November 2001",
    ]
    claim = Claim.objects.get(subject=world.budapest, predicate="signed")
    Claim.objects.filter(pk=claim.pk).update(text="It signed in Budapest.")
    publish_now(Entry.objects.get(pk=world.budapest.pk), note="A word more.")
    after = feedparser.parse(client.get(query).content)
    assert {entry.id: entry.updated for entry in after.entries} == {entry.id: entry.updated for entry in before.entries}
    assert "African Union" in after.feed.title


def test_the_feed_takes_up_a_new_act_and_says_not_modified(client, world):
    first = client.get("/parties.atom?among=eastern-africa&in=malabo-convention")
    again = client.get("/parties.atom?among=eastern-africa&in=malabo-convention", HTTP_IF_NONE_MATCH=first["ETag"])
    assert again.status_code == 304
    act(world.malabo, "ratified", world.ke, "2026-02-01")
    publish_now(Entry.objects.get(pk=world.malabo.pk), note="Kenya ratified.")
    titles = [
        entry.title for entry in feedparser.parse(client.get("/parties.atom?in=malabo-convention").content).entries
    ]
    assert titles[0] == "Kenya ratified Malabo Convention, 1 February 2026"


def test_another_form_of_the_address_leads_to_the_canonical_one(client, world):
    response = client.get("/parties/?not-in=&among=African-Union&in=BUDAPEST-convention")
    assert response.status_code == 301
    assert response["Location"] == "/parties/?among=african-union&in=budapest-convention"


@pytest.mark.parametrize("ending", ["/", ".csv", ".json", ".atom"])
@pytest.mark.parametrize("query", ["as-of=yesterday", "as-published=2999-01-01", "as-of=2026-02-30"])
def test_a_day_that_is_none_is_told(client, db, ending, query):
    assert client.get(f"/parties{ending}?{query}").status_code == 400


NO_QUERY_BREAKS_THE_PAGE_OR_A_FILE = [
    *(
        "in=",
        "in=x&in=y",
        "not-in=kenya",
        "among=nowhere",
        "sort=zz",
        "standing=maybe",
        "x=1",
        "in=%00",
        "among=ke",
    ),
    *("tag=nothing", "threat=nothing", "page=2", "in='; drop", "as-of=&as-published=", "among=africa&among=asia"),
]


def test_no_query_breaks_the_page_or_a_file(client, world):
    for query in NO_QUERY_BREAKS_THE_PAGE_OR_A_FILE:
        for ending in ("/", ".csv", ".json", ".atom"):
            assert client.get(f"/parties{ending}?{query}").status_code in (200, 301, 400, 404)


@pytest.mark.parametrize("many", [3, 40])
def test_a_page_costs_eight_queries_at_most_at_any_size(client, world, django_assert_max_num_queries, many):
    states = [make_state(f"q{place}", name=f"State {place}", iso="") for place in range(many)]
    for state in states:
        act(world.malabo, "ratified", state, "2020-01-01")
    publish_now(*states, Entry.objects.get(pk=world.malabo.pk), note="More.")
    with django_assert_max_num_queries(8):
        html = page_of(client, f"/parties/?{NEITHER}&in=african-union")
    assert "Ghana" in html
    with django_assert_max_num_queries(8):
        client.get("/parties/?in=malabo-convention")


def test_rebuilding_the_index_changes_no_answer(client, world):
    before = rows_of(client, f"/parties.csv?{IN_BUDAPEST}")
    call_command("rebuild_index", verbosity=0)
    assert rows_of(client, f"/parties.csv?{IN_BUDAPEST}") == before
