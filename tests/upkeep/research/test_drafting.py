import json

import pytest

from initiatives.documents.files import Read
from initiatives.documents.problems import Refused
from initiatives.documents.schema import ContentFile
from initiatives.upkeep.research import report
from initiatives.upkeep.research.drafting import drafts
from tests.upkeep.research.records import OFFICIAL, PRESS, make_date, make_party, make_record

LEAD = {"slug": "asean", "name": "ASEAN", "role": "lead", "source": "s1"}


def make_read(slug="a-treaty", kind="agreement", claims=()):
    """A content file as it was read."""
    document = {"entry": 1, "kind": kind, "name": slug, "claims": claims}
    edition = {"number": 1, "date": "2026-11-25T00:00:00Z", "note": "First edition.", "change": "substantive"}
    whole = {"format": 1, "entry": 1, "last_claim": 9, "slugs": [slug], "edition": edition, "document": document}
    return Read(f"agreements/{slug}.json", ContentFile.model_validate(whole))


def test_record_becomes_a_content_file_without_numbers():
    (draft,) = drafts([make_record(short_name="Treaty", form="technical-community")], []).new
    content = draft.content()
    assert content["slugs"] == ["a-treaty"]
    assert content["edition"]["note"] == "First edition."
    assert content["document"]["form"] == "public-private"
    assert content["document"]["tags"] == ["technical-community"]
    assert "entry" not in content


def test_summary_is_left_for_a_person():
    (draft,) = drafts([make_record(summary="Notes.")], []).new
    assert "summary" not in draft.content()["document"]


def test_only_cited_sources_are_described():
    (draft,) = drafts([make_record(dates=[make_date("adopted", "2019")])], []).new
    assert len(draft.content()["document"]["sources"]) == 1


def test_entry_that_exists_is_kept():
    made = drafts([make_record()], [make_read()])
    assert (made.new, list(made.kept)) == ([], ["a-treaty"])


def test_what_a_kept_entry_does_not_say_is_told():
    made = drafts([make_record(organisations=[LEAD])], [make_read()])
    assert "- `a-treaty`; it does not say: lead asean" in report.text(made)


def test_two_records_of_one_subject_are_joined():
    dates = [make_date("launched", "2018-09-14")]
    other = make_record(slug="ajccbc", dates=dates, sources={"s1": PRESS})
    (draft,) = drafts([make_record(slug="ajccbc", dates=dates, sources={"s1": OFFICIAL}), other], []).new
    (claim,) = draft.claims
    assert [cited.source.sort for cited in claim.cited] == ["official", "media"]


def test_joined_record_with_another_slug_follows_the_one_that_bears_it():
    records = [make_record(slug="australia-cyber-rapid", name="Other"), make_record(slug="cyber-rapid", name="Own")]
    (draft,) = drafts(records, []).new
    assert (draft.slug, draft.document["name"]) == ("cyber-rapid", "Own")


def test_body_that_is_only_named_gets_a_first_entry():
    (body,) = drafts([make_record(organisations=[LEAD])], []).bodies
    assert body.document["name"] == "Association of Southeast Asian Nations"
    assert body.document["summary"] == "Regional organisation, named here as leading A treaty on cybercrime."
    assert [claim.text for claim in body.claims] == ["It is named as leading A treaty on cybercrime."]


def test_body_with_a_record_or_an_entry_gets_no_second_one():
    enisa, asean = {**LEAD, "slug": "enisa"}, make_record(kind="organisation", slug="asean", subkind="agency")
    made = drafts([make_record(organisations=[LEAD, enisa]), asean], [make_read("enisa", "organisation")])
    assert made.bodies == []


def test_members_in_the_record_of_a_text_are_given_to_the_body_that_leads_it():
    (body,) = drafts([make_record(organisations=[LEAD], parties=[make_party("VN", status="member")])], []).bodies
    assert [(claim.predicate, claim.target) for claim in body.claims[1:]] == [("member", "vn")]


def test_relation_to_no_entry_is_left_out_and_told():
    ties = [{"type": "complements", "target": "christchurch-call", "source": "s1"}]
    made = drafts([make_record(relations=ties)], [])
    assert made.new[0].claims == []
    assert "`a-treaty`: complements christchurch-call: there is no such entry" in report.text(made)


def test_every_unknown_word_is_told_at_once():
    records = [make_record(form="secret"), make_record(slug="b", subkind="spell")]
    with pytest.raises(Refused) as refused:
        drafts(records, [])
    assert [problem.where for problem in refused.value.problems] == ["a-treaty", "b"]


def test_unknown_body_is_refused_with_the_rest():
    with pytest.raises(Refused, match=r"'a-new-body' is not known"):
        drafts([make_record(organisations=[{**LEAD, "slug": "a-new-body"}])], [])


def test_draft_of_records_is_json():
    (draft,) = drafts([make_record(dates=[make_date("adopted", "2019")])], []).new
    assert json.loads(json.dumps(draft.content())) == draft.content()
