"""Positions of parties come out of dated actions, by the stated rules."""

from datetime import date

import pytest

from initiatives.index.parties import positions
from initiatives.vocabulary import PREDICATES

FRANCE = {"entry": 3, "slug": "fr", "name": "France"}
IN_FORCE = {"predicate": "entered-into-force", "date": "2004-07-01"}


def make_claims(*claims):
    numbered = [{"number": place} | claim for place, claim in enumerate(claims, start=1)]
    return [{**claim, "family": PREDICATES[claim["predicate"]].family} for claim in numbered]


def acted(predicate, day="", **fields):
    return {"predicate": predicate, "object": FRANCE, **({"date": day} if day else {}), **fields}


def position(*claims, on=date(2026, 11, 25)):
    (found,) = positions(make_claims(*claims), on)
    return found.word


@pytest.mark.parametrize(
    ("actions", "word"),
    [
        ([acted("signed", "2001-11-23")], "signed"),
        ([acted("signed", "2001-11-23"), acted("ratified", "2006-01-10")], "party"),
        ([acted("ratified", "2006-01-10"), acted("in-force-for", "2027-05-01")], "ratified"),
        ([acted("ratified", "2006-01-10"), acted("in-force-for", "2006-05-01")], "party"),
        ([acted("acceded", "2006-01-10")], "party"),
        ([acted("succeeded", "2006-01-10")], "party"),
        ([acted("signed", "2001"), acted("ratified", "2006"), acted("withdrew-ratification", "2010")], "signed"),
        ([acted("ratified", "2006"), acted("denounced", "2026-01-01")], "party"),
        ([acted("ratified", "2006"), acted("denounced", "2024"), acted("withdrew", "2025")], "left"),
        ([acted("ratified", "2006"), acted("withdrew", "2008"), acted("acceded", "2010")], "party"),
        ([acted("acceded", "2010"), acted("in-force-for", "2002", standing="reported")], "party"),
        ([acted("in-force-for", "2002", standing="reported")], "recorded"),
        ([acted("endorsed", "2015"), acted("withdrew", "2018")], "left"),
        ([acted("endorsed", "2015"), acted("withdrew", "2018"), acted("endorsed", "2020")], "endorses"),
        ([acted("recorded-as-party", "2015")], "party"),
        ([acted("recorded-as-party")], "recorded"),
        ([acted("recorded-as-signatory", "2015")], "signed"),
        ([acted("endorsed", "2018-11-12")], "endorses"),
        ([acted("reserved", "2006")], "recorded"),
        ([acted("ratified", "2006", standing="reported")], "recorded"),
        ([acted("ratified", "2006", standing="inferred")], "party"),
        ([acted("ratified", "2006", standing="disputed"), acted("signed", "2001")], "signed"),
    ],
)
def test_position_today(actions, word):
    assert position(IN_FORCE, *actions) == word


def test_a_ratifier_is_not_bound_before_the_text_is_in_force():
    assert position({"predicate": "entered-into-force", "date": "2027"}, acted("ratified", "2025")) == "ratified"


def test_a_signatory_is_never_a_party():
    assert position(IN_FORCE, acted("signed", "2001")) != "party"


@pytest.mark.parametrize(
    ("on", "word"),
    [
        (date(2006, 4, 30), "ratified"),
        (date(2006, 5, 1), "party"),
        (date(2001, 11, 22), "recorded"),
        (date(2001, 11, 23), "signed"),
    ],
)
def test_an_action_counts_from_its_day_on(on, word):
    actions = [acted("signed", "2001-11-23"), acted("ratified", "2006-01-10"), acted("in-force-for", "2006-05-01")]
    assert position(IN_FORCE, *actions, on=on) == word


@pytest.mark.parametrize(("on", "word"), [(date(2010, 12, 30), "recorded"), (date(2010, 12, 31), "party")])
def test_a_vague_date_counts_from_its_last_day(on, word):
    assert position(IN_FORCE, acted("acceded", "2010"), on=on) == word


@pytest.mark.parametrize(
    ("on", "word"),
    [
        (date(2005, 1, 1), "party"),
        (date(2009, 1, 1), "left"),
        (date(2010, 3, 1), "ratified"),
        (date(2011, 1, 1), "party"),
    ],
)
def test_who_left_and_came_back_is_bound_twice(on, word):
    actions = [
        *(acted("ratified", "2001-05-01"), acted("in-force-for", "2002-05-01"), acted("withdrew", "2008-01-01")),
        *(acted("acceded", "2010-02-01"), acted("in-force-for", "2010-05-01")),
    ]
    assert position(IN_FORCE | {"date": "2000"}, *actions, on=on) == word


def test_a_text_that_is_only_reported_to_be_in_force_binds_nobody():
    reported = {"predicate": "entered-into-force", "date": "2020", "standing": "reported"}
    assert position(reported, acted("ratified", "2019")) == "ratified"


def test_an_uncounted_action_marks_the_position():
    (found,) = positions(make_claims(IN_FORCE, acted("ratified", "2006", standing="reported")), date(2026, 1, 1))
    assert found.uncounted


def test_parties_stand_by_name():
    kenya = acted("signed", "2001") | {"object": {"entry": 9, "slug": "ke", "name": "Kenya"}}
    found = positions(make_claims(kenya, acted("signed", "2001")), date(2026, 1, 1))
    assert [row.party["name"] for row in found] == ["France", "Kenya"]
