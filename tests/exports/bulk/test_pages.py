"""The pages of open data and the files that they lead to."""

import hashlib
import json

import pytest
from lxml.html import fromstring

from initiatives.exports.bulk import releases
from tests.factories import make_agreement, publish_now

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def released(settings, tmp_path):
    """One agreement, released."""
    settings.DATA_DIR = tmp_path
    publish_now(make_agreement())
    return releases.release("2026-03")


def body(response):
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("path", ["/data/", "/data/2026-03/", "/data/current/"])
def test_every_file_offered_is_there_with_the_size_and_checksum_told(client, path):
    page = fromstring(client.get(path).content)
    (linked,) = page.xpath("//script[@type='application/ld+json']/text()")
    files = {file["name"]: file for file in json.loads(linked)["distribution"]}
    links = page.xpath("//table[@class='data-files']//a/@href")
    assert [link.rsplit("/", 1)[1] for link in links] == list(files)
    for link, file in zip(links, files.values(), strict=True):
        found = body(client.get(link))
        assert (hashlib.sha256(found).hexdigest(), f"{len(found)} B") == (file["sha256"], file["contentSize"])


def test_the_catalogue_tells_programs_the_same(client):
    told = client.get("/data/releases.json").json()["packages"]
    assert [package["version"] for package in told] == ["current", "2026-03"]
    assert body(client.get(told[1]["files"][0]["address"])).startswith(b"entry,kind,slug")


def test_a_file_says_whether_it_may_be_kept_and_by_whom_it_may_be_read(client):
    frozen, now = client.get("/data/2026-03/claims.csv"), client.get("/data/current/claims.csv")
    assert "immutable" in frozen.headers["Cache-Control"]
    assert now.headers["Cache-Control"] == "no-cache"
    assert (now.headers["Access-Control-Allow-Origin"], now.headers["Content-Type"]) == ("*", "text/csv; charset=utf-8")
    assert body(frozen) == body(now)


def test_a_file_that_was_taken_already_is_not_sent_again(client):
    response = client.get("/data/current/claims.csv")
    assert body(response)
    again = client.get("/data/current/claims.csv", headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.headers["ETag"]) == (304, response.headers["ETag"])


@pytest.mark.parametrize("path", ["/data/2026-04/", "/data/2026-13/", "/data/current/passwd", "/data/2026-03/..%2fx"])
def test_what_there_is_not_is_404(client, path):
    assert client.get(path).status_code == 404
