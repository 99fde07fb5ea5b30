"""Which file stands at which address, and what is answered where there is none."""

import json
import logging
from datetime import UTC, date, datetime
from unittest.mock import Mock

import pytest

from initiatives.editions import register
from initiatives.exports.pdf import pages
from initiatives.exports.pdf.setting import Busy, Unset
from initiatives.models import Source, SourceHealth
from tests.factories import make_claim, publish_now

# The page at the same address is asked for, which is tested on both engines.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

BUDAPEST = "/agreements/budapest-convention"
HOST = "http://testserver"


def given(client, path):
    """What the file at an address would be made of."""
    response = client.get(path)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/pdf")
    return json.loads(response.content)


def words(node):
    """All words that the file would show."""
    return "".join(part if isinstance(part, str) else words(part) for part in node["inside"])


@pytest.fixture
def revised(world):
    """The world with a second edition of the agreement."""
    make_claim(world.agreement, "mandate", text="A second thought.")
    publish_now(world.agreement, note="More said.", at=datetime(2026, 3, 9, tzinfo=UTC))
    return world


@pytest.mark.parametrize(
    ("page", "file"),
    [
        (f"{BUDAPEST}/", f"{BUDAPEST}.pdf"),
        (f"{BUDAPEST}/?as-published=2026-03-02", f"{BUDAPEST}.pdf?as-published=2026-03-02"),
        (f"{BUDAPEST}/editions/1/", f"{BUDAPEST}/editions/1.pdf"),
        ("/basket/?id=1&id=2", "/basket.pdf?id=1&id=2"),
        ("/brief/?state=fr", "/brief.pdf?state=fr"),
    ],
)
def test_page_leads_to_its_file(client, revised, page, file):
    html = client.get(page).content.decode().replace("&amp;", "&")
    assert f'<link rel="alternate" type="application/pdf" href="{file}">' in html
    assert f'<a href="{file}" type="application/pdf"' in html
    assert given(client, file)["permalink"].startswith(HOST)


def test_current_file_names_its_edition_and_what_to_cite(client, revised):
    told = given(client, f"{BUDAPEST}.pdf")
    number = revised.agreement.number
    assert f"No. {number} · edition 2, " in told["running"]
    assert told["permalink"] == f"{HOST}/id/{number}/2/"


def test_file_of_a_day_cites_the_day(client, revised):
    told = given(client, f"{BUDAPEST}.pdf?as-published=2026-03-02")
    assert told["permalink"] == f"{HOST}/id/{revised.agreement.number}/?as-published=2026-03-02"
    assert "edition 1, " in told["running"]


def test_no_day_is_negotiated_for_a_file(client, revised):
    response = client.get(f"{BUDAPEST}.pdf", headers={"accept-datetime": "Mon, 02 Mar 2026 12:00:00 GMT"})
    assert "edition 2, " in json.loads(response.content)["running"]


def test_former_address_leads_to_the_file_at_the_present_one(client, world):
    register.rename(world.agreement, slug="cybercrime-convention", by=None)
    response = client.get(f"{BUDAPEST}.pdf?page=1")
    assert (response.status_code, response.headers["Location"]) == (301, "/agreements/cybercrime-convention.pdf?page=1")


def test_merged_entry_leads_to_the_file_of_the_one_that_took_it_in(client, world):
    register.merge(world.initiative, world.organisation, by=None, reason="One body.")
    response = client.get("/initiatives/no-more-ransom.pdf")
    place = f"/organisations/council-of-europe.pdf#joined-{world.initiative.number}"
    assert (response.status_code, response.headers["Location"]) == (301, place)
    assert given(client, "/initiatives/no-more-ransom/editions/1.pdf")


def test_canonical_form_of_a_question_is_kept(client, world):
    for wordy in ("/basket.pdf?id=2&id=1", "/brief.pdf?state=FR"):
        response = client.get(wordy)
        assert response.status_code == 301
        assert given(client, response.headers["Location"])


def test_gone_entry_has_no_file(client, world):
    register.remove(world.initiative, by=None, ground="Court order.")
    for path in ("/initiatives/no-more-ransom.pdf", "/initiatives/no-more-ransom/editions/1.pdf"):
        response = client.get(path)
        assert response.status_code == 410
        assert "Court order." in response.content.decode()


def test_file_of_a_withdrawn_entry_says_so(client, world):
    register.withdraw(world.initiative, by=None, reason="It never was.")
    assert "It never was." in client.get("/initiatives/no-more-ransom.pdf").content.decode()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/agreements/never-was.pdf", 404),
        (f"{BUDAPEST}/editions/9.pdf", 404),
        (f"{BUDAPEST}.pdf?as-published=yesterday", 400),
        (f"{BUDAPEST}.pdf?as-published=2001-01-01", 404),
    ],
)
def test_what_no_page_answers_no_file_does(client, world, path, status):
    assert client.get(path).status_code == status


def test_file_is_known_by_its_mark(client, world):
    first = client.get(f"{BUDAPEST}.pdf")
    again = client.get(f"{BUDAPEST}.pdf", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    head = client.head(f"{BUDAPEST}.pdf")
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", first.headers["ETag"])
    assert client.post(f"{BUDAPEST}.pdf").status_code == 405
    make_claim(world.agreement, "mandate", text="A second thought.")
    publish_now(world.agreement, note="More said.")
    assert client.get(f"{BUDAPEST}.pdf").headers["ETag"] != first.headers["ETag"]


def test_file_says_what_it_is_of(client, world):
    headers = client.get(f"{BUDAPEST}.pdf").headers
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Content-Disposition"] == 'inline; filename="atlas-agreements-budapest-convention.pdf"'
    assert f'<{HOST}/id/{world.agreement.number}/1/>; rel="cite-as"' in headers["Link"]
    assert f'<{HOST}{BUDAPEST}/>; rel="canonical"' in headers["Link"]


@pytest.mark.parametrize("reason", [Busy(), Unset("a fault")])
def test_what_cannot_be_made_is_told(client, world, monkeypatch, caplog, reason):
    monkeypatch.setattr(pages, "made", Mock(side_effect=reason))
    with caplog.at_level(logging.ERROR, logger="initiatives"):
        response = client.get(f"{BUDAPEST}.pdf")
    text = response.content.decode()
    assert (response.status_code, response.headers["Retry-After"]) == (503, "10")
    assert ("just now" if isinstance(reason, Busy) else "has been written down") in text
    assert f'<a href="{HOST}{BUDAPEST}/">' in text
    assert ("a fault" in caplog.text) == isinstance(reason, Unset)


@pytest.mark.parametrize("file", [f"{BUDAPEST}.pdf", "/brief.pdf?state=fr", "/basket.pdf?id=1"])
def test_references_name_their_archived_copies(client, world, file):
    copies = {"archive_url": "https://archive.example/copy", "archived_on": date(2026, 3, 1)}
    for source in Source.objects.all():
        SourceHealth.objects.update_or_create(key=source.key, defaults={"url": source.url, **copies})
    assert "https://archive.example/copy" in words(given(client, file)["main"])
