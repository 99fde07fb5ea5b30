"""Filing many entries anew, and retiring a word without breaking any address that was given out."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from initiatives.documents.problems import Refused
from initiatives.models import Entry, RetiredWord, Review, Save
from initiatives.upkeep.filing import Refiling, bearers, preview, refile, retire, seen_of
from tests.admin.desk import signed_in
from tests.admin.test_permissions import someone
from tests.factories import make_claim, make_initiative, make_measure, make_person, make_threat, publish_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def three():
    """Three published initiatives with the old tag."""
    entries = [make_initiative(f"programme-{place}") for place in range(3)]
    for entry in entries:
        entry.tags.add("extortion", "crime")
    publish_now(*entries)
    return entries


def numbers(entries):
    return [entry.pk for entry in entries]


def tags_of(entry):
    return sorted(Entry.objects.get(pk=entry.pk).tags.names())


def test_preview_tells_what_would_change_and_writes_nothing(three):
    lines = preview(
        Entry.objects.filter(pk__in=numbers(three)), Refiling(add=("ransom",), words=(("subkind", "forum"),))
    )
    assert [line.after for line in lines] == ["public-private; forum; crime, extortion, ransom"] * 3
    assert tags_of(three[0]) == ["crime", "extortion"]


def test_entries_are_filed_anew_with_one_line_of_history_each(three):
    alice = make_person()
    lines = refile(numbers(three), Refiling(("ransom",), ("extortion",)), by=alice, why="A better word.")
    assert len(lines) == 3
    assert [tags_of(entry) for entry in three] == [["crime", "ransom"]] * 3
    assert [save.why for save in Save.objects.all()] == ["A better word."] * 3
    assert LogEntry.objects.count() == 3
    assert set(Entry.objects.values_list("desk_state", flat=True)) == {"changed"}


def test_what_is_filed_so_already_gets_no_history(three):
    assert refile(numbers(three), Refiling(add=("crime",)), by=None, why="Nothing new.") == []
    assert Save.objects.count() == 0


def test_entry_that_changed_after_the_preview_stops_all(three):
    seen = seen_of(three)
    Entry.objects.filter(pk=three[2].pk).update(summary="By somebody else.")
    with pytest.raises(Refused, match="look again"):
        refile(numbers(three), Refiling(add=("ransom",)), by=None, why="A word.", seen=seen)
    assert tags_of(three[0]) == ["crime", "extortion"]


def test_retired_tag_leads_on_once_no_edition_has_it(client, three):
    old, new = "/initiatives/?tag=extortion", "/initiatives/?tag=ransom"
    retire("tag", "extortion", "ransom", by=None, reason="A better word.")
    assert client.get(old).status_code == 200
    publish_now(*three[:2], note="Filed anew.")
    assert b"programme-2" in client.get(old).content
    publish_now(three[2], note="Filed anew.")
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, new)
    assert client.get("/initiatives/?not-tag=extortion")["Location"] == "/initiatives/?not-tag=ransom"
    assert client.get("/initiatives.csv?tag=extortion", follow=True).status_code == 200
    assert b"programme-2" in client.get(new).content


def test_retired_tag_holds_on_the_days_on_which_it_was_in_use(client, three):
    day = "2026-03-02"
    retire("tag", "extortion", "ransom", by=None, reason="A better word.")
    publish_now(*three, note="Filed anew.", at=None)
    assert b"programme-1" in client.get(f"/initiatives/?as-published={day}&tag=extortion").content


def test_word_of_the_vocabulary_is_retired_in_claims(client):
    body, threat = make_initiative(), make_threat()
    make_measure(body, threat, mechanism="joint-solutions")
    make_claim(body, "works-by", mechanism="joint-solutions", text="It gives out tools.")
    publish_now(body, threat)
    retire("mechanism", "joint-solutions", "capacity-building", by=None, reason="Hard to tell apart.")
    assert not bearers("mechanism", "joint-solutions").exists()
    publish_now(body, note="Filed anew.")
    assert client.get("/entries/?mechanism=joint-solutions")["Location"] == "/entries/?mechanism=capacity-building"


@pytest.mark.parametrize(
    ("facet", "value", "successor", "reason"),
    [
        ("tag", "a", "a", "x"),
        ("tag", "gone", "b", "x"),
        ("tag", "a", "gone", "x"),
        ("tag", "a", "b", " "),
        ("threat", "a", "b", "x"),
    ],
)
def test_retirements_that_make_no_sense_are_refused(three, facet, value, successor, reason):
    retire("tag", "gone", "elsewhere", by=None, reason="Once.")
    with pytest.raises(Refused):
        retire(facet, value, successor, by=None, reason=reason)
    assert RetiredWord.objects.count() == 1


def test_words_retired_one_after_the_other_lead_to_the_last(client, three):
    retire("tag", "one", "two", by=None, reason="First.")
    retire("tag", "two", "crime", by=None, reason="Then.")
    assert client.get("/initiatives/?tag=one")["Location"] == "/initiatives/?tag=crime"


def test_many_are_filed_and_submitted_as_one_at_the_desk(three):
    alice = signed_in()
    chosen = {"action": "file_chosen", "_selected_action": numbers(three)}
    answer = alice.post(reverse("admin:initiatives_initiative_changelist"), chosen)
    page = alice.get(answer["Location"])
    sent = {
        "numbers": ",".join(map(str, numbers(three))),
        "add": "ransom",
        "note": "Filed anew.",
        "change": "editorial",
    }
    shown = alice.post(answer["Location"], sent)
    assert page.status_code == 200
    assert "3 entries would change" in shown.content.decode()
    confirmed = sent | {"confirmed": "1", "seen": shown.context["form"].data["seen"]}
    assert alice.post(answer["Location"], confirmed).status_code == 302
    assert Review.objects.awaiting().leading().count() == 1
    assert Review.objects.awaiting().count() == 3


def test_whoever_may_not_change_them_files_nothing(three):
    make_initiative("a-draft")
    carol = someone("view_initiative", "change_agreement")
    sent = {"numbers": ",".join(map(str, numbers(three))), "add": "ransom", "note": "x", "change": "editorial"}
    assert carol.post(reverse("admin:file-many"), sent | {"confirmed": "1"}).status_code in (200, 302, 403)
    assert carol.get(reverse("admin:retire-word")).status_code == 403
    assert tags_of(three[0]) == ["crime", "extortion"]


def test_a_word_is_retired_at_the_desk_and_laid_before_one_reviewer(three):
    alice, address = signed_in(), reverse("admin:retire-word")
    sent = {
        "facet": "tag",
        "value": "extortion",
        "successor": "ransom",
        "note": "A better word.",
        "change": "editorial",
    }
    assert "3 entries would change" in alice.post(address, sent).content.decode()
    assert alice.post(address, sent | {"confirmed": "1"}).status_code == 302
    assert (RetiredWord.objects.count(), Review.objects.awaiting().count()) == (1, 3)
