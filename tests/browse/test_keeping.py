"""Pages that are kept in memory: the same words, and never older than the last publication."""

from datetime import date

import pytest

from initiatives.editions import register
from initiatives.index.holdings import holdings
from tests.factories import a_moment, make_organisation, make_person, publish_now

PATHS = ["/", "/organisations/", "/entries/?q=council", "/matrix/"]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_kept_is_the_page_made(client, world, path):
    made, kept = client.get(path), client.get(path)
    assert (kept.content, kept.headers) == (made.content, made.headers)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_kept_costs_one_query(client, world, path, django_assert_num_queries):
    client.get(path)
    with django_assert_num_queries(1):
        client.get(path)


def test_a_publication_shows_at_once(client, world):
    client.get("/organisations/")
    publish_now(make_organisation("later-body"))
    assert "later-body" in client.get("/organisations/").content.decode()


def test_a_withdrawal_shows_at_once(client, world):
    client.get("/agreements/")
    register.withdraw(world.agreement, by=None, reason="Entered twice.", at=a_moment())
    assert "Budapest" not in client.get("/agreements/").content.decode()


def test_a_check_shows_at_once(client, world):
    client.get("/agreements/")
    register.record_check(
        world.agreement,
        claim=1,
        source="a-treaty-text",
        on=date.today(),  # noqa: DTZ011 -- the day that the page counts by is today's
        against="live-page",
        by=make_person(),
        role="curator",
    )
    assert "curators checked 1 in" in " ".join(client.get("/agreements/").content.decode().split())


def test_another_host_gets_its_own_page(client, world, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    client.get("/matrix/", headers={"host": "one.example"})
    assert "one.example" not in client.get("/matrix/", headers={"host": "two.example"}).content.decode()


def test_an_error_is_not_kept(client, world):
    assert client.get("/agreements/?page=9").status_code == 404
    assert client.get("/agreements/?page=9").status_code == 404


def test_head_answers_without_a_body(client, world):
    client.get("/organisations/")
    assert client.head("/organisations/").content == b""


def test_a_check_leaves_the_sets_in_memory_as_they_are(client, world):
    held = holdings()
    register.record_check(
        world.agreement,
        claim=1,
        source="a-treaty-text",
        on=date.today(),  # noqa: DTZ011 -- as above
        against="live-page",
        by=make_person(),
        role="curator",
    )
    assert holdings() is held
    publish_now(make_organisation("later-body"))
    assert holdings() is not held
