"""Two at once: what is live is always exactly what one of them published, and no number is issued twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connection, transaction

from initiatives.documents.problems import Refused
from initiatives.editions.door import publish
from initiatives.models import Edition, Entry, LastNumber, issue_claim_numbers
from tests.factories import make_claim, make_organisation, publish_now

AT_ONCE = 4
ROUNDS = 20


def at_once(act, times):
    """Do the act in several threads, each with a connection of its own; a lock that times out tries again."""

    def once(place):
        try:
            while True:
                try:
                    return act(place)
                except OperationalError:
                    continue
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(once, range(times)))


@pytest.mark.django_db(transaction=True)
def test_claim_numbers_are_issued_once():
    body = make_organisation(claims=False)

    def issue(_place):
        with transaction.atomic():
            return issue_claim_numbers(Entry.objects.get(pk=body.pk), 3)

    issued = [number for numbers in at_once(issue, ROUNDS) for number in numbers]
    assert sorted(issued) == list(range(1, 3 * ROUNDS + 1))


@pytest.mark.django_db(transaction=True)
def test_entry_numbers_are_issued_once():
    def issue(_place):
        with transaction.atomic():
            return LastNumber.issue()

    assert sorted(at_once(issue, ROUNDS)) == list(range(1, ROUNDS + 1))


@pytest.mark.django_db(transaction=True)
def test_editions_published_at_once_chain_without_a_gap():
    body = make_organisation()
    publish_now(body, at=None)

    def change(place):
        with transaction.atomic():
            make_claim(Entry.objects.get(pk=body.pk), "event", date="2020", text=f"Event {place}.")
            try:
                publish(Entry.objects.get(pk=body.pk), by=None, note=f"Event {place}.")
            except Refused:
                transaction.set_rollback(True)

    at_once(change, ROUNDS)
    editions = list(Edition.objects.of(body.pk).order_by("number"))
    assert [edition.number for edition in editions] == list(range(1, len(editions) + 1))
    assert [edition.previous for edition in editions[1:]] == [edition.digest for edition in editions[:-1]]
    assert len(editions) > 1
