import pytest
from django.contrib.auth.models import Permission, User

from initiatives.admin.pointing import pointers_to
from initiatives.editions.register import rename, withdraw
from initiatives.models import Entry
from tests.admin.desk import page_of, signed_in
from tests.admin.test_query_budgets import cost
from tests.factories import make_agreement, make_claim, make_initiative, make_organisation, make_topic, publish_now

pytestmark = pytest.mark.django_db


def shown(client, entry, page=1):
    answer = client.get(page_of(entry, "links"), {"p": page})
    return [(link.entry.slug, link.number, link.working, link.public) for link in answer.context["links"]]


def test_claims_and_prose_that_point_here_on_the_desk_and_in_public():
    enisa, body, draft = make_organisation(), make_initiative("body"), make_topic("draft")
    both = make_claim(body, "partner", object=enisa)
    dropped = make_claim(body, "founder", object=enisa)
    Entry.objects.filter(pk=body.pk).update(body="It works with [[enisa|the agency]].")
    publish_now(enisa, *Entry.objects.filter(pk=body.pk))
    dropped.citations.all().delete(), dropped.delete()
    Entry.objects.filter(pk=body.pk).update(body="It works alone.")
    Entry.objects.filter(pk=draft.pk).update(summary=f"As is said elsewhere.[^{enisa.pk}/1]")
    assert shown(signed_in(), enisa) == [
        ("body", 0, False, True),
        ("body", both.number, True, True),
        ("body", dropped.number, False, True),
        ("draft", 0, True, False),
    ]


def test_former_address_still_points_here():
    enisa, topic = make_organisation(), make_topic(body="See [[enisa]].")
    publish_now(enisa, topic)
    rename(enisa, slug="enisa-agency", by=None)
    assert shown(signed_in(), enisa) == [("a-question", 0, True, True)]


@pytest.mark.parametrize("text", ["See [[enisa-two]].", "[^11/1]", "enisa", "[[ enisa ]]"])
def test_what_only_looks_like_a_pointer_is_none(text):
    enisa = make_organisation()
    make_topic(body=text)
    assert not pointers_to(enisa).all()


def test_own_prose_and_withdrawn_entries_are_left_out():
    enisa, topic = make_organisation(body="This is [[enisa]]."), make_topic(body="See [[enisa]].")
    publish_now(enisa, topic)
    withdraw(topic, by=None, reason="It was wrong.", target=None)
    assert shown(signed_in(), enisa) == [("a-question", 0, True, False)]


def test_only_what_one_may_look_at_is_shown():
    enisa, secret = make_organisation(), make_agreement("secret")
    make_claim(secret, "partner", object=enisa)
    carol = signed_in("carol", is_superuser=False)
    assert carol.get(page_of(enisa, "links")).status_code == 404
    User.objects.get().user_permissions.add(Permission.objects.get(codename="view_organisation"))
    assert shown(carol, enisa) == []


@pytest.mark.parametrize("number", [10, 120])
def test_page_costs_the_same_however_much_links_here(number):
    enisa = make_organisation()
    claims = [
        make_claim(make_initiative(f"i{place}", claims=False), "partner", object=enisa) for place in range(number)
    ]
    publish_now(enisa, *(claim.subject for claim in claims))
    client = signed_in()
    assert len(shown(client, enisa)) == min(number, 50)
    assert len(shown(client, enisa, page="x")) == min(number, 50)
    assert len(shown(client, enisa, page=3)) == (10 if number == 10 else 20)
    assert cost(lambda: client.get(page_of(enisa, "links"))) <= 15
