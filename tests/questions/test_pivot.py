"""A listing turned to what its entries are tied to."""

import re

import pytest

from tests.factories import make_claim, make_initiative, make_measure, make_organisation, make_threat, publish_now
from tests.questions.conftest import act
from tests.questions.reading import page_of, rows_of, section_of, text_of

PLANS = "/pivot/?kind=initiative"


@pytest.fixture
def funded(world):
    """Three plans, two of which Brazil funds, one of them with an amount until 2022; a bank funds one by hearsay."""
    bank, threat = make_organisation("a-bank"), make_threat()
    plans = [make_initiative(f"plan-{letter}", name=f"Plan {letter.upper()}") for letter in "abc"]
    make_claim(plans[0], "funder", object=world.br, text="Pays 2 million euros.")
    make_claim(plans[1], "funder", object=world.br, date="2020", end="2022")
    make_claim(plans[1], "funder", object=world.fr, date="2020")
    make_claim(plans[1], "lead", object=world.union)
    make_claim(plans[0], "funder", object=bank, standing="reported", reason="One.")
    make_claim(plans[0], "launched", date="2010")
    make_claim(plans[0], "ended", date="2015")
    make_measure(plans[2], threat)
    publish_now(bank, threat, *plans)
    return world


def turned(client, path):
    items = re.findall(r"<li>(.*?)</li>", section_of(page_of(client, path), "turned"), re.DOTALL)
    return dict(text_of(item).rsplit(" ", 1) for item in items)


def test_funders_of_initiatives_in_one_step_with_counts(client, funded):
    assert turned(client, f"{PLANS}&as-of=2021-01-01") == {"Brazil": "2", "France": "1"}
    assert turned(client, PLANS) == {"Brazil": "1", "France": "1"}, "what ended in 2022 funds no more"
    assert turned(client, f"{PLANS}&standing=reported")["A Bank"] == "1"


def test_what_ended_is_left_out_by_a_visible_filter(client, funded):
    html = page_of(client, f"{PLANS}&ended=without")
    assert turned(client, f"{PLANS}&ended=without") == {"France": "1"}
    assert "not ended" in text_of(html)
    assert "Leave out what has ended" in page_of(client, PLANS)


def test_entry_by_entry_with_amounts_and_who_carries_it_out(client, funded):
    rows = text_of(section_of(page_of(client, f"{PLANS}&as-of=2021-01-01"), "ties"))
    assert "Of 1 entry of the list no such tie is recorded." in rows
    assert "Plan A Brazil [1] # Pays 2 million euros." in rows
    assert "2010 – 2015" in rows
    assert re.search(r"Plan B Brazil 2020 to 2022 \[\d\] # no amount recorded France 2020", rows)
    assert "African Union led by" in rows


def test_other_turns(client, funded):
    assert turned(client, f"{PLANS}&by=threat") == {"Ransomware": "1"}
    assert turned(client, "/pivot/?kind=agreement&by=party")["Ghana"] == "2"
    assert turned(client, f"{PLANS}&by=lead") == {"African Union": "1"}
    assert turned(client, f"{PLANS}&by=relation") == {}


def test_counts_equal_ties_in_the_file(client, funded):
    rows = rows_of(client, "/pivot.csv?kind=agreement&by=party")
    found = turned(client, "/pivot/?kind=agreement&by=party")
    assert {name: len({row["number"] for row in rows if row["other"] == name}) for name in found} == {
        name: int(count) for name, count in found.items()
    }


STRANGE_ADDRESSES = [
    ("by=nothing", 200),
    ("by=&kind=x", 200),
    ("ended=maybe", 200),
    ("as-of=x", 400),
    ("state=FR", 301),
]


def test_strange_addresses(client, funded):
    for query, status in STRANGE_ADDRESSES:
        assert client.get(f"/pivot/?{query}").status_code == status


def test_a_listing_leads_here_with_its_filters(client, funded):
    assert "/pivot/?form=public-private&amp;kind=initiative" in page_of(client, "/initiatives/?form=public-private")


def test_it_costs_the_same_at_any_size(client, funded, django_assert_max_num_queries):
    more = [make_initiative(f"more-{place}") for place in range(30)]
    for plan in more:
        make_claim(plan, "funder", object=funded.fr)
    act(funded.malabo, "signed", funded.fr, "2020")
    publish_now(*more)
    with django_assert_max_num_queries(8):
        assert turned(client, PLANS)["France"] == "31"
