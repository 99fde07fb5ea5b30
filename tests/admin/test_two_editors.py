"""Two people at one page: the second never overwrites the first, and never loses what was typed."""

import pytest
from django.urls import reverse

from initiatives.models import Claim, Entry, EntryTag, Source
from tests.admin.desk import add_row, change, complaints, opened, page_of, perform, signed_in
from tests.factories import make_claim, make_organisation, make_source, publish_now

pytestmark = pytest.mark.django_db

REFUSED = "Not saved: this was changed after you opened the page."


def claim_page(claim):
    return reverse("admin:initiatives_claim_change", args=[claim.pk])


def test_second_save_is_refused():
    alice, ben, enisa = signed_in("alice"), signed_in("ben"), make_organisation()
    page = opened(ben, page_of(enisa))
    change(alice, enisa, summary="By Alice.")
    ben.post(page_of(enisa), page | {"summary": "By Ben."})
    assert Entry.objects.get().summary == "By Alice."


def test_refusal_shows_again_what_was_typed():
    alice, ben, enisa = signed_in("alice"), signed_in("ben"), make_organisation()
    page = add_row(opened(ben, page_of(enisa)), "attribute", predicate="mandate", text="Typed by Ben.")
    change(alice, enisa, summary="By Alice.")
    response = ben.post(page_of(enisa), page | {"summary": "By Ben."})
    assert b"By Ben." in response.content
    assert b"Typed by Ben." in response.content


def test_refusal_says_who_changed_what():
    alice, ben, enisa = signed_in("alice"), signed_in("ben"), make_organisation()
    page = opened(ben, page_of(enisa))
    change(alice, enisa, summary="By Alice.")
    told = complaints(ben.post(page_of(enisa), page))[0]
    assert told.startswith(REFUSED + " alice, ")
    assert "Changed Summary." in told


def test_refusal_leads_to_the_present_version():
    alice, ben, enisa = signed_in("alice"), signed_in("ben"), make_organisation()
    page = opened(ben, page_of(enisa))
    change(alice, enisa, summary="By Alice.")
    told = complaints(ben.post(page_of(enisa), page))[0]
    assert f'<a href="{page_of(enisa)}" target="_blank">' in told


@pytest.mark.parametrize("field", ["body", "slug", "tags", "short_name"])
def test_any_field_that_changed_refuses(field):
    alice, ben, enisa = signed_in("alice"), signed_in("ben"), make_organisation()
    page = opened(ben, page_of(enisa))
    change(alice, enisa, **{field: "by-alice"})
    assert REFUSED in complaints(ben.post(page_of(enisa), page))[0]


def test_change_of_a_claim_on_its_own_page_refuses_the_page_of_the_entry():
    alice, ben, enisa = signed_in("alice"), signed_in("ben"), make_organisation()
    page = opened(ben, page_of(enisa))
    claim = enisa.claims.get()
    alice.post(claim_page(claim), opened(alice, claim_page(claim)) | {"text": "By Alice."})
    told = complaints(ben.post(page_of(enisa), page))[0]
    assert "Changed Sentence for claim “1/1 Mandate By Alice.”" in told


def test_change_of_a_source_refuses_the_page_of_the_entry():
    alice, ben, enisa = signed_in("alice"), signed_in("ben"), make_organisation()
    page = opened(ben, page_of(enisa))
    address = reverse("admin:initiatives_source_change", args=[make_source().pk])
    alice.post(address, opened(alice, address) | {"title": "By Alice"})
    assert "A source, a tag or an import changed it." in complaints(ben.post(page_of(enisa), page))[0]


def test_text_in_a_row_that_was_deleted_meanwhile_is_shown_again():
    alice, ben, enisa = signed_in("alice"), signed_in("ben"), make_organisation()
    make_claim(enisa, "works-by", mechanism="victim-support", text="It helps.")
    page = opened(ben, page_of(enisa)) | {"attribute-1-text": "Typed by Ben."}
    change(alice, enisa, **{"attribute-0-DELETE": "on"})
    assert b"Typed by Ben." in ben.post(page_of(enisa), page).content


def test_row_that_was_deleted_meanwhile_does_not_come_back():
    alice, ben, enisa = signed_in("alice"), signed_in("ben"), make_organisation()
    page = opened(ben, page_of(enisa)) | {"attribute-0-text": "Typed by Ben."}
    change(alice, enisa, **{"attribute-0-DELETE": "on"})
    ben.post(page_of(enisa), page)
    assert not Claim.objects.exists()


@pytest.mark.parametrize(
    "seen", ["", "x", "0" * 64, " 2026-11-25T00:00:00+00:00", "x 99999-99-99", "\u0660 \u0661", "x 2026-01-01"]
)
def test_page_that_does_not_say_what_it_showed_is_refused(seen):
    client, enisa = signed_in(), make_organisation()
    change(client, enisa, summary="Tampered.", seen=seen)
    assert Entry.objects.get().summary != "Tampered."


def test_text_for_an_entry_that_was_deleted_meanwhile_is_shown_again():
    alice, ben, enisa = signed_in("alice"), signed_in("ben"), make_organisation()
    page = opened(ben, page_of(enisa)) | {"summary": "Typed by Ben."}
    alice.post(page_of(enisa, "delete"), {"post": "yes"})
    response = ben.post(page_of(enisa), page)
    assert (response.status_code, b"Typed by Ben." in response.content) == (409, True)


def test_second_save_of_a_claim_is_refused():
    alice, ben, claim = signed_in("alice"), signed_in("ben"), make_organisation().claims.get()
    page = opened(ben, claim_page(claim))
    alice.post(claim_page(claim), opened(alice, claim_page(claim)) | {"text": "By Alice."})
    ben.post(claim_page(claim), page | {"text": "By Ben."})
    assert Claim.objects.get().text == "By Alice."


def test_two_claims_of_one_entry_can_be_changed_at_once():
    alice, ben, enisa = signed_in("alice"), signed_in("ben"), make_organisation()
    first, second = enisa.claims.get(), make_claim(enisa, "mandate", text="It trains.")
    page = opened(ben, claim_page(second))
    alice.post(claim_page(first), opened(alice, claim_page(first)) | {"text": "By Alice."})
    ben.post(claim_page(second), page | {"text": "By Ben."})
    assert set(Claim.objects.values_list("text", flat=True)) == {"By Alice.", "By Ben."}


@pytest.mark.parametrize(("model", "field"), [(Source, "title"), (EntryTag, "name")])
def test_second_save_of_what_entries_share_is_refused(model, field):
    alice, ben, row = (
        signed_in("alice"),
        signed_in("ben"),
        make_source() if model is Source else EntryTag.objects.create(name="training"),
    )
    address = reverse(f"admin:initiatives_{model._meta.model_name}_change", args=[row.pk])
    page = opened(ben, address)
    alice.post(address, opened(alice, address) | {field: "by Alice"})
    ben.post(address, page | {field: "by Ben"})
    assert getattr(model.objects.get(pk=row.pk), field) == "by Alice"


def test_refusal_shows_both_texts():
    alice, ben, enisa = signed_in("alice"), signed_in("ben"), make_organisation()
    page = opened(ben, page_of(enisa)) | {"summary": "By Ben.", "attribute-0-text": "Trains, says Ben."}
    change(alice, enisa, summary="By Alice.", **{"attribute-0-text": "Trains, says Alice."})
    shown = [(one.now, one.sent) for one in ben.post(page_of(enisa), page).context["conflict"]]
    assert shown == [("By Alice.", "By Ben."), ("Trains, says Alice.", "Trains, says Ben.")]


def test_page_without_a_conflict_shows_no_second_text():
    client, enisa = signed_in(), make_organisation()
    assert change(client, enisa, name="").context["conflict"] == []


def test_page_of_an_entry_that_was_withdrawn_meanwhile_is_still_a_draft():
    alice, ben, enisa = signed_in("alice"), signed_in("ben"), make_organisation()
    publish_now(enisa)
    page = opened(ben, page_of(enisa)) | {"summary": "By Ben."}
    perform(alice, enisa, "withdraw", reason="It ended.", target="")
    ben.post(page_of(enisa), page)
    assert Entry.objects.values_list("summary", "desk_state").get() == ("By Ben.", "changed")


def test_same_page_sent_twice_is_saved_once():
    client, enisa = signed_in(), make_organisation()
    page = add_row(opened(client, page_of(enisa)), "attribute", predicate="mandate", text="It trains.")
    assert client.post(page_of(enisa), page).status_code == 302
    assert client.post(page_of(enisa), page).status_code == 200
    assert enisa.claims.count() == 2
