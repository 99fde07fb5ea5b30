"""Several people saving at the very same moment: one is kept, every other is told, nothing is lost or given twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse

from initiatives.models import Claim, Edition, Entry
from tests.admin.desk import add_row, opened, page_of, signed_in
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = ["alice", "ben", "carol", "dora"]
ROUNDS = 5


def at_once(acts):
    """Do these in as many threads, each with a connection of its own; True for each that the desk accepted."""

    def accepted(act):
        try:
            return act().status_code == 302
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(accepted, acts))


def posting(client, address, sent):
    return lambda: client.post(address, sent)


def test_one_of_several_saves_of_a_page_is_kept():
    enisa, clients = make_organisation(), [signed_in(name) for name in PEOPLE]
    for _round in range(ROUNDS):
        page = opened(clients[0], page_of(enisa))
        texts = [f"By {name} in round {_round}." for name in PEOPLE]
        sent = [page | {"summary": text} for text in texts]
        kept = at_once([posting(client, page_of(enisa), one) for client, one in zip(clients, sent, strict=True)])
        assert kept.count(True) == 1
        assert Entry.objects.get().summary == texts[kept.index(True)]


def test_claims_added_on_pages_of_their_own_get_numbers_of_their_own():
    enisa, clients = make_organisation(claims=False), [signed_in(name) for name in PEOPLE]
    address = reverse("admin:initiatives_claim_add")
    page = opened(clients[0], address) | {"subject": enisa.pk, "predicate": "event", "began": "2004"}
    sent = [page | {"text": f"It met {name}."} for name in PEOPLE]
    at_once([posting(client, address, one) for client, one in zip(clients, sent, strict=True)])
    assert sorted(Claim.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_one_of_several_publications_of_a_page_is_made():
    enisa, clients = make_organisation(), [signed_in(name) for name in PEOPLE]
    sent = opened(clients[0], page_of(enisa, "publish-at-once")) | {"note": "First edition.", "change": "substantive"}
    assert at_once([posting(client, page_of(enisa, "publish-at-once"), sent) for client in clients]).count(True) == 1
    assert Edition.objects.count() == 1


def test_what_is_published_is_what_the_page_of_publication_showed():
    enisa, alice, ben = make_organisation(), signed_in("alice"), signed_in("ben")
    publication = opened(alice, page_of(enisa, "publish-at-once")) | {"note": "First edition.", "change": "substantive"}
    page = add_row(opened(ben, page_of(enisa)), "attribute", predicate="mandate", text="Not seen by Alice.")
    published, _saved = at_once(
        [posting(alice, page_of(enisa, "publish-at-once"), publication), posting(ben, page_of(enisa), page)]
    )
    assert Edition.objects.filter(document__contains="Not seen by Alice.").count() == 0
    assert Edition.objects.count() == published
