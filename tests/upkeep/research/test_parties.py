from tests.upkeep.research.records import claims, drafted, dropped, make_date, make_party, only


def actions(**fields):
    """Predicate, slug and day of what the parties did."""
    wanted = ("signed", "ratified", "in-force-for", "endorsed", "recorded-as-party", "recorded-as-signatory")
    found = drafted(**fields).claims
    return [(claim.predicate, claim.target, claim.date) for claim in found if claim.predicate in wanted]


def test_each_day_becomes_an_action_of_its_own():
    party = make_party(signed="2001", ratified="2003-01", in_force="2004-07-01")
    assert actions(parties=[party]) == [
        ("signed", "fr", "2001"),
        ("ratified", "fr", "2003-01"),
        ("in-force-for", "fr", "2004-07-01"),
    ]


def test_list_without_days_is_dated_by_the_day_it_was_seen():
    assert actions(parties=[make_party()], parties_as_of="2021-03") == [("recorded-as-party", "fr", "2021-03")]


def test_without_a_day_of_the_list_its_source_dates_it():
    assert actions(parties=[make_party()]) == [("recorded-as-party", "fr", "2020-05-06")]


def test_no_day_is_made_up():
    assert actions(parties=[make_party(source="s2")]) == [("recorded-as-party", "fr", "")]


def test_lists_of_several_sources_keep_their_own_days():
    parties = [make_party(), make_party("DE", source="s3")]
    found = actions(parties=parties, parties_as_of="2022")
    assert [day for _predicate, _slug, day in found] == ["2020-05-06", "2021-02"]


def test_signatory_without_a_day_is_no_party():
    found = actions(parties=[make_party(status="signatory")])
    assert found == [("recorded-as-signatory", "fr", "2020-05-06")]


def test_signatory_that_ratified_is_not_recorded_as_party():
    found = actions(parties=[make_party(status="signatory", signed="2022", ratified="2023")])
    assert [predicate for predicate, _slug, _day in found] == ["signed", "ratified"]


def test_party_that_only_signed_is_recorded_as_party_too():
    found = actions(parties=[make_party(signed="2001")])
    assert [predicate for predicate, _slug, _day in found] == ["signed", "recorded-as-party"]


def test_two_sides_signed_on_the_day_of_the_text():
    parties = [make_party(), make_party("US")]
    found = actions(form="bilateral", parties=parties, dates=[make_date("signed", "1998-12-10")])
    assert ("signed", "us", "1998-12-10") in found


def test_many_sides_did_not_all_sign_on_that_day():
    parties = [make_party(iso) for iso in ("FR", "US", "DE")]
    assert "signed" not in {found[0] for found in actions(parties=parties, dates=[make_date("signed", "1998")])}


def test_union_is_a_party_of_its_own():
    assert only("recorded-as-party", parties=[make_party("EU")]).target == "european-union"


def test_states_endorse_a_political_text_on_its_day():
    fields = {"binding": "political", "subkind": "declaration", "dates": [make_date("adopted", "2017-04-11")]}
    found = actions(parties=[make_party(status="participant")], **fields)
    assert found == [("endorsed", "fr", "2017-04-11")]


def test_regulation_binds_members_of_the_union_as_concluded():
    fields = {"subkind": "eu-regulation", "dates": [make_date("entered-into-force", "2019-06-27")]}
    claim = only("in-force-for", parties=[make_party(status="member")], **fields)
    assert (claim.date, claim.standing) == ("2019-06-27", "inferred")
    assert claim.reason


def test_members_of_a_body_are_no_parties_of_its_text():
    fields = {"parties": [make_party(status="member")], "subkind": "model-law"}
    assert actions(**fields) == []
    assert "members of the body" in dropped(**fields)[0].why


def body(**fields):
    return {"kind": "organisation", "subkind": "network"} | fields


def test_member_of_a_body_has_a_role_from_the_day_of_the_list():
    claim = only("member", **body(parties=[make_party(status="member")]))
    assert (claim.date, claim.text) == ("2020-05-06", "On a list of that day; the day of joining was not read.")


def test_known_day_of_joining_needs_no_words():
    claim = only("member", **body(parties=[make_party(status="member", signed="2008-05-14")]))
    assert (claim.date, claim.text) == ("2008-05-14", "")


def test_note_on_a_party_is_kept():
    parties = [make_party(status="participant", source="s2", note="2024 phase only")]
    assert only("participant", **body(parties=parties)).text == "2024 phase only."


def test_list_of_members_known_by_press_alone_is_reported():
    assert only("member", **body(parties=[make_party(status="member", source="s3")])).standing == "reported"


def test_note_may_say_that_states_are_no_parties():
    fields = {"slug": "china-japan-korea-csirt-mou", "parties": [make_party()]}
    assert claims("recorded-as-party", **fields) == []
    assert dropped(**fields)[0].what == "1 parties"


def test_company_that_a_record_calls_member_of_a_text_is_a_signatory():
    bodies = [{"slug": "adobe", "name": "Adobe", "role": "member", "source": "s1"}]
    claim = only("signed", organisations=bodies, dates=[make_date("signed", "2024-02-16")])
    assert (claim.target, claim.date) == ("adobe", "2024-02-16")
