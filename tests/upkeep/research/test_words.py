import pytest

from initiatives import vocabulary
from initiatives.upkeep.research import bodies, words
from initiatives.upkeep.research.readings import Reading
from initiatives.upkeep.research.tables import rows

EVENTS = list(words.events().values())


def test_events_become_at_most_twenty_predicates():
    assert len({event.predicate for event in EVENTS}) <= 20


@pytest.mark.parametrize("predicate", sorted({event.predicate for event in EVENTS}))
def test_every_event_becomes_a_milestone(predicate):
    assert vocabulary.PREDICATES[predicate].family == "milestone"


def test_more_general_milestone_keeps_what_the_word_said():
    general = ("met", "event", "acted")
    assert [event for event in EVENTS if event.predicate in general and not event.text] == []


def test_same_word_may_differ_by_kind():
    assert words.event("signed", "agreement").predicate == "concluded-text"
    assert words.event("signed", "organisation").predicate == "event"


def test_unknown_event_is_refused_with_the_table_to_mend():
    with pytest.raises(
        words.UnknownWord, match=r"'exploded' is not known: correct it, or add it to tables/events\.csv"
    ):
        words.event("exploded", "agreement")


def test_no_event_stands_twice():
    assert len(EVENTS) == len(rows("events"))


@pytest.mark.parametrize(
    ("table", "ours"),
    [
        (words.FORMS, vocabulary.FORMS),
        (words.SUBKINDS, vocabulary.SUBKINDS),
        (words.STATUSES, vocabulary.STATUSES),
        (words.LEGAL_FORCES, vocabulary.LEGAL_FORCES),
        (words.ROLES, vocabulary.PREDICATES),
        (words.RELATIONS, vocabulary.PREDICATES),
        (words.PARTY_STATUSES, vocabulary.PREDICATES),
        (bodies.WHAT, vocabulary.PREDICATES),
    ],
    ids=["forms", "subkinds", "statuses", "forces", "roles", "relations", "parties", "bodies"],
)
def test_every_word_becomes_one_of_ours(table, ours):
    targets = table if table is bodies.WHAT else table.values()
    assert set(targets) <= set(ours)


def test_sources_are_of_our_sorts():
    assert {row["sort"] for row in rows("hosts")} - {"refused"} <= set(vocabulary.SOURCE_SORTS)


def test_no_host_stands_twice():
    hosts = [row["host"] for row in rows("hosts")]
    assert sorted(set(hosts)) == sorted(hosts)


@pytest.mark.parametrize("row", rows("bodies"), ids=lambda row: row["slug"])
def test_body_is_filed_under_our_words(row):
    assert row["kind"] in ("organisation", "initiative")
    assert row["form"] in ("", *vocabulary.FORMS)
    assert row["subkind"] in vocabulary.SUBKINDS


def test_no_two_bodies_share_slug_or_name():
    for field in ("slug", "name"):
        values = [row[field].casefold() for row in rows("bodies")]
        assert sorted(set(values)) == sorted(values)


def test_no_body_bears_the_slug_of_a_state():
    assert [row["slug"] for row in rows("bodies") if len(row["slug"]) == 2 and row["slug"].isalpha()] == []


def test_company_bt_is_not_bhutan():
    assert words.ours("bt") == "bt-group"


def test_joined_slug_leads_to_an_entry_in_one_step():
    assert not set(words.joined()) & set(words.joined().values())
    assert not set(words.joined()) & set(bodies.table())


def test_unknown_body_is_refused():
    with pytest.raises(words.UnknownWord, match=r"tables/bodies\.csv"):
        bodies.row_of("a-new-body")


READINGS = [Reading(**row) for row in rows("readings")]


def test_reading_that_doubts_says_why():
    assert [reading for reading in READINGS if reading.standing and not reading.reason] == []


def test_readings_stand_as_claims_may():
    assert {reading.standing for reading in READINGS} <= {"", "drop", *vocabulary.STANDINGS}
    kinds = {"date", "also", "measure", "relation", "role", "status", "force", "count", "seat", "parties"}
    assert {reading.about for reading in READINGS} <= kinds
