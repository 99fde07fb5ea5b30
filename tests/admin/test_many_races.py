"""Rounds upon rounds of people at one thing: no save overwrites another, and only what was approved is public.

WHOLE=true runs fifty rounds of each kind and two hundred races of publishing, as `make test` does not every time.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.urls import reverse

from initiatives.documents.problems import Refused
from initiatives.editions.door import lock
from initiatives.models import Edition, Entry, EntryTag
from initiatives.upkeep.reviews import approve, submit, take_back
from initiatives.upkeep.working_copy import settle
from tests.admin.desk import opened, page_of, signed_in
from tests.admin.test_races import at_once, posting
from tests.conftest import WHOLE
from tests.factories import (
    make_agreement,
    make_initiative,
    make_organisation,
    make_person,
    make_source,
    make_state,
    make_threat,
    make_topic,
    publish_now,
)

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 50 if WHOLE else 2
RACES = 200 if WHOLE else 10


def an_entry(make):
    entry = make()
    return page_of(entry), "summary", lambda: Entry.objects.get(pk=entry.pk).summary


def a_claim():
    claim = make_organisation().claims.get()
    return reverse("admin:initiatives_claim_change", args=[claim.pk]), "text", lambda: type(claim).objects.get().text


def a_source():
    source = make_source()
    return (
        reverse("admin:initiatives_source_change", args=[source.pk]),
        "title",
        lambda: type(source).objects.get().title,
    )


def a_tag():
    tag = EntryTag.objects.create(name="training")
    return reverse("admin:initiatives_entrytag_change", args=[tag.pk]), "name", lambda: EntryTag.objects.get().name


EDITABLE = {
    **{
        make.__name__.removeprefix("make_"): lambda make=make: an_entry(make)
        for make in (make_initiative, make_agreement, make_organisation, make_threat, make_state, make_topic)
    },
    "claim": a_claim,
    "source": a_source,
    "tag": a_tag,
}


@pytest.mark.parametrize("kind", EDITABLE)
def test_no_save_overwrites_another_in_silence(kind):
    address, field, present = EDITABLE[kind]()
    people = [signed_in("alice"), signed_in("ben")]
    for number in range(ROUNDS):
        page = opened(people[0], address)
        texts = [f"alice wrote {number}", f"ben wrote {number}"]
        kept = at_once(
            [posting(client, address, page | {field: text}) for client, text in zip(people, texts, strict=True)]
        )
        assert kept.count(True) == 1
        assert present() == texts[kept.index(True)]


def test_what_is_public_is_exactly_what_was_approved():
    """Ben approves at the very moment in which Alice saves again: either is first, and never is it a mixture."""
    alice, ben = make_person("alice"), make_person("ben")
    enisa = make_organisation()
    publish_now(enisa, at=None)
    outcomes = {race(enisa, alice, ben, number) for number in range(RACES)}
    assert outcomes <= {"published", "overtaken"}


def race(enisa, alice, ben, number):
    saved(enisa, alice, f"Approved in round {number}.")
    review = submit([enisa], by=alice, change="substantive", note=f"Round {number}.")
    together = Barrier(2)

    def publishing():
        together.wait()
        try:
            return approve(review, by=ben, change="substantive", note=f"Round {number}.")
        except Refused:
            return None

    def saving():
        together.wait()
        saved(enisa, alice, f"Slipped in in round {number}.")

    published, _none = in_threads(publishing, saving)
    live = Edition.objects.of(enisa.pk).first().as_document()["summary"]
    assert (live == f"Approved in round {number}.") == bool(published)
    assert "Slipped in" not in live
    settled(review, alice)
    return "published" if published else "overtaken"


def saved(entry, person, summary):
    with transaction.atomic():
        lock([entry.pk])
        Entry.objects.filter(pk=entry.pk).update(summary=summary)
        settle([entry.pk], by=person, why="A race.")


def settled(review, person):
    review.refresh_from_db()
    if review.state == "open":
        take_back(review, by=person)


def in_threads(*acts):
    def closing(act):
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(closing, acts))
