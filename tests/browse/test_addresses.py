"""Addresses answer for ever: renamed, merged, withdrawn, gone and never there are five different answers."""

from datetime import UTC, datetime

import pytest

from initiatives.editions import register
from tests.factories import a_moment, make_organisation

BUDAPEST = "/agreements/budapest-convention/"
JULY = datetime(2026, 7, 1, tzinfo=UTC)


def answer(client, path):
    response = client.get(path)
    return response.status_code, response.headers.get("Location", "")


def test_number_leads_to_the_entry(client, world):
    assert answer(client, f"/id/{world.agreement.number}/") == (303, BUDAPEST)


def test_number_and_edition_lead_to_the_edition(client, world):
    assert answer(client, f"/id/{world.agreement.number}/1/") == (303, BUDAPEST + "editions/1/")


@pytest.mark.parametrize("rest", ["", "editions/", "editions/1/", "editions/1.json"])
def test_former_address_redirects_in_one_hop(client, world, rest):
    register.rename(world.agreement, slug="convention-on-cybercrime", by=None, at=a_moment())
    register.rename(world.agreement, slug="cybercrime-convention", by=None, at=a_moment())
    assert answer(client, BUDAPEST + rest) == (301, f"/agreements/cybercrime-convention/{rest}")
    assert client.get(f"/agreements/cybercrime-convention/{rest}").status_code == 200


def test_former_address_keeps_the_query(client, world):
    register.rename(world.agreement, slug="cybercrime-convention", by=None, at=a_moment())
    there = "/agreements/cybercrime-convention/?as-published=2026-04-01"
    assert answer(client, BUDAPEST + "?as-published=2026-04-01") == (301, there)


def test_former_address_of_the_twin_redirects(client, world):
    register.rename(world.agreement, slug="cybercrime-convention", by=None, at=a_moment())
    assert answer(client, "/agreements/budapest-convention.json") == (301, "/agreements/cybercrime-convention.json")


def test_address_under_another_kind_redirects(client, world):
    assert answer(client, "/organisations/budapest-convention/") == (301, BUDAPEST)


def merge(world):
    register.merge(world.initiative, world.organisation, by=None, reason="One body.", at=a_moment())


def test_merged_entry_redirects_to_the_note_of_the_merger(client, world):
    merge(world)
    place = f"joined-{world.initiative.number}"
    assert answer(client, "/initiatives/no-more-ransom/") == (301, f"/organisations/council-of-europe/#{place}")
    page = client.get("/organisations/council-of-europe/").content.decode()
    assert f'<p id="{place}">' in page
    assert "“No More Ransom”, was joined to this entry" in page


def test_twin_of_a_merged_entry_redirects(client, world):
    merge(world)
    assert answer(client, "/initiatives/no-more-ransom.json") == (301, "/organisations/council-of-europe.json")


def test_number_of_a_merged_entry_still_answers(client, world):
    merge(world)
    place = f"joined-{world.initiative.number}"
    there = f"/organisations/council-of-europe/#{place}"
    assert answer(client, f"/id/{world.initiative.number}/") == (303, there)


def test_merged_entries_answer_in_one_hop_however_often_they_were_merged(client, world):
    merge(world)
    register.merge(world.organisation, world.agreement, by=None, reason="All one.", at=a_moment())
    place = f"joined-{world.initiative.number}"
    assert answer(client, "/initiatives/no-more-ransom/") == (301, f"{BUDAPEST}#{place}")
    assert f'id="{place}"' in client.get(BUDAPEST).content.decode()


@pytest.mark.parametrize("rest", ["editions/", "editions/1/", "editions/1.json", "timemap/"])
def test_past_of_a_merged_entry_stays_its_own(client, world, rest):
    merge(world)
    assert client.get("/initiatives/no-more-ransom/" + rest).status_code == 200
    assert answer(client, f"/id/{world.initiative.number}/1/") == (303, "/initiatives/no-more-ransom/editions/1/")


def test_edition_of_a_merged_entry_says_what_answers_in_its_place(client, world):
    merge(world)
    page = client.get("/initiatives/no-more-ransom/editions/1/").content.decode()
    assert "Joined to another entry on 2 March 2026." in page
    assert "Reason: One body." in page


def test_merged_entry_as_published_before_shows_its_own_words(client, world):
    register.merge(world.initiative, world.organisation, by=None, reason="One body.", at=JULY)
    path = "/initiatives/no-more-ransom/?as-published="
    assert "No More Ransom is an entry" in client.get(path + "2026-06-30").content.decode()
    there = f"/organisations/council-of-europe/?as-published=2026-07-01#joined-{world.initiative.number}"
    assert answer(client, path + "2026-07-01") == (301, there)


def test_number_as_published_keeps_the_day(client, world):
    register.merge(world.initiative, world.organisation, by=None, reason="One body.", at=JULY)
    path = f"/id/{world.initiative.number}/?as-published="
    assert answer(client, path + "2026-06-30") == (303, "/initiatives/no-more-ransom/?as-published=2026-06-30")
    there = f"/organisations/council-of-europe/?as-published=2026-07-01#joined-{world.initiative.number}"
    assert answer(client, path + "2026-07-01") == (303, there)


def test_replacement_that_was_merged_leads_to_what_took_it_in(client, world):
    register.withdraw(world.agreement, by=None, reason="Entered twice.", target=world.initiative, at=a_moment())
    merge(world)
    assert 'Read <a href="/organisations/council-of-europe/">' in client.get(BUDAPEST).content.decode()


def test_withdrawn_entry_tells_the_reason_and_what_replaces_it(client, world):
    register.withdraw(world.agreement, by=None, reason="It was entered twice.", target=world.organisation)
    response = client.get(BUDAPEST)
    page = response.content.decode()
    assert response.status_code == 200
    assert "It was entered twice." in page
    assert 'href="/organisations/council-of-europe/"' in page


def test_withdrawn_entry_keeps_its_edition_readable(client, world):
    register.withdraw(world.agreement, by=None, reason="It was entered twice.")
    page = client.get(BUDAPEST + "editions/1/").content.decode()
    assert "Parties make it an offence." in page
    assert "It was entered twice." in page


def test_withdrawn_entry_is_absent_from_lists_and_other_ends(client, world):
    register.withdraw(world.agreement, by=None, reason="It was entered twice.")
    for path in ("/agreements/", "/entries/", "/states/fr/", "/threats/ransomware/", "/"):
        assert "Parties make it an offence." not in client.get(path).content.decode()
        assert 'href="/agreements/budapest-convention/"' not in client.get(path).content.decode()


@pytest.mark.parametrize("path", ["/agreements/budapest-convention.json", BUDAPEST + "editions/1.json"])
def test_twin_of_a_gone_entry_is_a_tombstone_for_machines(client, world, path):
    register.remove(world.agreement, by=None, ground="A court ordered it.")
    response = client.get(path)
    assert response.status_code == 410
    assert (response.json()["ground"], response.json()["editions"][0]["number"]) == ("A court ordered it.", 1)


def test_twin_of_a_day_is_the_edition_of_that_day(client, world):
    twin = client.get("/agreements/budapest-convention.json?as-published=2026-03-02").json()
    assert twin["edition"]["number"] == 1
    assert client.get("/agreements/budapest-convention.json?as-published=2026-03-01").status_code == 404


@pytest.mark.parametrize("rest", ["", "editions/", "editions/1/", "timemap/", "?as-published=2026-03-02"])
def test_gone_entry_answers_410_with_its_ground_and_no_text(client, world, rest):
    register.remove(world.agreement, by=None, ground="A court ordered it.")
    response = client.get(BUDAPEST + rest)
    page = response.content.decode()
    assert response.status_code == 410
    assert "A court ordered it." in page
    assert "Parties make it an offence." not in page


@pytest.mark.parametrize(
    "path",
    [
        "/agreements/never-there/",
        "/agreements/never-there.json",
        "/agreements/budapest-convention/editions/99/",
        "/agreements/budapest-convention/editions/0/",
        "/agreements/budapest-convention/page/x.css",
        "/nothing/",
        "/agreements/%ed%a0%80/",
        "/id/999999999/",
        "/id/1/99/",
        "/id/0/",
        "/id/99999999999999999999/",
        "/id/9999999999999999999999999999/1/",
        "/agreements/budapest-convention/editions/99999999999999999999/",
    ],
)
def test_what_was_never_there_is_404_with_a_way_on(client, world, path):
    response = client.get(path)
    assert response.status_code == 404
    assert 'href="/agreements/"' in response.content.decode()


def test_draft_and_nothing_give_the_same_answer(client, world):
    make_organisation("a-secret-draft")
    draft = client.get("/organisations/a-secret-draft/").content.decode()
    nothing = client.get("/organisations/a-secret-thing/").content.decode()
    assert draft.replace("a-secret-draft", "X") == nothing.replace("a-secret-thing", "X")


@pytest.mark.parametrize(
    "path",
    [
        "/entries/?q=a%00b",
        "/agreements/budapest-convention/?as-published=%00",
        "/entries/?q=%ff%fe",
        "/entries/?q=%ed%a0%80",
        "/agreements/%00/",
        "/entries/?%00=1",
    ],
)
def test_what_no_database_can_hold_is_400(client, world, path):
    assert client.get(path).status_code == 400


@pytest.mark.parametrize(
    "path", ["/", BUDAPEST, "/agreements/", "/about/vocabulary/", "/healthz", "/agreements/budapest-convention.json"]
)
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "trace"])
def test_public_pages_are_only_read(client, world, path, method):
    assert getattr(client, method)(path).status_code == 405


@pytest.mark.parametrize(
    "path", ["/", BUDAPEST, "/agreements/", "/nothing/", "/agreements/budapest-convention.json", "/healthz"]
)
def test_public_pages_set_no_cookie_and_vary_on_none(client, world, path):
    response = client.get(path)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        BUDAPEST,
        "/nothing/",
        "/entries/?q=%00",
        "/agreements/budapest-convention.json",
        "/healthz",
        "/id/1/",
        "/admin/login/",
    ],
)
def test_every_answer_bears_the_strict_headers(client, world, path):
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_health_asks_nothing_of_the_database(client):
    assert client.get("/healthz").content == b"ok\n"


def test_ready_once_something_is_published(client, world):
    assert client.get("/readyz").status_code == 200


def test_not_ready_while_nothing_is_published(client, db):
    assert client.get("/readyz").status_code == 503


def test_server_error_page_needs_no_database(client, world, monkeypatch):
    def fail(*args, **options):
        raise RuntimeError("something secret")

    monkeypatch.setattr("initiatives.browse.entries.find", fail)
    client.raise_request_exception = False
    response = client.get(BUDAPEST)
    assert response.status_code == 500
    assert b"something secret" not in response.content
