"""From an author to a reviewer to the public: what may pass, what is seen and told, what is never published."""

from datetime import timedelta

import pytest
from django.utils import timezone

from initiatives.models import Edition, Entry, Recheck, Review, Save
from tests.admin.desk import add_row, change, complaints, opened, page_of, perform, signed_in
from tests.admin.people import member
from tests.factories import make_claim, make_organisation, make_source, make_threat, publish_now

pytestmark = pytest.mark.django_db

NOTE = {"note": "It has a new seat.", "change": "substantive"}


@pytest.fixture(autouse=True)
def two_pairs_of_eyes(settings, desk_of_one):
    settings.DESK_OF_ONE = False


@pytest.fixture
def alice(db):
    return signed_in("alice")


@pytest.fixture
def ben(db):
    return signed_in("ben")


def published(slug="enisa"):
    entry = make_organisation(slug)
    publish_now(entry)
    return Entry.objects.get(pk=entry.pk)


def refusals(response):
    return [str(message) for message in response.context["form"].non_field_errors()]


def submitted(client, entry, **changes):
    """An entry that somebody changed and submitted."""
    change(client, entry, **({"summary": "Summary by its author."} | changes))
    perform(client, entry, "submit", **NOTE)
    return entry


def state_of(entry):
    return Entry.objects.values_list("desk_state", flat=True).get(pk=entry.pk)


def test_submitted_change_waits_and_is_not_public(alice):
    enisa = submitted(alice, published())
    assert (state_of(enisa), Review.objects.get().state) == ("in-review", "open")
    assert Edition.objects.count() == 1


def test_reviewer_publishes_exactly_what_was_submitted(alice, ben):
    enisa = submitted(alice, published())
    perform(ben, enisa, "publish")
    edition = Edition.objects.get(number=2)
    assert edition.as_document()["summary"] == "Summary by its author."
    assert (edition.note, edition.change, edition.by.username) == (NOTE["note"], NOTE["change"], "ben")
    assert (state_of(enisa), Review.objects.get().state) == ("clean", "published")


def test_reviewer_words_the_note_for_readers(alice, ben):
    enisa = submitted(alice, published())
    perform(ben, enisa, "publish", note="We had the seat wrong.", change="correction")
    assert Edition.objects.values_list("note", "change").get(number=2) == ("We had the seat wrong.", "correction")


def test_author_does_not_approve(alice):
    enisa = submitted(alice, published())
    told = refusals(perform(alice, enisa, "publish"))
    assert told == ["Enisa: review: you wrote some of it: another reviewer decides"]
    assert Edition.objects.count() == 1


def test_whoever_wrote_a_part_does_not_approve_the_whole(alice, ben):
    enisa = published()
    change(ben, enisa, short_name="ENISA")
    submitted(alice, enisa)
    assert "you wrote some of it" in refusals(perform(ben, enisa, "publish"))[0]


def test_at_a_desk_of_one_the_author_approves(alice, settings):
    enisa = submitted(alice, published())
    settings.DESK_OF_ONE = True
    perform(alice, enisa, "publish")
    assert Edition.objects.count() == 2


def test_nothing_is_published_past_the_reviewers(alice):
    enisa = published()
    change(alice, enisa, summary="Not seen by anybody.")
    told = refusals(perform(alice, enisa, "publish-at-once", **NOTE))
    assert "approved by somebody else" in told[0]
    assert Edition.objects.count() == 1


def test_change_after_submission_leaves_the_review(alice, ben):
    enisa = submitted(alice, published())
    review = opened(ben, page_of(enisa, "publish"))
    change(alice, enisa, summary="Slipped in afterwards.")
    response = ben.post(page_of(enisa, "publish"), review)
    assert "This changed after you opened the page." in refusals(response)[0]
    assert (Edition.objects.count(), Review.objects.get().state) == (1, "overtaken")


def test_reviewer_sees_what_differs_with_its_source(alice, ben):
    enisa = published()
    make_claim(enisa, "seat", value="Athens", source=make_source("the-regulation", title="The Regulation"))
    submitted(alice, enisa)
    page = ben.get(page_of(enisa, "publish")).content.decode()
    assert "<ins>Summary by its author.</ins>" in page.replace("\n", "")
    assert "Seat: Athens" in page
    assert (
        '<a href="https://example.org/the-regulation" rel="noopener noreferrer"><cite>The Regulation</cite></a>' in page
    )


def test_returned_change_comes_back_with_the_comment(alice, ben):
    enisa = submitted(alice, published())
    perform(ben, enisa, "return", answer="Claim 2 needs the regulation itself.")
    assert state_of(enisa) == "returned"
    assert b"Claim 2 needs the regulation itself." in alice.get(page_of(enisa)).content


def test_return_without_a_comment_is_refused(alice, ben):
    enisa = submitted(alice, published())
    assert "answer" in perform(ben, enisa, "return", answer=" ").context["form"].errors
    assert state_of(enisa) == "in-review"


def test_returned_change_is_mended_and_submitted_again(alice, ben):
    enisa = submitted(alice, published())
    perform(ben, enisa, "return", answer="Say it shorter.")
    submitted(alice, enisa, summary="Shorter.")
    perform(ben, enisa, "publish")
    assert Edition.objects.get(number=2).as_document()["summary"] == "Shorter."


def test_author_takes_it_back(alice):
    enisa = submitted(alice, published())
    perform(alice, enisa, "take-back")
    assert (state_of(enisa), Review.objects.get().state) == ("changed", "taken-back")


def test_second_decision_is_refused(alice, ben):
    enisa = submitted(alice, published())
    sent = opened(ben, page_of(enisa, "publish"))
    perform(signed_in("carol"), enisa, "return", answer="Not yet.")
    response = ben.post(page_of(enisa, "publish"), sent)
    assert "This changed after you opened the page." in refusals(response)[0]
    assert Edition.objects.count() == 1


def test_drafts_that_point_at_one_another_are_decided_together(alice, ben):
    enisa, ransomware = make_organisation(), make_threat()
    make_claim(enisa, "acts-on", object=ransomware, mechanism="victim-support", text="It helps victims.")
    perform(alice, enisa, "submit", **NOTE, together=[ransomware.pk])
    perform(ben, enisa, "publish")
    assert set(Edition.objects.values_list("entry", flat=True)) == {enisa.pk, ransomware.pk}


def test_change_of_one_of_several_takes_all_out_of_review(alice):
    enisa, ransomware = make_organisation(), make_threat()
    make_claim(enisa, "acts-on", object=ransomware, mechanism="victim-support", text="It helps victims.")
    perform(alice, enisa, "submit", **NOTE, together=[ransomware.pk])
    change(alice, ransomware, summary="Another summary.")
    assert (state_of(enisa), state_of(ransomware)) == ("changed", "changed")


# The evidence gate


def test_claim_without_a_source_is_not_submitted(alice):
    enisa = published()
    change(alice, enisa, **add_row(opened(alice, page_of(enisa)), "attribute", predicate="mandate", text="It trains."))
    told = refusals(perform(alice, enisa, "submit", **NOTE))
    assert told == ["Enisa: claim 2.citations: no source: cite the work that bears the claim out"]


def reported(enisa, standing, **fields):
    source = make_source("a-newspaper", sort="media")
    return make_claim(enisa, "mandate", text="It moved.", source=source, standing=standing, **fields)


@pytest.mark.parametrize(
    ("standing", "reason", "told"),
    [
        ("stated", "", "only media bear it out: make it reported, and say so in the reason"),
        ("reported", "One paper says so.", "is only reported: say on which day to look again"),
    ],
)
def test_what_only_media_say_is_reported_and_looked_at_again(alice, standing, reason, told):
    enisa = published()
    reported(enisa, standing, reason=reason)
    change(alice, enisa, summary="With news.")
    assert told in refusals(perform(alice, enisa, "submit", **NOTE))[0]


def test_reported_claim_with_its_day_is_submitted(alice):
    enisa = published()
    reported(enisa, "reported", reason="One paper says so.")
    change(alice, enisa, **{"attribute-1-recheck": "2027-01-15"})
    perform(alice, enisa, "submit", **NOTE)
    assert (state_of(enisa), str(Recheck.objects.get().on)) == ("in-review", "2027-01-15")


def test_source_that_nobody_could_find_is_not_enough(alice):
    enisa = published()
    make_claim(enisa, "mandate", text="It trains.", source=make_source("a-leaflet", url=""))
    change(alice, enisa, summary="With a leaflet.")
    told = refusals(perform(alice, enisa, "submit", **NOTE))
    assert told == ["Enisa: claim 2.citations: A leaflet lacks its address or archived copy: complete the source"]


def test_where_sources_disagree_both_stand_and_one_is_preferred(alice):
    enisa = published()
    make_claim(enisa, "founded", date="2004", standing="disputed", reason="Others say 2005.")
    change(alice, enisa, summary="Disputed.")
    assert "enter the other value too" in refusals(perform(alice, enisa, "submit", **NOTE))[0]
    make_claim(enisa, "founded", date="2005", standing="disputed", reason="Others say 2004.")
    assert "prefer one of the values, and say why" in refusals(perform(alice, enisa, "submit", **NOTE))[0]
    enisa.claims.filter(number=2).update(preferred=True)
    perform(alice, enisa, "submit", **NOTE)
    assert state_of(enisa) == "in-review"


# Saves and editions


def test_save_of_what_is_public_says_why(alice):
    enisa = published()
    response = change(alice, enisa, summary="Another summary.", why="")
    assert "Say in a few words why" in " ".join(complaints(response))
    change(alice, enisa, summary="Another summary.", why="The agency says so now.")
    save = Save.objects.first()
    assert (save.why, save.by.username) == ("The agency says so now.", "alice")
    assert '"summary":"Another summary."' in save.document


def test_save_that_changes_nothing_is_no_save(alice):
    enisa = published()
    change(alice, enisa)
    change(alice, enisa)
    assert Save.objects.count() == 1


def test_edition_is_taken_back_as_a_draft(alice, ben):
    enisa = published()
    claim, source = enisa.claims.get(), make_source()
    submitted(alice, enisa, **{"attribute-0-text": "Wrong."})
    perform(ben, enisa, "publish")
    type(source).objects.filter(pk=source.pk).update(note="Copy.")
    perform(ben, enisa, "revert", edition=1, why="It was right before.")
    again = Entry.objects.get(pk=enisa.pk)
    assert (again.claims.get().number, again.claims.get().text) == (claim.number, claim.text)
    assert make_source().note == "Copy."
    assert (again.desk_state, Edition.objects.count()) == ("changed", 2)


def test_number_of_a_claim_that_an_old_edition_knew_not_is_not_given_again(alice):
    enisa = published()
    make_claim(enisa, "mandate", text="It trains.")
    publish_now(enisa)
    perform(alice, enisa, "revert", edition=1, why="It does not train.")
    make_claim(enisa, "mandate", text="It certifies.")
    assert list(Entry.objects.get(pk=enisa.pk).claims.values_list("number", flat=True)) == [1, 3]


# The front page


def queue(client, word):
    shown = client.get("/admin/").context["queues"]
    return [thing.thing for one in shown if one["queue"].word == word for thing, _age in one["things"]]


def test_what_waits_is_shown_to_whom_it_concerns(alice, ben):
    enisa = published()
    change(alice, enisa, summary="A draft.")
    assert (queue(alice, "drafts"), queue(ben, "drafts")) == (["Enisa"], [])
    perform(alice, enisa, "submit", **NOTE)
    assert (queue(alice, "review"), queue(ben, "review"), queue(alice, "drafts")) == ([], ["Enisa"], [])
    perform(ben, enisa, "return", answer="Not yet.")
    assert (queue(alice, "returned"), queue(ben, "returned"), queue(ben, "review")) == (["Enisa"], [], [])


def test_claim_is_due_on_its_day_and_again_a_quarter_later(alice):
    enisa = published()
    claim = reported(enisa, "reported", reason="One paper says so.")
    publish_now(enisa)
    Recheck.objects.create(entry=enisa, claim=claim.number, on=timezone.localdate() + timedelta(days=1))
    assert queue(alice, "again") == []
    Recheck.objects.update(on=timezone.localdate())
    assert len(queue(alice, "again")) == 1
    alice.post("/admin/checked/", {"claim": claim.pk, "queue": "again"})
    assert (queue(alice, "again"), enisa.checks.get().claim, Edition.objects.count()) == ([], claim.number, 2)


def test_check_of_words_that_nobody_reads_is_refused(alice):
    enisa = published()
    claim = make_claim(enisa, "mandate", text="A draft.")
    alice.post("/admin/checked/", {"claim": claim.pk, "queue": "again"})
    assert not enisa.checks.exists()


def test_expected_day_that_passed_waits_for_an_answer(alice):
    enisa = make_organisation()
    make_claim(enisa, "expected", date="2026-01-01", text="Its new regulation applies.")
    publish_now(enisa)
    assert len(queue(alice, "expected")) == 1


@pytest.mark.parametrize("number", [2, 12])
def test_front_page_costs_the_same_whatever_waits(alice, ben, number, django_assert_max_num_queries):
    for place in range(number):
        submitted(alice, published(f"body-{place}"))
    limits = {"kinds": ["organisation", "threat"]}
    limited = [member(group, limits, username=group) for group in ("Contributor", "Reviewer")]
    for client in (alice, ben, *limited):
        client.get("/admin/")
        with django_assert_max_num_queries(15):
            client.get("/admin/")


def test_history_tells_each_save_and_leads_to_what_it_changed(alice):
    enisa = published()
    change(alice, enisa, summary="Another summary.", why="The agency says so now.")
    page = alice.get(page_of(enisa, "history"))
    assert b"The agency says so now." in page.content
    ((_save, address),) = page.context["saves"]
    assert "Another summary." in alice.get(address).content.decode()


def test_save_of_another_entry_is_not_found(alice):
    enisa, first = published(), published("first")
    change(alice, enisa, summary="Another summary.")
    save = Save.objects.get()
    assert alice.get(f"/admin/initiatives/organisation/{first.pk}/saves/{save.pk}/").status_code == 404


def test_edition_in_the_history_is_taken_as_a_draft_by_one_link(alice):
    enisa = published()
    ((_edition, take),) = alice.get(page_of(enisa, "history")).context["editions"]
    assert opened(alice, take)["edition"] == "1"
