"""Limits to kinds and regions: what is out of reach is as if it were not there, wherever one looks."""

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from initiatives.admin.choices import entry_choices, source_choices
from initiatives.admin.permissions import may
from initiatives.models import Claim, Entry, Scope, Source
from initiatives.vocabulary import KINDS, REGIONS, region_and_those_above
from tests.admin.desk import add_row, opened, page_of, signed_in
from tests.admin.people import GROUPS, PACIFIC, group_called, member
from tests.factories import (
    make_agreement,
    make_claim,
    make_initiative,
    make_organisation,
    make_source,
    make_state,
    publish_now,
)

pytestmark = pytest.mark.django_db

SECRET = "zqbeyondzq"


def person(client):
    return User.objects.get(pk=client.session["_auth_user_id"])


def names_in_reach(client, act="view"):
    return sorted(entry.slug for entry in entry_choices(person(client), act))


def make_pacific(slug="pacific-partnership", **fields):
    """An initiative for the Pacific."""
    entry = make_initiative(slug, **fields)
    make_claim(entry, "scope-region", value="melanesia")
    return entry


def test_region_is_that_of_a_state_of_a_seat_or_of_the_scope():
    fiji, sweden = make_state("fj", region="melanesia"), make_state("se", region="northern-europe")
    seated, elsewhere = make_organisation("seated"), make_organisation("elsewhere")
    make_claim(seated, "seat", value="Suva", object=fiji)
    make_claim(elsewhere, "seat", value="Stockholm", object=sweden)
    make_pacific("scoped"), make_initiative("nowhere")
    assert names_in_reach(member("Contributor", {"regions": ["oceania"]})) == ["fj", "scoped", "seated"]


def test_a_narrow_limit_holds_no_wider_region():
    entry = make_initiative()
    make_claim(entry, "scope-region", value="oceania")
    assert names_in_reach(member("Contributor", {"regions": ["melanesia"]})) == []


@pytest.mark.parametrize(
    ("limits", "reached"),
    [
        ([], ["pact", "partnership", "pool"]),
        ([{}], ["pact", "partnership", "pool"]),
        ([{"kinds": ["initiative"]}], ["partnership", "pool"]),
        ([{"kinds": ["agreement"]}, {"regions": ["oceania"]}], ["pact", "partnership"]),
        ([{"kinds": ["agreement"], "regions": ["oceania"]}], []),
    ],
)
def test_limits_add_up_and_an_empty_list_limits_nothing(limits, reached):
    make_agreement("pact"), make_pacific("partnership"), make_initiative("pool")
    assert names_in_reach(member("Reviewer", *limits)) == reached


def test_limits_of_a_group_and_of_a_person_hold_both():
    make_agreement("pact"), make_pacific("partnership"), make_initiative("pool")
    carol = member("Reviewer", {"kinds": ["initiative"]})
    Scope.objects.create(group=group_called("Reviewer"), regions=["oceania"])
    assert names_in_reach(carol) == ["partnership"]


def test_what_is_only_to_be_looked_at_is_not_changed():
    make_agreement("pact"), make_pacific("partnership")
    carol = member("Reviewer", {"kinds": ["agreement"], "reach": "look"}, PACIFIC)
    assert names_in_reach(carol) == ["pact", "partnership"]
    assert {act: names_in_reach(carol, act) for act in ("change", "publish", "remark")} == {
        "change": ["partnership"],
        "publish": ["partnership"],
        "remark": ["pact", "partnership"],
    }


def test_every_limit_against_a_plain_reading_of_it():
    """Each kind and region against what the words of the limit mean, read without a query."""
    regions = {f"e{place}": region for place, region in enumerate(REGIONS)}
    for slug, region in regions.items():
        make_claim(make_initiative(slug, claims=False), "scope-region", value=region)
    carol = member("Contributor", {"regions": []})
    for region in REGIONS:
        Scope.objects.update(regions=[region])
        inside = {slug for slug, own in regions.items() if region in region_and_those_above(own)}
        assert set(names_in_reach(carol)) == inside


@pytest.mark.parametrize("limits", [1, 20])
def test_limits_cost_one_query_however_many_there_are(django_assert_num_queries, limits):
    make_pacific()
    carol = person(member("Contributor", *[PACIFIC] * limits))
    carol.get_all_permissions()
    with django_assert_num_queries(2):
        assert len(entry_choices(carol)) == 1


def draft(client, slug="fiji-drill", **fields):
    """A new initiative, saved at the desk by that person."""
    address = reverse("admin:initiatives_initiative_add")
    sent = opened(client, address) | {"name": "Fiji drill", "slug": slug} | fields
    assert client.post(address, sent).status_code == 302
    return Entry.objects.get(slug=slug)


def test_own_draft_stays_in_reach_before_it_names_a_region():
    carol, dora = member("Contributor", PACIFIC), member("Contributor", PACIFIC, username="dora")
    entry = draft(carol)
    assert [client.get(page_of(entry)).status_code for client in (carol, dora)] == [200, 302]


def test_own_draft_is_out_of_reach_once_it_is_published_for_elsewhere():
    carol = member("Contributor", PACIFIC)
    entry = draft(carol, summary="A drill.")
    make_claim(entry, "scope-region", value="africa")
    publish_now(entry)
    assert names_in_reach(carol) == []


def test_kinds_out_of_reach_are_neither_listed_nor_added():
    carol = member("Contributor", PACIFIC)
    pages = [reverse(f"admin:initiatives_agreement_{page}") for page in ("changelist", "add")]
    assert [carol.get(page).status_code for page in pages] == [403, 403]


def test_sources_and_tags_of_entries_out_of_reach_are_not_seen():
    make_claim(make_agreement(), "mandate", text="x", source=make_source("hidden"))
    make_claim(make_pacific(), "mandate", text="x", source=make_source("shown"))
    seen = source_choices(person(member("Contributor", PACIFIC)))
    assert sorted(seen.values_list("key", flat=True)) == ["a-treaty-text", "shown"]


def test_source_that_an_entry_out_of_reach_uses_is_not_changed():
    make_agreement(), make_pacific()
    carol, source = member("Contributor", PACIFIC), make_source()
    address = reverse("admin:initiatives_source_change", args=[source.pk])
    assert carol.get(address).status_code == 200
    assert carol.post(address, {"title": "Tampered"}).status_code == 403


def test_source_of_ones_own_entries_is_changed():
    make_pacific()
    carol, source = member("Contributor", PACIFIC), make_source()
    address = reverse("admin:initiatives_source_change", args=[source.pk])
    carol.post(address, opened(carol, address) | {"title": "Mended"})
    assert Source.objects.get().title == "Mended"


def test_source_added_by_oneself_is_seen_before_it_is_used():
    carol = member("Contributor", PACIFIC)
    address = reverse("admin:initiatives_source_add")
    fresh = {"title": "New", "key": "new", "publisher": "PIF", "sort": "primary-text"}
    carol.post(address, opened(carol, address) | fresh)
    assert list(source_choices(person(carol))) == [Source.objects.get(key="new")]


def test_a_name_out_of_reach_is_told_as_the_public_knows_it():
    hidden, public = make_agreement("draft", name=SECRET), make_agreement("pact", name="Known Pact")
    publish_now(public)
    Entry.objects.filter(pk=public.pk).update(short_name=SECRET)
    entry = make_pacific()
    claims = [make_claim(entry, "complements", object=other) for other in (hidden, public)]
    carol = member("Contributor", PACIFIC)
    pages = [page_of(entry), reverse("admin:initiatives_claim_changelist")]
    pages += [reverse("admin:initiatives_claim_change", args=[claim.pk]) for claim in claims]
    shown = [carol.get(page).content.decode() for page in pages]
    assert SECRET not in "".join(shown)
    assert f"Entry {hidden.pk}" in shown[0]
    assert "Known Pact" in shown[0]


def test_saving_a_page_keeps_what_it_says_of_an_entry_out_of_reach():
    hidden, entry = make_agreement(name=SECRET), make_pacific()
    make_claim(entry, "complements", object=hidden)
    carol = member("Contributor", PACIFIC)
    assert carol.post(page_of(entry), opened(carol, page_of(entry)) | {"summary": "Mended."}).status_code == 302
    assert Claim.objects.get(predicate="complements").object.name == SECRET


def test_scope_is_of_one_person_or_of_one_group():
    with pytest.raises(IntegrityError), transaction.atomic():
        Scope.objects.create(kinds=["initiative"])


def test_groups_that_were_edited_are_left_as_they_are():
    group = group_called("Observer")
    group.permissions.clear()
    assert not group_called("Observer").permissions.exists()


@pytest.mark.parametrize(
    ("group", "acts"),
    [
        ("Observer", ["view", "remark"]),
        ("Contributor", ["view", "remark", "add", "change"]),
        ("Reviewer", ["view", "remark", "add", "change", "publish"]),
        ("Editor-in-chief", ["view", "remark", "add", "change", "publish", "withdraw", "delete"]),
    ],
)
def test_rights_that_ship(group, acts):
    carol = person(member(group))
    known = ["view", "remark", "add", "change", "publish", "withdraw", "delete"]
    assert {kind: [act for act in known if may(carol, act, kind)] for kind in KINDS} == dict.fromkeys(KINDS, acts)


def test_limits_are_set_on_the_page_of_a_person():
    member("Contributor")
    alice, carol = signed_in("alice"), User.objects.get(username="carol")
    address = reverse("admin:auth_user_change", args=[carol.pk])
    row = PACIFIC | {"reach": "work", "standing": ""}
    alice.post(address, add_row(opened(alice, address), "scope_set", **row))
    assert Scope.objects.values("person", "kinds", "regions").get() == PACIFIC | {"person": carol.pk}


@pytest.mark.parametrize("name", ["carol", "root"])
def test_nobody_but_a_superuser_changes_their_own_rights_or_those_of_a_superuser(name):
    signed_in("root")
    carol, person = member("Editor-in-chief"), User.objects.get(username=name)
    address = reverse("admin:auth_user_change", args=[person.pk])
    assert carol.post(address, {"username": "tampered", "is_superuser": "on"}).status_code == 403


def test_an_editor_in_chief_makes_nobody_a_superuser():
    carol = member("Editor-in-chief")
    member("Contributor", username="dora")
    address = reverse("admin:auth_user_change", args=[User.objects.get(username="dora").pk])
    carol.post(address, opened(carol, address) | {"is_superuser": "on", "first_name": "Dora"})
    assert User.objects.values("first_name", "is_superuser").get(username="dora") == {
        "first_name": "Dora",
        "is_superuser": False,
    }


def test_rights_that_are_not_there_yet_are_made_with_the_groups():
    """On a fresh database Django writes the rows of rights after the last migration."""
    Group.objects.all().delete()
    Permission.objects.filter(content_type__app_label="initiatives").delete()
    assert group_called("Observer").permissions.filter(codename="add_remark").exists()
    assert group_called("Reviewer").permissions.filter(codename="publish_entry", name="Can publish entries").exists()


def test_who_could_withdraw_before_it_was_a_right_of_its_own_still_can():
    dora = User.objects.create(username="dora", is_staff=True)
    rights = Permission.objects.filter(content_type__app_label="initiatives")
    dora.user_permissions.add(rights.get(codename="publish_entry"), rights.get(codename="change_topic"))
    GROUPS.keep_who_could_withdraw(apps, SimpleNamespace(connection=connection))
    assert may(User.objects.get(pk=dora.pk), "withdraw", "topic")


def test_address_of_an_entry_out_of_reach_is_taken_without_saying_by_which():
    make_agreement("taken")
    carol = member("Contributor", PACIFIC)
    address = reverse("admin:initiatives_initiative_add")
    told = carol.post(address, opened(carol, address) | {"name": "Taken", "slug": "taken"}).content.decode()
    assert "is or was the address of another entry" in told


@pytest.mark.parametrize(("limits", "told"), [([PACIFIC], False), ([], True)])
def test_what_keeps_a_draft_from_being_deleted_is_told_to_who_may_see_it(limits, told):
    entry = make_pacific()
    make_claim(make_agreement(claims=False), "complements", object=entry, text=SECRET)
    emil = member("Editor-in-chief", *limits)
    assert (SECRET in emil.get(page_of(entry, "delete")).content.decode()) is told


def test_export_of_claims_names_what_is_out_of_reach_as_the_list_does():
    hidden, entry = make_agreement(name=SECRET, slug="zq-secret"), make_pacific()
    make_claim(entry, "complements", object=hidden)
    make_claim(entry, "partner", object=make_organisation("zq-partner", name=SECRET))
    carol = member("Contributor", PACIFIC)
    files = [reverse("admin:initiatives_claim_export"), reverse("admin:sheet-export-csv", args=["roles"])]
    texts = [carol.get(file).getvalue().decode() for file in files]
    assert f"Entry {hidden.pk}" in texts[0]
    assert not [text for text in texts if SECRET in text or "zq-" in text]
