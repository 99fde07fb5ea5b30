"""The profile of a state, and commitments that are weaker than they look."""

import re

import pytest

from initiatives.models import Entry
from tests.factories import make_agreement, make_claim, make_initiative, make_measure, make_threat, publish_now
from tests.questions.conftest import act
from tests.questions.reading import names_in, page_of, rows_of, section_of, text_of

GHANA = "/states/gh/profile/"


@pytest.fixture
def covered(world):
    """Two threats, one of which a convention acts on; a plan that Ghana leads and funds; a text that it only signed."""
    ransomware, phishing = make_threat(), make_threat("phishing")
    make_measure(world.budapest, ransomware, mechanism="legal-harmonisation")
    plan = make_initiative("a-plan")
    make_measure(plan, phishing, mechanism="capacity-building")
    make_claim(plan, "lead", object=world.gh, text="It chairs.")
    make_claim(plan, "funder", object=world.gh, date="2020", end="2022")
    make_claim(plan, "member", object=world.gh, date="2019")
    young = make_agreement("young-convention")
    make_claim(young, "legal-force", value="binding")
    act(young, "signed", world.gh, "2025-10-25")
    act(world.budapest, "withdrew-ratification", world.za, "2010-01-01", text="It took it back.")
    act(world.budapest, "excluded-territory", world.fr, "2006-01-10", text="Article 38: not in the far islands.")
    publish_now(ransomware, phishing, plan, young, Entry.objects.get(pk=world.budapest.pk), note="More.")
    return world


def rows(html, section):
    return [text_of(row) for row in re.findall(r"<tr>(.*?)</tr>", section_of(html, section), re.DOTALL)[1:]]


def test_what_binds_it_and_what_it_only_signed_stand_apart(client, covered):
    html = page_of(client, GHANA)
    assert names_in(section_of(html, "binding")) == ["Budapest Convention", "Malabo Convention"]
    assert names_in(section_of(html, "unratified")) == ["Young Convention"]
    assert names_in(section_of(html, "memberships")) == ["A Plan", "African Union"]


def test_what_it_leads_and_funds_on_the_day(client, covered):
    assert "Leads 1 A Plan" in text_of(section_of(page_of(client, GHANA), "doing"))
    assert "Funds" not in text_of(section_of(page_of(client, GHANA), "doing"))
    assert "Funds 1 A Plan" in text_of(section_of(page_of(client, f"{GHANA}?as-of=2021-06-01"), "doing"))


def test_coverage_counts_binding_and_other_entries_beside_peers(client, covered):
    found = rows(page_of(client, f"{GHANA}?beside=african-union"), "coverage")
    assert "Ransomware 1 none 0 of 2" in found
    assert "Phishing none 1 0 of 2" in found
    assert "Capacity building none 1 0 of 2" in found


def test_each_number_opens_a_list_of_that_many(client, covered):
    html = section_of(page_of(client, GHANA), "coverage")
    links = re.findall(r'<td data-label="(?:Binding|Other)"><a href="([^"]*)">(\d+)</a>', html)
    assert len(links) >= 4
    for path, count in links:
        told = text_of(page_of(client, path.replace("&amp;", "&")))
        assert re.search(rf"\b{count} (entry|entries|agreements?)\b", told)


def test_gaps_are_told_in_words(client, covered):
    told = text_of(page_of(client, f"{GHANA}?beside=african-union"))
    assert "No binding text recorded for it acts on 1 threat: Phishing" in told
    assert "1 binding text is signed or ratified without being in force for it." in told
    kenya = text_of(page_of(client, "/states/ke/profile/?beside=african-union"))
    assert "At least half of its peers (African Union) are in these binding texts" in kenya


def test_weaker_than_it_looks_names_state_text_article_day_and_position(client, covered):
    found = rows_of(client, "/parties/weaker.csv")
    assert [(row["state"], row["action"], row["position"], row["date"]) for row in found] == [
        ("Brazil", "reserved", "Party", "2022-11-30"),
        ("France", "excluded-territory", "Party", "2006-01-10"),
        ("South Africa", "withdrew-ratification", "Signed only", "2010-01-01"),
    ]
    assert [row["article"] for row in found] == ["Article 6", "Article 38", "article 1"]
    html = page_of(client, "/parties/weaker/")
    assert names_in(section_of(html, "acts")) == [row["state"] for row in found]
    assert names_in(section_of(page_of(client, "/parties/weaker/?action=reserved"), "acts")) == ["Brazil"]
    assert names_in(section_of(page_of(client, "/parties/weaker/?state=fr&as-of=2026-01-01"), "acts")) == ["France"]
    assert "No such act is recorded." in page_of(client, "/parties/weaker/?as-of=2001-01-01")
    assert names_in(section_of(page_of(client, "/states/br/profile/"), "weaker")) == ["Brazil"]


ADDRESSES = [
    ("/states/GH/profile/", 301),
    ("/states/none/profile/", 404),
    ("/states/budapest-convention/profile/", 404),
    (f"{GHANA}?as-of=then", 400),
    (f"{GHANA}?beside=nobody&x=1", 200),
    ("/parties/weaker/?action=none&state=zz", 200),
    ("/parties/weaker/?state=GH", 301),
    ("/parties/weaker.csv?as-of=1", 400),
]


def test_addresses(client, covered):
    for path, status in ADDRESSES:
        assert client.get(path).status_code == status


@pytest.mark.parametrize("many", [2, 25])
def test_it_costs_the_same_at_any_size(client, covered, django_assert_max_num_queries, many):
    texts = [make_agreement(f"text-{place}") for place in range(many)]
    for text in texts:
        act(text, "ratified", covered.gh, "2002")
        act(text, "reserved", covered.gh, "2002", text="Article 1.")
    publish_now(*texts)
    for path in (GHANA, "/parties/weaker/"):
        with django_assert_max_num_queries(10):
            page_of(client, path)
