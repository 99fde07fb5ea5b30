"""Questions by the API: three answers, facts with their claims and works, both days, and problems that name a word."""

import pytest

from initiatives.models import Claim, Entry
from tests.factories import a_moment, make_agreement, make_claim, make_organisation, publish_now
from tests.questions.conftest import act, make_world


@pytest.fixture
def world(db):
    """Two conventions with channels, a union, five states; see tests/questions."""
    world = make_world()
    make_claim(world.budapest, "opens-channel", value="contact-24-7", text="At every hour.", locator="article 35")
    make_claim(world.malabo, "opens-channel", value="consultation", text="They consult.", locator="article 28")
    make_claim(world.budapest, "expected", date="2027-05", text="A review.")
    act(world.malabo, "signed", world.br, "2020-01-01")
    again(world.budapest, world.malabo)
    return world


def again(*entries, **published):
    publish_now(*(Entry.objects.get(pk=entry.pk) for entry in entries), note="Channels.", **published)


def told(client, path):
    response = client.get(f"/api/v1{path}")
    assert response.status_code == 200, response.content
    return response.json()


def test_a_channel_is_open_closed_or_not_recorded(client, world):
    """Brazil left no doubt that it only signed; of Kenya nothing is recorded towards the text of a region."""
    make_claim(world.malabo, "parties-complete-to", date="2030-01-01", text="All are named.")
    again(world.malabo)
    opened = {way["channel"]: way["open"] for way in told(client, "/states/gh/with/br")["channels"]}
    assert opened == {"contact-24-7": "yes", "consultation": "no"}
    unknown = told(client, "/states/gh/with/ke?as-of=2026-01-01")["channels"]
    assert {way["channel"]: way["open"] for way in unknown}["contact-24-7"] == "not-recorded"
    (missing,) = next(way["missing"] for way in unknown if way["channel"] == "contact-24-7")
    assert (missing["state"]["slug"], missing["inside"]) == ("ke", "not-recorded")


def test_a_fact_has_its_claim_and_its_work(client, world):
    answer = told(client, "/states/gh/with/br")
    (tie,) = [tie for tie in answer["entries"] if tie["entry"]["slug"] == "budapest-convention"]
    fact = tie["sides"][0]["facts"][-1]
    claim = told(client, f"/claims/{fact['claim']}")
    assert [cited["source"] for cited in fact["cites"]] == [source["key"] for source in claim["sources"]]
    assert {cited["source"] for cited in fact["cites"]} <= {source["key"] for source in answer["sources"]}
    assert tie["sides"][1]["conditions"][0]["text"] == "Article 6 does not apply."


def test_a_date_is_as_precise_as_its_source(client, world):
    (date,) = told(client, "/next?kind=agreement")["ahead"]
    assert [date[word] for word in ("date", "precision", "first", "last")] == [
        *("2027-05", "month"),
        *("2027-05-01", "2027-05-31"),
    ]


def test_a_blank_cell_says_why(client, world):
    answer = told(client, f"/compare?id={world.ke.pk}&id={world.gh.pk}&id={world.union.pk}")
    rows = {row["label"]: row["cells"] for section in answer["sections"] for row in section["rows"]}
    assert [(cell["inside"], cell["blank"]) for cell in rows["Budapest Convention"]] == [
        ("not-recorded", "not-recorded"),
        ("yes", None),
        (None, "not-asked"),
    ]


def test_a_question_of_parties_tells_what_its_page_notes(client, world):
    answer = told(client, "/parties?in=budapest-convention")
    (force,) = answer["force"]
    assert (force["needed"], force["joined"], force["short"]) == (5, 3, 2)
    assert [fact["date"] for fact in answer["complete"]] == ["2025-06-05"]


def test_a_brief_of_a_past_day_says_what_changed_since(client, world):
    day = a_moment().date().isoformat()
    before = told(client, f"/brief?state=gh&as-published={day}")
    Claim.objects.filter(subject=world.budapest, predicate="opens-channel").update(text="Day and night.")
    again(world.budapest, at=a_moment().replace(month=4))
    after = told(client, f"/brief?state=gh&as-published={day}")
    assert after["sections"] == before["sections"]
    (changed,) = after["since"]["changed"]
    assert (changed["text"], before["since"]["changed"]) == ("Day and night.", [])
    assert told(client, "/brief?state=gh")["since"] is None


PROBLEMS = [
    ("/states/gh/with/nowhere", 404, []),
    ("/states/gh/with/gh", 404, []),
    ("/states/gh/with/br?as-published=2020-01-01", 404, []),
    ("/states/gh/with/br?among=african-union&standing=guessed", 400, ["among", "standing"]),
    ("/channels", 400, ["among"]),
    ("/channels?among=nobody", 400, ["among"]),
    ("/channels?among=african-union&page=2", 404, []),
    ("/next?state=nowhere&sort=name", 400, ["sort"]),
    ("/next?state=nowhere", 400, ["state"]),
    ("/parties/weaker?state=nowhere&agreement=nothing", 400, ["agreement", "state"]),
    ("/parties/weaker?action=ratified", 400, ["action"]),
    ("/pivot?by=colour&ended=yes", 400, ["by", "ended"]),
    ("/compare", 400, ["id"]),
    ("/compare?id=999999", 400, ["id"]),
    ("/compare?" + "&".join(f"id={number}" for number in range(1, 15)), 400, ["id"]),
    ("/states/nowhere/profile", 404, []),
    ("/states/gh/profile?as-published=2020-01-01", 404, []),
    ("/states/gh/profile?beside=nobody", 400, ["beside"]),
    ("/brief", 400, ["state"]),
    ("/brief?state=nowhere&beside=nobody&threat=nothing", 400, ["beside", "state", "threat"]),
    ("/brief?state=gh&as-published=2999-01-01", 400, ["as-published"]),
]


def test_what_cannot_be_answered_names_its_parameter(client, world):
    for path, status, parameters in PROBLEMS:
        response = client.get(f"/api/v1{path}")
        assert (response.status_code, response.headers["Content-Type"]) == (status, "application/problem+json"), path
        assert sorted(error["parameter"] for error in response.json()["errors"]) == parameters, path


BUDGETS = {
    "/parties?in=budapest-convention": 3,
    "/parties/weaker": 4,
    "/states/gh/with/br": 4,
    "/channels?among=african-union": 4,
    "/next": 4,
    "/pivot?by=party": 4,
    "/compare?id={}&id={}": 4,
    "/brief?state=gh": 5,
    "/states/gh/profile": 5,
}


@pytest.mark.parametrize("many", [1, 12])
def test_a_question_costs_the_same_however_long_its_answer_is(client, world, django_assert_max_num_queries, many):
    texts = [make_agreement(f"text-{place}") for place in range(many)]
    for text in texts:
        make_claim(text, "opens-channel", value="consultation", text="They consult.")
        make_claim(text, "expected", date="2028", text="A review.")
        for state in (world.gh, world.br):
            act(text, "acceded", state, "2019")
    publish_now(*texts, make_organisation())
    for path, most in BUDGETS.items():
        with django_assert_max_num_queries(most):
            told(client, path.format(world.gh.pk, world.br.pk))
