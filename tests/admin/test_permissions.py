"""Who may see and do what on the desk; tried by address, not by hidden buttons."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from initiatives.models import Claim, Edition, Entry, Source
from tests.admin.desk import add_row, complaints, let_in, opened, page_of, signed_in
from tests.factories import make_agreement, make_claim, make_organisation, make_source, make_state, publish_now

pytestmark = pytest.mark.django_db

AUTOCOMPLETE = reverse("admin:autocomplete")


def someone(*rights: str, username: str = "carol") -> Client:
    """A browser with somebody on the staff who has these rights and no others."""
    client = signed_in(username, is_superuser=False)
    granted = Permission.objects.filter(codename__in=rights, content_type__app_label="initiatives")
    User.objects.get(username=username).user_permissions.set(granted)
    return client


def searched(client, term, model="claim", field="object"):
    answer = client.get(
        AUTOCOMPLETE, {"term": term, "app_label": "initiatives", "model_name": model, "field_name": field}
    )
    return [row["text"] for row in answer.json()["results"]] if answer.status_code == 200 else answer.status_code


def every_page(entry):
    claim = entry.claims.get()
    pages = [reverse(f"admin:initiatives_{model}_changelist") for model in ("organisation", "entry", "claim")]
    own = [
        reverse(f"admin:initiatives_{model}_change", args=[row.pk])
        for model, row in (("claim", claim), ("organisation", entry))
    ]
    return [*pages, *own, page_of(entry, "history")]


def test_whoever_may_only_look_sees_every_page():
    enisa, carol = make_organisation(), someone("view_organisation", "view_source")
    assert {carol.get(page).status_code for page in every_page(enisa)} == {200}


def test_whoever_may_only_look_sees_claims_with_their_dates_and_sources():
    enisa = make_organisation(claims=False)
    make_claim(enisa, "founded", date="2004", locator="recital 7")
    page = someone("view_organisation").get(page_of(enisa)).content.decode()
    assert "2004" in page
    assert "recital 7" in page
    assert 'name="milestone-0-began"' not in page


def test_whoever_may_only_look_writes_nothing():
    enisa, carol = make_organisation(), someone("view_organisation")
    sent = opened(signed_in("alice"), page_of(enisa)) | {"summary": "Tampered."}
    assert carol.post(page_of(enisa), sent).status_code == 403


def test_claim_of_an_entry_that_one_may_only_look_at_is_not_changed():
    carol, claim = someone("view_organisation", "change_claim"), make_organisation().claims.get()
    address = reverse("admin:initiatives_claim_change", args=[claim.pk])
    assert carol.post(address, opened(signed_in("alice"), address)).status_code == 403


def test_whoever_drafts_initiatives_sees_no_agreement():
    carol, budapest = someone("add_initiative", "change_initiative"), make_agreement()
    claim = reverse("admin:initiatives_claim_change", args=[budapest.claims.get().pk])
    assert carol.get(page_of(budapest)).status_code == 403
    assert carol.get(claim).status_code == 302  # as for a claim that does not exist


def test_lists_hold_only_the_kinds_that_one_may_see():
    make_agreement(), make_organisation()
    carol = someone("view_organisation")
    lists = [carol.get(reverse(f"admin:initiatives_{model}_changelist")) for model in ("entry", "claim")]
    assert all(b"Enisa" in page.content and b"Budapest" not in page.content for page in lists)


def test_search_offers_only_the_kinds_that_one_may_see():
    make_agreement("cyber-treaty"), make_organisation("cyber-agency")
    assert searched(someone("change_organisation"), "cyber") == ["Cyber Agency · Organisation 2"]


def test_search_is_closed_to_whoever_may_see_no_entry():
    make_organisation()
    assert searched(someone("view_source"), "enisa") == 403


def test_sources_are_found_by_their_publishers():
    make_source("a-paper", publisher="ENISA")
    assert searched(signed_in(), "enisa", "citation", "source") == ["A paper (ENISA) · primary text"]


def test_search_of_sources_is_closed_to_whoever_may_not_see_them():
    make_source()
    assert searched(someone("change_organisation"), "treaty", "citation", "source") == 403


def test_search_offers_what_the_family_takes():
    make_organisation("cyber-agency"), make_state("fr", name="Cyber France")
    assert searched(signed_in(), "cyber", "partyaction") == ["Cyber Agency · Organisation 1", "Cyber France · State 2"]
    assert searched(signed_in("ben"), "cyber", "measure") == []


def test_number_of_an_entry_that_one_may_not_see_cannot_be_guessed():
    budapest, enisa, carol = make_agreement(), make_organisation(claims=False), someone("change_organisation")
    sent = add_row(opened(carol, page_of(enisa)), "relation", predicate="part-of", object=budapest.pk)
    response = carol.post(page_of(enisa), sent)
    assert "Select a valid choice" in complaints(response)[0]
    assert b"Budapest" not in response.content


def test_claim_about_an_entry_that_one_may_not_see_can_still_be_corrected():
    budapest, enisa, carol = make_agreement(), make_organisation(claims=False), someone("change_organisation")
    make_claim(enisa, "part-of", object=budapest)
    carol.post(page_of(enisa), opened(carol, page_of(enisa)) | {"relation-0-text": "By its statute."})
    assert Claim.objects.get(subject=enisa).text == "By its statute."


def test_number_of_a_source_that_one_may_not_see_cannot_be_guessed():
    enisa, carol = make_organisation(claims=False), someone("change_organisation")
    secret = make_source("secret-paper")
    row = {"predicate": "mandate", "text": "It helps.", "source": secret.pk}
    response = carol.post(page_of(enisa), add_row(opened(carol, page_of(enisa)), "attribute", **row))
    assert b"Secret paper" not in response.content


@pytest.mark.parametrize("act", ["publish-at-once", "withdraw", "restore", "merge", "unmerge", "rename"])
@pytest.mark.parametrize("rights", [["change_organisation"], ["publish_entry"], ["publish_entry", "view_organisation"]])
def test_public_acts_need_both_rights(act, rights):
    enisa = make_organisation()
    assert someone(*rights).post(page_of(enisa, act), {"note": "x", "change": "editorial"}).status_code in (403, 404)


def test_publishing_with_both_rights():
    enisa, carol = make_organisation(), someone("change_organisation", "publish_entry")
    address = page_of(enisa, "publish-at-once")
    carol.post(address, opened(carol, address) | {"note": "First edition.", "change": "substantive"})
    assert Edition.objects.get().by.username == "carol"


def test_save_and_publish_is_offered_only_to_whoever_may_publish():
    enisa = make_organisation()
    shown = [
        b"Save and publish" in client.get(page_of(enisa)).content
        for client in (someone("change_organisation"), someone("change_organisation", "publish_entry", username="dora"))
    ]
    assert shown == [False, True]


def test_published_entry_cannot_be_deleted():
    enisa, alice = make_organisation(), signed_in()
    publish_now(enisa)
    assert alice.post(page_of(enisa, "delete"), {"post": "yes"}).status_code == 403


def test_draft_can_be_deleted_with_its_claims():
    enisa, alice = make_organisation(), signed_in()
    alice.post(page_of(enisa, "delete"), {"post": "yes"})
    assert not Entry.objects.exists()
    assert not Claim.objects.exists()


def test_draft_that_another_claim_is_about_cannot_be_deleted():
    enisa, first = make_organisation(), make_organisation("first")
    make_claim(first, "part-of", object=enisa)
    signed_in().post(page_of(enisa, "delete"), {"post": "yes"})
    assert Entry.objects.filter(pk=enisa.pk).exists()


def test_source_that_is_cited_cannot_be_deleted():
    make_organisation()
    address = reverse("admin:initiatives_source_delete", args=[make_source().pk])
    signed_in().post(address, {"post": "yes"})
    assert Source.objects.exists()


@pytest.mark.parametrize("model", ["edition", "registration", "registerchange", "check"])
def test_what_is_on_record_cannot_be_added(model):
    assert signed_in().get(reverse(f"admin:initiatives_{model}_add")).status_code == 403


@pytest.mark.parametrize("act", ["change", "delete"])
def test_edition_cannot_be_changed_or_deleted(act):
    enisa = make_organisation()
    edition = publish_now(enisa)[0]
    address = reverse(f"admin:initiatives_edition_{act}", args=[Edition.objects.get(entry=edition.entry_id).pk])
    assert signed_in().post(address, {"post": "yes", "note": "Tampered."}).status_code == 403


def test_no_list_offers_to_delete_many_at_once():
    enisa, alice = make_organisation(), signed_in()
    sent = {"action": "delete_selected", "_selected_action": [enisa.pk], "post": "yes"}
    alice.post(reverse("admin:initiatives_organisation_changelist"), sent)
    assert Entry.objects.exists()


def test_forged_request_is_refused():
    enisa = make_organisation()
    browser = Client(enforce_csrf_checks=True)
    let_in(browser, User.objects.create(username="alice", is_staff=True, is_superuser=True))
    assert browser.post(page_of(enisa, "publish-at-once"), {"note": "x", "change": "editorial"}).status_code == 403
