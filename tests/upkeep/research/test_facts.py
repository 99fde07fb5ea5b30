from tests.upkeep.research.records import OFFICIAL, claims, dropped, make_date, make_party, only


def test_status_without_a_word_is_no_claim():
    assert claims("status", status=None) == []


def test_active_is_concluded_from_the_latest_dated_source():
    claim = only("status", status="active")
    assert (claim.value, claim.date, claim.standing) == ("active", "2021-02", "inferred")


def test_binding_text_that_entered_into_force_is_in_force_since_then():
    fields = {"status": "active", "binding": "binding", "dates": [make_date("entered-into-force", "2004-07-01")]}
    claim = only("status", **fields)
    assert (claim.value, claim.date, claim.standing) == ("in-force", "2004-07-01", "stated")


def test_binding_text_with_listed_parties_is_in_force_as_concluded():
    claim = only("status", status="active", binding="binding", parties=[make_party()])
    assert (claim.value, claim.date, claim.standing) == ("in-force", "2020-05-06", "inferred")


def test_end_dates_the_status():
    claim = only("status", status="concluded", dates=[make_date("concluded", "2016-11-30")])
    assert (claim.value, claim.date, claim.standing) == ("concluded", "2016-11-30", "stated")


def test_status_that_is_the_judgement_of_the_note_says_so():
    claim = only("status", slug="ai-elections-accord", status="concluded", dates=[make_date("concluded", "2024")])
    assert (claim.standing, claim.reason[:9]) == ("inferred", "Its scope")


def test_status_known_by_machines_alone_is_left_out():
    sources = {"s1": OFFICIAL | {"url": "https://grokipedia.com/x"}}
    assert claims("status", status="active", sources=sources) == []


def test_legal_force_is_concluded_from_the_form():
    claim = only("legal-force", binding="political", subkind="memorandum")
    assert (claim.standing, claim.reason) == ("inferred", "Concluded from its form, a memorandum of understanding.")


def test_text_of_companies_is_voluntary():
    assert only("legal-force", binding="political", form="public-private").value == "voluntary"


def test_seat_names_city_and_state():
    claim = only("seat", headquarters={"city": "Strasbourg", "iso": "FR", "source": "s1"})
    assert (claim.value, claim.target) == ("Strasbourg", "fr")


def test_website_on_the_host_of_a_source_is_kept():
    assert only("website", website="https://coe.int").value == "https://coe.int"


def test_website_that_nobody_opened_is_left_out_and_told():
    assert claims("website", website="https://guessed.example") == []
    assert dropped(website="https://guessed.example")[0].what == "website https://guessed.example"


def test_count_with_its_day_is_of_parties():
    claim = only("party-count", party_count={"value": 42, "as_of": "2017-11", "source": "s1"})
    assert (claim.value, claim.date) == ("42", "2017-11")


def test_count_of_members_says_of_what():
    count = {"value": 36, "as_of": "2023", "source": "s1", "what": "member companies"}
    assert only("party-count", party_count=count).text == "Member companies."


def test_count_of_other_things_is_a_figure():
    count = {"value": 70, "as_of": "2023", "source": "s1", "what": "countries with member institutions"}
    assert only("figure", party_count=count).text == "Countries with member institutions."


def test_count_without_a_day_is_a_figure_that_says_so():
    assert "no day" in only("figure", party_count={"value": 16, "source": "s2"}).text
