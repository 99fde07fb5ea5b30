"""The timeline tells every dated claim of the listing or entry asked about, and no other."""

import csv
from datetime import UTC, date, datetime
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.browse.answer import Answer
from initiatives.index.holdings import forget
from initiatives.models import Claim
from initiatives.visuals.timeline.asked import ALL, MILESTONES, AskedOfTimeline
from initiatives.visuals.timeline.picture import drawn
from initiatives.visuals.timeline.telling import told_timeline
from initiatives.vocabulary import PREDICATES
from tests.factories import (
    make_agreement,
    make_claim,
    make_measure,
    make_organisation,
    make_state,
    make_threat,
    publish_now,
)
from tests.worlds import a_world_of_its_own

PREDICATES_DRAWN = ["met", "event", "expected", "signed", "member", "succeeds", "acts-on", "party-count"]


def told(query=""):
    return told_timeline(AskedOfTimeline.by(QueryDict(query)))


def make_world(draws):
    """Two texts and two bodies with dated claims of every sort at random, some of them only reported."""
    state, threat = make_state(), make_threat()
    subjects = [make_agreement("text-0"), make_agreement("text-1", form="regional"), *map(make_organisation, "ab")]
    for subject, predicate, when, reported in draws:
        entry, word = subjects[subject], PREDICATES_DRAWN[predicate]
        others = {"signed": state, "member": state, "succeeds": subjects[subject - 1], "acts-on": threat}
        fields = {"object": others[word]} if word in others else {}
        fields |= {"value": "12"} if word == "party-count" else {}
        fields |= {"mechanism": "information-sharing"} if word == "acts-on" else {}
        fields |= {"standing": "reported", "reason": "One newspaper."} if reported else {}
        make_claim(entry, word, date=when, text=f"Number {entry.claims.count()}.", **fields)
    publish_now(state, threat, *subjects)


draws = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.integers(0, len(PREDICATES_DRAWN) - 1),
        st.sampled_from(["2019", "2020-02", "2020-02-29", "2024-12-31", "2026-01-01", "2028-05"]),
        st.booleans(),
    ),
    max_size=9,
)
questions = st.sampled_from(
    [
        *({}, {"kind": "agreement"}, {"form": "regional"}, {"threat": "ransomware"}, {"of": "fr"}, {"of": "text-0"}),
        *({"of": "ransomware"}, {"standing": "reported"}, {"q": "text"}),
    ]
)
years = st.sampled_from(["2019-2020", "2020-2026", "1900-2100"])


@pytest.mark.django_db
@given(draws=draws, question=questions, years=years, whole=st.booleans())
@settings(max_examples=25, deadline=None)
def test_every_dated_claim_asked_about_is_told_once_and_no_other(draws, question, years, whole):
    with a_world_of_its_own():
        make_world(draws)
        tell = {"tell": "all" if whole else "milestones"}
        shown = told(urlencode(question | tell | {"years": years}))
        assert sorted(event.claim for event in shown.events) == expected_claims(question, years, whole)
        assert len(shown.events) == len(shown.past) + len(shown.expected)
        assert sum(len(row.events) for row in shown.rows) == len(shown.events)


def expected_claims(question, years, whole):
    """The numbers of the claims that must be told, from the rows of the working copy."""
    first, last = (int(year) for year in years.split("-"))
    families, reported = ALL if whole else MILESTONES, "standing" in question
    listing = Answer.to(QueryDict(urlencode({word: value for word, value in question.items() if word != "of"})))
    found = []
    for claim in Claim.objects.filter(date__isnull=False).select_related("subject", "object"):
        ends = [claim.subject.slug, claim.object.slug if claim.object else ""]
        asked = question["of"] in ends if "of" in question else claim.subject_id in listing.selection
        counted = claim.standing == "stated" or (reported and claim.standing == "reported")
        if asked and counted and PREDICATES[claim.predicate].family in families and first <= claim.date.year <= last:
            found.append((claim.subject_id, claim.number))
    return sorted(found)


@pytest.fixture
def treaty(db):
    """A convention from its adoption to its end, a group that ended, and what is expected of another text."""
    state, treaty, group = make_state(name="France"), make_agreement(), make_organisation("a-group")
    for predicate, when in (
        ("adopted", "2001-11-08"),
        ("opened-for-signature", "2001-11-23"),
        ("entered-into-force", "2004-07"),
        ("met", "2025"),
        ("ended", "2025-10-01"),
    ):
        make_claim(treaty, predicate, date=when)
    make_claim(treaty, "signed", object=state, date="2001-11-23")
    make_claim(group, "member", object=state, date="2003-02-01", end="2010-05-01")
    make_claim(group, "founded", date="2003-01-01")
    make_claim(group, "expected", date="2027", text="It is to meet once more.")
    publish_now(state, treaty, group)
    return treaty


def test_a_text_waits_until_it_is_in_force_and_then_lasts_until_its_end(treaty):
    row = next(row for row in told("years=2000-2026").rows if row.link.label == "Budapest Convention")
    assert [(span.kind, span.begin, span.end) for span in row.spans] == [
        ("waiting", date(2001, 11, 8), date(2004, 7, 1)),
        ("in-force", date(2004, 7, 1), date(2025, 10, 1)),
    ]


def test_a_state_has_the_spans_in_which_it_belonged(treaty):
    row = next(row for row in told("of=fr&years=2000-2026").rows if row.link.label == "A Group")
    assert [(span.kind, span.begin, span.end) for span in row.spans] == [
        ("belongs", date(2003, 2, 1), date(2010, 5, 2))
    ]


def test_what_is_expected_stands_apart_with_the_nearest_first(client, treaty):
    html = client.get("/timeline/").content.decode()
    assert html.index("Announced for a later day") < html.index("It is to meet once more.") < html.index("Year by year")


def test_years_are_headings_and_each_fact_leads_to_its_claim(client, treaty):
    html = client.get("/timeline/?years=2001-2004").content.decode()
    heads = [html.index(f"<h3>{year}</h3>") for year in (2004, 2003, 2001)]
    assert heads == sorted(heads)
    numbers = treaty.claims.values_list("number", flat=True).filter(predicate="adopted")
    assert f'href="/agreements/budapest-convention/#claim-{numbers[0]}"' in html[heads[2] :]


def test_the_usual_years_lie_two_either_side_of_today(treaty):
    assert AskedOfTimeline.by(QueryDict("as-published=2026-11-01")).years == (2024, 2028)


def test_the_timeline_as_published_on_a_day(client, treaty):
    make_claim(treaty, "renamed", date="2026-01-01", text="It has another name.")
    publish_now(treaty, note="Renamed.", at=datetime(2026, 6, 1, 9, 0, tzinfo=UTC))
    assert "It has another name." in client.get("/timeline/").content.decode()
    assert "It has another name." not in client.get("/timeline/?as-published=2026-05-31").content.decode()


def test_marks_stand_within_the_years_and_names_have_room(treaty):
    shown = told("years=2001-2002&tell=all")
    picture = drawn(shown.rows, (2001, 2002), date(2026, 11, 26), str)
    assert "today" not in picture.body
    assert picture.width == 1120


@pytest.mark.parametrize(
    "query", ["years=2004-2001", "years=x", "years=0001-9999", "years=%00-2", "tell=lies", "of=nobody", "hue=red"]
)
def test_unknown_words_are_told_and_left_aside(client, treaty, query):
    response = client.get(f"/timeline/?{query}")
    assert response.status_code == (400 if "%00" in query else 200)
    assert "%00" in query or "Left aside" in response.content.decode()


def test_a_page_that_is_not_there_is_not_found(client, treaty):
    assert client.get("/timeline/?page=7").status_code == 404


@pytest.mark.parametrize("path", ["/timeline/", "/timeline.csv", "/timeline.svg"])
@pytest.mark.parametrize("query", ["?years=1990-2030&tell=all", "?of=fr", "?of=budapest-convention", "?q=treaty"])
def test_eight_queries_are_enough(client, treaty, django_assert_max_num_queries, path, query):
    for place in range(30):
        make_claim(treaty, "met", date=f"20{place + 10 % 26:02}-01-01", text=f"Meeting {place}.")
    publish_now(treaty, note="Meetings.")
    forget()
    with django_assert_max_num_queries(8):
        assert client.get(path + query, follow=True).status_code == 200


def test_csv_has_a_row_for_each_fact_with_dates_as_precise_as_known(client, treaty):
    rows = list(csv.DictReader(client.get("/timeline.csv?years=2003-2030&tell=all").content.decode().splitlines()))
    assert [(row["date"], row["end"], row["expected"], row["predicate"]) for row in rows] == [
        ("2027", "", "yes", "expected"),
        ("2025-10-01", "", "", "ended"),
        ("2025", "", "", "met"),
        ("2004-07", "", "", "entered-into-force"),
        ("2003-02-01", "2010-05-01", "", "member"),
        ("2003-01-01", "", "", "founded"),
    ]


def test_files_say_title_years_and_source(client, treaty):
    text = client.get("/timeline.svg?of=budapest-convention&years=2000-2026").content.decode()
    for part in ("Budapest Convention over the years", "2000 to 2026", "Cyber Cooperation Atlas, as published on"):
        assert part in text
    assert client.get("/timeline.png").content.startswith(b"\x89PNG")


def test_a_threat_tells_who_acts_on_it(db):
    threat, body = make_threat(), make_organisation()
    make_measure(body, threat, date="2026-01-05")
    make_claim(threat, "incident", value="The great one", date="2025-03", text="It stopped a port.")
    publish_now(threat, body)
    assert [event.predicate for event in told("of=ransomware").events] == ["acts-on", "incident"]
