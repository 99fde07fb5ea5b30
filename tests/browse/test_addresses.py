"""Addresses answer for ever: renamed, merged, withdrawn, gone and never there are five different answers."""

import pytest

from initiatives.editions import register
from initiatives.models import Registration
from tests.factories import a_moment, make_organisation

BUDAPEST = "/agreements/budapest-convention/"


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


def test_merged_entry_redirects_to_the_one_that_took_it_in(client, world):
    Registration.objects.filter(pk=world.initiative.pk).update(
        state="merged", target=world.organisation, reason="One body."
    )
    assert answer(client, "/initiatives/no-more-ransom/") == (301, "/organisations/council-of-europe/")


def test_number_of_a_merged_entry_still_answers(client, world):
    Registration.objects.filter(pk=world.initiative.pk).update(
        state="merged", target=world.organisation, reason="One body."
    )
    assert answer(client, f"/id/{world.initiative.number}/") == (303, "/organisations/council-of-europe/")


def test_edition_of_a_merged_entry_stays_its_own(client, world):
    Registration.objects.filter(pk=world.initiative.pk).update(
        state="merged", target=world.organisation, reason="One body."
    )
    assert client.get("/initiatives/no-more-ransom/editions/1/").status_code == 200
    assert answer(client, f"/id/{world.initiative.number}/1/") == (303, "/initiatives/no-more-ransom/editions/1/")


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


@pytest.mark.parametrize("rest", ["", "editions/", "editions/1/"])
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


def test_edition_links_to_what_is_to_be_cited(client, world):
    assert 'editions/1/>; rel="cite-as"' in client.get(BUDAPEST).headers["Link"]


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
