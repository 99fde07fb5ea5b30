"""From the working copy to the public: publishing, withdrawing, restoring, merging, changing an address."""

import pytest
from django.contrib.admin.models import LogEntry

from initiatives.models import Card, Edition, Entry, Registration, Slug
from tests.admin.desk import change, opened, page_of, perform, signed_in
from tests.factories import make_claim, make_organisation, make_threat, publish_now

pytestmark = pytest.mark.django_db

NOTE = {"note": "First edition.", "change": "substantive"}


def published(slug="enisa"):
    entry = make_organisation(slug)
    publish_now(entry)
    return Entry.objects.get(pk=entry.pk)


def refusals(response):
    return list(response.context["form"].non_field_errors())


def test_curator_publishes_what_the_page_showed():
    client, enisa = signed_in(), make_organisation()
    perform(client, enisa, "publish-at-once", **NOTE)
    assert Edition.objects.values_list("entry", "number", "note").get() == (enisa.pk, 1, "First edition.")


def test_edition_names_the_curator_on_the_desk():
    client, enisa = signed_in("beatrice"), make_organisation()
    perform(client, enisa, "publish-at-once", **NOTE)
    assert Edition.objects.get().by.username == "beatrice"


def test_save_and_publish_saves_and_leads_to_the_page_of_publication():
    client, enisa = signed_in(), make_organisation()
    response = change(client, enisa, summary="Saved.", _publish="Save and publish…")
    assert (response.url, Entry.objects.get().summary) == (page_of(enisa, "publish-at-once"), "Saved.")


def test_publication_without_a_note_is_refused():
    client, enisa = signed_in(), make_organisation()
    response = perform(client, enisa, "publish-at-once", change="substantive", note="  ")
    assert response.context["form"].errors["note"] == ["This field is required."]


def test_note_with_an_invisible_character_is_refused():
    client, enisa = signed_in(), make_organisation()
    response = perform(client, enisa, "publish-at-once", change="substantive", note="No\u202ete.")
    assert "U+202E" in response.context["form"].errors["note"][0]


def test_publication_without_a_citation_names_the_claim():
    client, enisa = signed_in(), make_organisation()
    enisa.claims.get().citations.all().delete()
    told = refusals(perform(client, enisa, "publish-at-once", **NOTE))
    assert told == ["Enisa: claim 1.citations: no source: cite the work that bears the claim out"]


def test_what_would_be_refused_is_told_before_the_form_is_filled_in():
    client, enisa = signed_in(), make_organisation(summary="")
    page = client.get(page_of(enisa, "publish-at-once"))
    assert "Enisa: summary: is empty: write one or two sentences" in page.content.decode()


def test_drafts_that_point_at_one_another_are_published_together():
    client, enisa, ransomware = signed_in(), make_organisation(), make_threat()
    make_claim(enisa, "acts-on", object=ransomware, mechanism="victim-support", text="It helps.")
    perform(client, enisa, "publish-at-once", **NOTE, together=[ransomware.pk])
    assert set(Edition.objects.values_list("entry", flat=True)) == {enisa.pk, ransomware.pk}


def test_only_drafts_that_the_entry_points_at_are_offered_with_it():
    client, enisa = signed_in(), make_organisation(body="See [[first]].")
    make_organisation("first"), make_organisation("another")
    form = client.get(page_of(enisa, "publish-at-once")).context["form"]
    assert [entry.slug for entry in form.fields["together"].queryset] == ["first"]


def test_refused_publication_keeps_the_draft():
    client, enisa = signed_in(), make_organisation()
    change(client, enisa, summary="", body="Draft.")
    perform(client, enisa, "publish-at-once", **NOTE)
    assert (Entry.objects.get().body, Edition.objects.count()) == ("Draft.", 0)


def test_claim_about_an_unpublished_entry_is_refused_with_its_name():
    client, enisa = signed_in(), make_organisation()
    make_claim(enisa, "acts-on", object=make_threat(), mechanism="victim-support", text="It helps.")
    told = refusals(perform(client, enisa, "publish-at-once", **NOTE))
    assert "ransomware) was never published: publish it first or together" in told[0]


def test_publication_of_what_changed_since_the_page_was_opened_is_refused():
    client, enisa = signed_in(), make_organisation()
    sent = opened(client, page_of(enisa, "publish-at-once")) | NOTE
    Entry.objects.update(summary="Not what was seen.")
    told = refusals(client.post(page_of(enisa, "publish-at-once"), sent))
    assert (told, Edition.objects.count()) == (
        ["This changed after you opened the page. Look at it again, then decide."],
        0,
    )


def test_publishing_a_second_time_by_going_back_is_refused():
    client, enisa = signed_in(), make_organisation()
    sent = opened(client, page_of(enisa, "publish-at-once")) | NOTE
    client.post(page_of(enisa, "publish-at-once"), sent)
    told = refusals(client.post(page_of(enisa, "publish-at-once"), sent))
    assert told == ["Enisa: edition: says the same as edition 1: there is nothing to publish"]


def test_publication_makes_the_desk_clean():
    client, enisa = signed_in(), published()
    change(client, enisa, summary="Another summary.")
    perform(client, enisa, "publish-at-once", **NOTE)
    assert Entry.objects.get().desk_state == "clean"


def test_publish_is_not_offered_where_nothing_is_new():
    client, enisa = signed_in(), published()
    assert page_of(enisa, "publish-at-once") not in client.get(page_of(enisa)).content.decode()


def test_withdrawn_entry_leaves_the_lists_with_its_public_reason():
    client, enisa = signed_in(), published()
    perform(client, enisa, "withdraw", reason="Two entries told the same.", target="")
    assert Registration.objects.values_list("state", "reason").get() == ("withdrawn", "Two entries told the same.")
    assert not Card.objects.current().exists()


def test_withdrawal_names_what_replaces_the_entry():
    client, enisa, first = signed_in(), published(), published("first")
    perform(client, enisa, "withdraw", reason="Told there.", target=first.pk)
    assert Registration.objects.get(pk=enisa.pk).target_id == first.pk


def test_entry_that_was_never_published_replaces_nothing():
    client, enisa, draft = signed_in(), published(), make_organisation("draft")
    response = perform(client, enisa, "withdraw", reason="Told there.", target=draft.pk)
    assert "Select a valid choice" in response.context["form"].errors["target"][0]


def test_withdrawal_without_a_reason_is_refused():
    client, enisa = signed_in(), published()
    perform(client, enisa, "withdraw", reason=" ", target="")
    assert Registration.objects.get().state == "current"


def test_restored_entry_is_listed_again():
    client, enisa = signed_in(), published()
    perform(client, enisa, "withdraw", reason="By mistake.", target="")
    perform(client, enisa, "restore")
    assert Card.objects.current().get().entry == enisa.pk


def test_restoring_what_is_not_withdrawn_is_refused():
    told = refusals(perform(signed_in(), published(), "restore"))
    assert told == ["1: public state: is current; this needs withdrawn"]


def test_merged_entry_leads_to_the_one_that_took_it_in():
    client, enisa, first = signed_in(), published(), published("first")
    perform(client, enisa, "merge", into=first.pk, looked=first.pk, reason="One body under two names.")
    row = Registration.objects.get(pk=enisa.pk)
    assert (row.state, row.target_id, row.reason) == ("merged", first.pk, "One body under two names.")
    assert client.get("/organisations/enisa/").status_code == 301


def test_entry_that_was_never_published_takes_none_in():
    client, enisa, draft = signed_in(), published(), make_organisation("draft")
    response = perform(client, enisa, "merge", into=draft.pk, reason="One body.")
    assert "Select a valid choice" in response.context["form"].errors["into"][0]


def test_merger_without_a_reason_is_refused():
    client, enisa, first = signed_in(), published(), published("first")
    perform(client, enisa, "merge", into=first.pk, looked=first.pk, reason=" ")
    assert Registration.objects.get(pk=enisa.pk).state == "current"


def test_merger_is_undone():
    client, enisa, first = signed_in(), published(), published("first")
    perform(client, enisa, "merge", into=first.pk, looked=first.pk, reason="By mistake.")
    perform(client, enisa, "unmerge")
    assert set(Card.objects.current().values_list("entry", flat=True)) == {enisa.pk, first.pk}


def test_former_address_stays_with_the_entry():
    client, enisa = signed_in(), published()
    perform(client, enisa, "rename", slug="eu-agency")
    assert Entry.objects.get().slug == "eu-agency"
    assert set(Slug.objects.values_list("slug", "entry")) == {("enisa", enisa.pk), ("eu-agency", enisa.pk)}


def test_renaming_makes_no_change_to_publish():
    client, enisa = signed_in(), published()
    perform(client, enisa, "rename", slug="eu-agency")
    assert Entry.objects.get().desk_state == "clean"


@pytest.mark.parametrize("slug", ["first", "Not An Address", "a--b", "e\u0301", ""])
def test_address_that_is_taken_or_none_is_refused(slug):
    make_organisation("first")
    client, enisa = signed_in(), published()
    assert perform(client, enisa, "rename", slug=slug).context["form"].errors["slug"]


def test_acts_stand_in_the_history_of_the_entry():
    client, enisa = signed_in(), published()
    perform(client, enisa, "withdraw", reason="By mistake.", target="")
    assert str(LogEntry.objects.get()) == "Changed “Enisa” — Withdrawn: By mistake."


def test_page_of_an_act_on_nothing_is_not_found():
    assert signed_in().get("/admin/initiatives/organisation/7/publish-at-once/").status_code == 404


def test_public_page_does_not_show_a_draft_change():
    client, enisa = signed_in(), published()
    change(client, enisa, summary="A marker in a draft.", short_name="Marker")
    page = client.get(enisa.get_absolute_url()).content + client.get("/organisations/").content
    assert b"arker" not in page


def test_site_is_linked_only_once_there_is_a_page():
    client, draft, enisa = signed_in(), make_organisation("draft"), published()
    shown = [b"View on site" in client.get(page_of(entry)).content for entry in (draft, enisa)]
    assert shown == [False, True]
