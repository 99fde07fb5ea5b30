"""How the API answers: problems that name the parameter, marks, any origin, fair limits, and nothing written."""

import pytest
from django.test import Client
from lxml.html import fromstring

from initiatives.api.addresses import operations
from initiatives.api.description import words_of
from tests.factories import make_agreement, make_organisation, publish_now

pytestmark = pytest.mark.django_db
ENTRIES = "/api/v1/entries"


@pytest.fixture
def agreement():
    agreement = make_agreement()
    publish_now(agreement, make_organisation())
    return agreement


def errors(response):
    assert response.headers["Content-Type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == response.status_code
    return [error["parameter"] for error in told["errors"]]


@pytest.mark.parametrize(
    ("query", "parameters"),
    [
        ("colour=red", ["colour"]),
        ("form=sideways", ["form"]),
        ("threat=nothing-of-the-kind", ["threat"]),
        ("page=0&size=1000", ["page", "size"]),
        ("as-of=2026-02-30", ["as-of"]),
        ("as-published=2999-01-01", ["as-published"]),
        ("sort=colour&not-kind=cloud", ["not-kind", "sort"]),
    ],
)
def test_a_parameter_that_cannot_be_understood_is_named(client, agreement, query, parameters):
    response = client.get(f"{ENTRIES}?{query}")
    assert (response.status_code, sorted(errors(response))) == (400, parameters)


@pytest.mark.parametrize(
    ("path", "status"),
    [("/api/v1/nothing", 404), ("/api/v1/entries/999", 404), (f"{ENTRIES}?page=9", 404), (f"{ENTRIES}?q=%00", 400)],
)
def test_whatever_is_not_there_is_a_problem_too(client, agreement, path, status):
    response = client.get(path)
    assert (response.status_code, errors(response)) == (status, [])


def test_nothing_can_be_written(agreement):
    response = Client(enforce_csrf_checks=True).post(ENTRIES, {"name": "x"})
    assert (response.status_code, response.headers["Allow"], errors(response)) == (405, "GET, HEAD, OPTIONS", [])


def test_a_mistake_of_ours_is_a_problem_too(client, agreement, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("initiatives.api.limits.monotonic", lambda: 1 / 0)
    assert errors(client.get(ENTRIES)) == []


def test_the_same_answer_is_not_sent_twice(client, agreement):
    etag = client.get(ENTRIES).headers["ETag"]
    again = client.get(ENTRIES, headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    publish_now(make_agreement("another"))
    assert client.get(ENTRIES, headers={"If-None-Match": etag}).status_code == 200


def test_any_origin_may_ask_without_credentials(client, agreement):
    asked = client.options(ENTRIES, headers={"Origin": "https://x.example", "Access-Control-Request-Method": "GET"})
    assert (asked.status_code, asked.headers["Access-Control-Allow-Origin"]) == (204, "*")
    headers = client.get(f"{ENTRIES}?colour=red").headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in headers
    assert not client.cookies


def test_each_address_has_its_share(client, agreement, settings):
    settings.API_REQUESTS_A_MINUTE = 2
    assert [client.get(ENTRIES).status_code for _time in range(3)] == [200, 200, 429]
    refused = client.get(ENTRIES)
    assert int(refused.headers["Retry-After"]) <= 31
    assert client.get(ENTRIES, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_behind_our_proxy_the_share_is_of_the_address_that_the_proxy_saw(client, agreement, settings):
    settings.API_REQUESTS_A_MINUTE, settings.BEHIND_PROXY = 1, True
    told = [client.get(ENTRIES, headers={"X-Forwarded-For": f"203.0.113.{n}, 192.0.2.1"}) for n in range(2)]
    assert [response.status_code for response in told] == [200, 429]


def test_head_and_links_say_where_to_go_on(client, agreement):
    head = client.head(f"{ENTRIES}?size=1")
    assert (head.status_code, head.content) == (200, b"")
    assert '?size=1&page=2>; rel="next"' in head.headers["Link"]


def test_the_documentation_tells_every_operation_every_word_and_the_limit(client, db, settings):
    settings.API_REQUESTS_A_MINUTE = 77
    page = fromstring(client.get("/api/docs/").content.decode())
    told = {
        part.get("id"): set(part.xpath(".//dt/code/text()")) for part in page.xpath("//section[@class='operation']")
    }
    assert told.keys() == {one.name for one in operations()}
    for one in operations():
        words = {*one.places, *(word["name"] for word in words_of(one))}
        assert words - told[one.name] <= told["entries"], one.name
        assert told[one.name] <= words, one.name
    assert "77 times a minute" in " ".join(page.text_content().split())
