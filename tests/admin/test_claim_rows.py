"""What a row of a claim may say, and what happens to its number, its citations and its preference."""

import pytest

from initiatives.models import Citation, Claim, Entry
from tests.admin.desk import add_row, change, complaints, opened, page_of, signed_in
from tests.factories import (
    make_agreement,
    make_claim,
    make_measure,
    make_organisation,
    make_source,
    make_state,
    make_threat,
)

# Forms judge what is written before any engine sees it: one of them is enough.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def add(entry, family, **row):
    """Add a claim on the entry's page, and say what the page complains of."""
    client = signed_in()
    response = client.post(page_of(entry), add_row(opened(client, page_of(entry)), family, **row))
    return complaints(response) if response.context else []


def test_object_of_a_kind_that_the_predicate_does_not_take_is_refused():
    enisa, france = make_organisation(claims=False), make_state("fr")
    told = add(enisa, "measure", predicate="acts-on", object=france.pk, mechanism="victim-support", text="It helps.")
    assert told == ["Measure in row 1: About: `acts-on` takes threat; fr is of kind state"]


def test_measure_without_a_sentence_is_refused():
    enisa, ransomware = make_organisation(claims=False), make_threat()
    told = add(enisa, "measure", predicate="acts-on", object=ransomware.pk, mechanism="victim-support")
    assert told == ["Measure in row 1: Sentence: `acts-on` needs it: fill it in"]


def test_value_outside_the_vocabulary_is_refused():
    told = add(make_organisation(claims=False), "attribute", predicate="status", value="alive")
    assert told[0].startswith("Fact in row 1: Value: 'alive' is not one of: in-negotiation, ")


def test_predicate_of_another_family_is_refused():
    told = add(make_organisation(claims=False), "milestone", predicate="member", began="2001")
    assert "Select a valid choice" in told[0]


def test_claim_that_ends_before_it_begins_is_refused():
    told = add(
        make_organisation(claims=False), "attribute", predicate="mandate", text="It helps.", began="2004", ended="2003"
    )
    assert told == ["Fact in row 1: Last day: ends 2003, before it begins 2004: correct one of them"]


def test_reported_claim_without_a_reason_is_refused():
    told = add(make_organisation(claims=False), "attribute", predicate="mandate", text="It helps.", standing="reported")
    assert told == ["Fact in row 1: Reason: say why the claim is reported"]


def test_entry_cannot_be_part_of_itself():
    enisa = make_organisation(claims=False)
    told = add(enisa, "relation", predicate="part-of", object=enisa.pk)
    assert told == ["Relation in row 1: About: a claim is about another entry: choose another"]


def test_place_without_a_work_is_refused():
    told = add(make_organisation(claims=False), "attribute", predicate="mandate", text="It helps.", locator="article 1")
    assert told == ["Fact in row 1: Source: say which work this place is in"]


def test_draft_may_still_lack_a_source():
    enisa = make_organisation(claims=False)
    add(enisa, "attribute", predicate="mandate", text="It helps.")
    assert enisa.claims.get().citations.count() == 0


def test_number_of_a_deleted_claim_is_never_given_again():
    client, enisa = signed_in(), make_organisation()
    change(client, enisa, **{"attribute-0-DELETE": "on"})
    client.post(page_of(enisa), add_row(opened(client, page_of(enisa)), "milestone", predicate="founded", began="2004"))
    assert enisa.claims.get().number == 2


def test_untouched_rows_are_not_written():
    client, enisa = signed_in(), make_organisation()
    make_claim(enisa, "works-by", mechanism="victim-support", text="It helps.")
    Claim.objects.filter(number=1).update(predicate="status", text="")  # no row that the form would let through
    response = change(client, enisa, **{"attribute-1-text": "It helps victims."})
    assert response.status_code == 302


def test_changing_the_place_keeps_the_citation():
    client, enisa = signed_in(), make_organisation()
    before = Citation.objects.get()
    change(client, enisa, **{"attribute-0-locator": "article 2"})
    assert Citation.objects.values_list("pk", "locator").get() == (before.pk, "article 2")


def test_clearing_the_source_takes_the_citation_away():
    client, enisa = signed_in(), make_organisation()
    change(client, enisa, **{"attribute-0-source": "", "attribute-0-locator": ""})
    assert not Citation.objects.exists()


def test_quotation_is_not_moved_to_another_work():
    client, enisa = signed_in(), make_organisation()
    Citation.objects.update(quotation="ENISA shall be a centre of expertise.")
    told = complaints(change(client, enisa, **{"attribute-0-source": make_source("another-text").pk}))
    assert told == ["Fact 1: Source: its quotation is from the other work: change that on the claim's own page"]


def test_citing_the_same_place_twice_is_refused():
    client, enisa = signed_in(), make_organisation()
    Citation.objects.create(claim=enisa.claims.get(), source=make_source(), locator="article 2")
    told = complaints(change(client, enisa, **{"attribute-0-locator": "article 2"}))
    assert told == ["Fact 1: Source: the same place of the same source is cited twice: keep one"]


def two_founding_days(preferred):
    agency = make_organisation(claims=False)
    for year in ("2004", "2005"):
        make_claim(agency, "founded", date=year, reason="By its founding text.", preferred=year == preferred)
    return agency


def test_two_preferred_values_are_refused():
    told = complaints(change(signed_in(), two_founding_days("2004"), **{"milestone-1-preferred": "on"}))
    assert told == ["Milestone: : 2 values of `founded` are preferred: prefer one"]


def test_preference_moves_from_one_value_to_another_in_one_save():
    agency, client = two_founding_days("2005"), signed_in()
    sent = opened(client, page_of(agency)) | {"milestone-0-preferred": "on"}
    client.post(page_of(agency), {name: value for name, value in sent.items() if name != "milestone-1-preferred"})
    assert agency.claims.get(preferred=True).date.year == 2004


def test_row_of_another_entry_is_not_taken_over():
    client, enisa, other = signed_in(), make_organisation(), make_organisation("first")
    theirs = other.claims.get()
    change(client, enisa, **{"attribute-0-id": theirs.pk, "attribute-0-text": "Taken."})
    assert Claim.objects.get(pk=theirs.pk).text != "Taken."


def test_family_that_the_kind_does_not_have_is_shown_where_there_are_claims_of_it():
    enisa = make_organisation()
    make_claim(enisa, "signed", object=make_state("fr"), date="2001")
    assert b"Party actions (1)" in signed_in().get(page_of(enisa)).content


def test_claims_of_an_agreement_keep_their_own_prefixes():
    budapest, ransomware = make_agreement(), make_threat()
    make_measure(budapest, ransomware)
    change(signed_in(), budapest, **{"measure-0-text": "It makes it an offence."})
    assert Entry.objects.get(pk=budapest.pk).claims.get(predicate="acts-on").text == "It makes it an offence."
