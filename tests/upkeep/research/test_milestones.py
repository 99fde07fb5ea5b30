import pytest

from tests.upkeep.research.records import claims, dropped, make_date, only


def test_note_of_an_event_is_kept_as_a_sentence():
    dates = [make_date("amended", "2019", note="second set")]
    assert only("amended", dates=dates).text == "Second set."


def test_event_after_the_edition_is_only_expected():
    assert only("expected", dates=[make_date("full-application", "2027-12-11")]).text == "The whole text applies."


def test_event_borne_out_by_press_alone_is_reported():
    assert only("adopted", dates=[make_date("adopted", "2019", source="s3")]).standing == "reported"


def test_event_borne_out_by_a_machine_is_left_out():
    dates = [make_date("adopted", "2019", source="s4")]
    assert claims("adopted", dates=dates) == []
    assert dropped(dates=dates)[0].why == "its only source is no source: https://grokipedia.com/page/x"


def test_same_event_from_two_sources_is_one_claim_with_both():
    dates = [make_date("adopted", "2019"), make_date("adopted", "2019", source="s2")]
    assert len(only("adopted", dates=dates).cited) == 2


def test_more_precise_of_two_days_is_kept():
    dates = [make_date("adopted", "2019"), make_date("adopted", "2019-03-01", source="s2")]
    assert only("adopted", dates=dates).date == "2019-03-01"


def test_two_days_of_what_happens_once_are_disputed_and_one_is_preferred():
    dates = [make_date("adopted", "2018"), make_date("adopted", "2019", source="s2")]
    first, second = claims("adopted", dates=dates)
    assert (first.standing, first.preferred, first.reason) == ("disputed", True, "Sources differ; another gives 2019.")
    assert (second.standing, second.preferred) == ("disputed", False)


def test_meetings_on_two_days_are_no_disagreement():
    dates = [make_date("second meeting", "2018"), make_date("third meeting", "2019")]
    assert [claim.standing for claim in claims("met", dates=dates)] == ["stated", "stated"]


@pytest.fixture
def m3aawg():
    dates = [make_date("founded", "2004")]
    sources = {key: {"url": f"https://www.m3aawg.org/{key}", "title": key, "publisher": "M3"} for key in ("s1", "s4")}
    return {"kind": "organisation", "slug": "m3aawg", "subkind": "company-group", "dates": dates, "sources": sources}


def test_disagreement_that_the_note_tells_shows_both_values(m3aawg):
    own, other = claims("founded", **m3aawg)
    assert (own.date, own.preferred, other.date, other.preferred) == ("2004", True, "2002", False)
    assert own.standing == other.standing == "disputed"


def test_every_disputed_value_says_why(m3aawg):
    assert all(claim.reason for claim in claims("founded", **m3aawg))
