import pytest

from initiatives.upkeep.research.mapping import draft
from initiatives.upkeep.research.words import UnknownWord
from tests.upkeep.research.records import claims, drafted, dropped, make_record, make_subject, only


def make_body(slug="enisa", name="ENISA", role="lead", source="s1"):
    return {"slug": slug, "name": name, "role": role, "source": source}


def make_measure(threat="malware", mechanism="capacity-building", how="trains police", source="s1"):
    return {"threat": threat, "mechanism": mechanism, "how": how, "source": source}


def make_tie(target="another-treaty", type="complements", source="s1"):
    return {"type": type, "target": target, "source": source}


def test_role_points_at_the_joined_slug():
    assert only("lead", organisations=[make_body("us-dhs")]).target == "us-department-of-homeland-security"


def test_government_is_its_state():
    claim = only("host", organisations=[make_body("romania", "Government of Romania", "host")])
    assert (claim.target, claim.text) == ("ro", "")


def test_name_that_the_entry_does_not_bear_is_kept():
    subject = make_subject(make_record(organisations=[make_body(name="ENISA (unit 2)")]), {"enisa": {"ENISA"}})
    assert draft(subject).claims[0].text == "Named there as ENISA (unit 2)."


@pytest.mark.parametrize("name", ["ENISA", "The ENISA", "enisa (ENISA)"])
def test_name_with_article_or_acronym_is_the_same(name):
    subject = make_subject(make_record(organisations=[make_body(name=name)]), {"enisa": {"ENISA"}})
    assert draft(subject).claims[0].text == ""


def test_unknown_role_is_refused():
    with pytest.raises(UnknownWord, match="'friend' is not known"):
        drafted(organisations=[make_body(role="friend")])


def test_measure_keeps_how_as_a_sentence_with_its_source():
    claim = only("acts-on", addresses=[make_measure()])
    assert (claim.target, claim.mechanism, claim.text) == ("malware", "capacity-building", "Trains police.")
    assert claim.cited[0].source.publisher == "Council of Europe"


def test_threat_that_the_note_calls_a_reading_is_inferred():
    claim = only("acts-on", slug="untoc", addresses=[make_measure("online-fraud")])
    assert (claim.standing, claim.reason[:9]) == ("inferred", "Concluded")


def test_other_threats_of_that_record_are_stated():
    assert only("acts-on", slug="untoc", addresses=[make_measure("malware")]).standing == "stated"


def test_general_treaty_on_legal_assistance_acts_on_a_threat_as_concluded():
    claim = only("acts-on", subkind="mutual-legal-assistance-treaty", addresses=[make_measure()])
    assert claim.standing == "inferred"


def test_mechanism_without_a_measure_is_left_out_and_told():
    fields = {"mechanisms": ["joint-defence"], "addresses": [make_measure()]}
    assert claims("works-by", **fields) == []
    assert dropped(**fields)[0].what == "mechanism joint-defence"


def test_unknown_mechanism_is_refused():
    with pytest.raises(UnknownWord, match="'magic' is not known"):
        drafted(addresses=[make_measure(mechanism="magic")])


def test_relation_keeps_its_predicate():
    assert only("supersedes", relations=[make_tie(type="supersedes")]).target == "another-treaty"


def test_relation_that_is_the_reading_of_the_researcher_is_inferred():
    assert only("complements", slug="eu-hybrid-toolbox", relations=[make_tie()]).standing == "inferred"


def test_part_of_a_topic_is_an_example_of_it():
    subject = make_subject(make_record(relations=[make_tie("a-topic", "part-of")]), topics=("a-topic",))
    assert draft(subject).claims[0].predicate == "example-of"


def test_nothing_is_tied_to_itself():
    assert dropped(slug="ajccbc", relations=[make_tie("ajccbc")])[0].why == "it is the subject itself"
