"""The page of one claim, its citations, and the checking of it."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from initiatives.models import Check, Citation, Claim, Edition, Entry
from tests.admin.desk import add_row, change, complaints, opened, page_of, signed_in
from tests.factories import make_claim, make_organisation, make_source, publish_now

# Forms judge what is written before any engine sees it: one of them is enough.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

ADD = reverse("admin:initiatives_claim_add")


def address(claim, act="change"):
    return reverse(f"admin:initiatives_claim_{act}", args=[claim.pk])


def save(client, claim, **changes):
    return client.post(address(claim), opened(client, address(claim)) | changes)


def test_new_claim_gets_the_next_number_of_its_entry():
    client, enisa = signed_in(), make_organisation()
    claim = {"subject": enisa.pk, "predicate": "founded", "began": "2004", "standing": "stated"}
    client.post(ADD, opened(client, ADD) | claim)
    assert Claim.objects.get(predicate="founded").number == 2


def test_page_for_a_new_claim_knows_the_entry_that_it_was_opened_from():
    enisa = make_organisation()
    assert f'<option value="{enisa.pk}" selected>' in signed_in().get(f"{ADD}?entry={enisa.pk}").content.decode()


@pytest.mark.parametrize("subject", ["", "0", "999999999999", "x", "-1"])
def test_claim_about_no_entry_is_refused(subject):
    client = signed_in()
    response = client.post(ADD, opened(client, ADD) | {"subject": subject, "predicate": "founded", "began": "2004"})
    assert complaints(response)


def test_claim_that_is_sent_twice_is_made_once():
    client, enisa = signed_in(), make_organisation(claims=False)
    sent = opened(client, ADD) | {"subject": enisa.pk, "predicate": "founded", "began": "2004"}
    client.post(ADD, sent)
    assert complaints(client.post(ADD, sent)) == [": Says: 1/1 says the same: change that one"]


def test_claim_takes_further_citations():
    client, claim = signed_in(), make_organisation().claims.get()
    sent = add_row(opened(client, address(claim)), "citations", source=make_source("another").pk, locator="p. 2")
    client.post(address(claim), sent)
    assert list(claim.citations.values_list("source__key", flat=True)) == ["a-treaty-text", "another"]


def test_quotation_of_more_than_fifty_words_is_refused():
    told = complaints(save(signed_in(), make_organisation().claims.get(), **{"citations-0-quotation": "word " * 51}))
    assert told == ["Citation 1: Quotation: a quotation has at most 50 words: shorten it"]


def test_claim_stays_in_its_family():
    claim = make_organisation().claims.get()
    told = complaints(save(signed_in(), claim, predicate="founded", began="2004"))
    assert "Select a valid choice" in told[0]


def test_second_preferred_value_is_refused_with_the_number_of_the_first():
    enisa = make_organisation(claims=False)
    make_claim(enisa, "founded", date="2004", preferred=True, reason="By its founding text.")
    rival = make_claim(enisa, "founded", date="2005", reason="By its website.")
    told = complaints(save(signed_in(), rival, preferred="on"))
    assert told == [": Preferred: 1/1 is preferred already: take that from it first"]


def test_change_of_a_claim_marks_its_entry_as_changed():
    enisa = make_organisation()
    publish_now(enisa)
    save(signed_in(), enisa.claims.get(), text="It does something else.")
    assert Entry.objects.get().desk_state == "changed"


def test_deletion_of_a_claim_marks_its_entry_as_changed():
    enisa = make_organisation()
    second = make_claim(enisa, "mandate", text="It trains.")
    publish_now(enisa)
    signed_in().post(address(second, "delete"), {"post": "yes"})
    assert Entry.objects.get().desk_state == "changed"


def test_deletion_of_a_claim_stands_in_the_history_of_its_entry():
    enisa = make_organisation()
    signed_in().post(address(enisa.claims.get(), "delete"), {"post": "yes"})
    told = [str(act) for act in LogEntry.objects.filter(content_type__model="organisation")]
    assert told == ["Changed “Enisa” — Deleted claim “1/1 Mandate It does what Enisa was set up to do.”."]


def check(client, claim, **answers):
    answers = {"source": "a-treaty-text", "against": "live-page"} | answers
    return client.post(address(claim, "check"), opened(client, address(claim, "check")) | answers)


def published_claim():
    enisa = make_organisation()
    publish_now(enisa)
    return enisa.claims.get()


def test_check_records_who_compared_what():
    claim = published_claim()
    check(signed_in("beatrice"), claim)
    found = Check.objects.get()
    assert (found.entry_id, found.claim, found.source, found.by.username) == (
        claim.subject_id,
        1,
        "a-treaty-text",
        "beatrice",
    )


def test_check_makes_no_edition():
    check(signed_in(), published_claim())
    assert (Edition.objects.count(), Entry.objects.get().desk_state) == (1, "clean")


def test_check_of_what_is_not_published_as_it_stands_is_refused():
    client, claim = signed_in(), published_claim()
    save(client, claim, text="It does something else.")
    told = check(client, claim).context["form"].non_field_errors()
    assert "is not published as it stands here: publish it, then check it" in told[0]


def test_check_of_words_that_changed_since_the_page_was_opened_is_refused():
    client, claim = signed_in(), published_claim()
    sent = opened(client, address(claim, "check")) | {"source": "a-treaty-text", "against": "live-page"}
    save(client, claim, text="It does something else.")
    publish_now(Entry.objects.get())
    client.post(address(claim, "check"), sent)
    assert not Check.objects.exists()


def test_check_against_a_work_that_the_claim_does_not_cite_is_refused():
    make_source("another")
    response = check(signed_in(), published_claim(), source="another")
    assert response.context["form"].errors["source"]


def test_checks_stand_on_the_page_of_the_claim():
    client, claim = signed_in("beatrice"), published_claim()
    check(client, claim)
    assert b"a-treaty-text, compared with the live page, beatrice" in client.get(address(claim)).content


def test_source_shared_by_entries_marks_them_as_changed():
    enisa, first = make_organisation(), make_organisation("first")
    publish_now(enisa, first)
    client, source = signed_in(), reverse("admin:initiatives_source_change", args=[make_source().pk])
    client.post(source, opened(client, source) | {"title": "Another title"})
    assert set(Entry.objects.values_list("desk_state", flat=True)) == {"changed"}


def test_tag_renamed_marks_its_entries_as_changed():
    client, enisa = signed_in(), make_organisation()
    change(client, enisa, tags="training")
    publish_now(enisa)
    tag = reverse("admin:initiatives_entrytag_change", args=[enisa.tags.get().pk])
    client.post(tag, opened(client, tag) | {"name": "exercises"})
    assert Entry.objects.get().desk_state == "changed"


def test_source_that_no_document_can_hold_is_refused():
    client = signed_in()
    add = reverse("admin:initiatives_source_add")
    work = {
        "title": "A paper",
        "key": "A_Paper",
        "publisher": "ENISA",
        "sort": "official",
        "url": "ftp://example.org/a",
    }
    told = complaints(client.post(add, opened(client, add) | work))
    assert {line.split(":")[1].strip() for line in told} == {"Key", "Address"}


def test_citation_count_of_a_row_leads_to_the_claim():
    enisa = make_organisation()
    Citation.objects.create(claim=enisa.claims.get(), source=make_source("another"))
    page = " ".join(signed_in().get(page_of(enisa)).content.decode().split())
    assert f'<a href="{address(enisa.claims.get())}" id="claim-1">1/1</a>' in page
    assert "2 sources" in page
