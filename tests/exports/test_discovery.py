"""What search engines, browsers and those who share a page find: sitemap, robots, OpenSearch, head data, pictures."""

import json
import re
import struct
from collections import Counter
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.test import Client
from lxml.html import fromstring

from initiatives.editions.register import withdraw
from tests.addresses import FIXED
from tests.factories import (
    a_moment,
    make_agreement,
    make_claim,
    make_organisation,
    make_state,
    make_threat,
    publish_now,
)

pytestmark = pytest.mark.django_db
SITEMAP = {"": "http://www.sitemaps.org/schemas/sitemap/0.9"}
OPENSEARCH = {"": "http://a9.com/-/spec/opensearch/1.1/"}


@pytest.fixture
def world():
    agreement, state = make_agreement(name="Convention on Cybercrime"), make_state()
    make_claim(agreement, "ratified", object=state, date="2006-01-10")
    publish_now(agreement, state, make_threat(), make_organisation())
    return agreement


def locations(client, path):
    """The addresses of a sitemap or of its index, with the days told."""
    root = ElementTree.fromstring(client.get(path).content)  # noqa: S314 -- our own file
    return {one.findtext("loc", namespaces=SITEMAP): one.findtext("lastmod", namespaces=SITEMAP) for one in root}


def test_the_sitemap_names_every_entry_with_the_day_of_its_edition(client, world):
    body = make_organisation("withdrawn-body")
    publish_now(body)
    withdraw(body, by=None, reason="None.", at=a_moment())
    parts = [urlsplit(address).path for address in locations(client, "/sitemap.xml")]
    found = {urlsplit(address).path: day for part in parts for address, day in locations(client, part).items()}
    assert found["/agreements/budapest-convention/"] == "2026-03-02"
    assert "/organisations/withdrawn-body/" not in found
    assert {path: client.get(path).status_code for path in found if client.get(path).status_code != 200} == {}


def test_robots_may_read_all_that_the_sitemap_names(client, world):
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in text
    left_alone = re.findall(r"Disallow: (/[a-z]+)", text)
    assert not [
        path for path in locations(client, "/sitemap-pages.xml") if urlsplit(path).path.startswith(tuple(left_alone))
    ]


def test_a_browser_may_search_here(client, world):
    told = ElementTree.fromstring(client.get("/opensearch.xml").content)  # noqa: S314 -- our own file
    (html, own) = told.findall("Url", OPENSEARCH)
    address = urlsplit(html.get("template").replace("{searchTerms}", "cybercrime"))
    assert (
        "/agreements/budapest-convention/"
        in client.get(f"{address.path}?{address.query}", follow=True).content.decode()
    )
    assert client.get(urlsplit(own.get("template")).path).headers["Content-Type"] == own.get("type")
    assert len(told.findtext("ShortName", namespaces=OPENSEARCH)) <= 16


def pages():
    """Every fixed page that answers in this small world, and every sort of page of one entry."""
    entry = "/agreements/budapest-convention/"
    fixed = [address for address in FIXED if address.endswith("/") or "?" in address]
    fixed = [address for address in fixed if Client().get(address, follow=True).status_code == 200]
    assert len(fixed) > 25
    return [*fixed, entry, f"{entry}editions/", f"{entry}editions/1/", f"{entry}changes/1..1/", "/citing/?entry=1"]


def head(address):
    """The head of a page: title, description, og values, linked data."""
    page = fromstring(Client().get(address, follow=True).content)
    meta = {tag.get("name") or tag.get("property"): tag.get("content") for tag in page.xpath("//meta")}
    (linked,) = page.xpath("//script[@type='application/ld+json']/text()")
    return " ".join(page.xpath("string(//title)").split()), meta, json.loads(linked)


def wrong_with(title, meta, linked):
    """What is missing from a head, or does not agree in it."""
    description = meta.get("description", "")
    if not 25 <= len(description) <= 320:
        yield f"description of {len(description)} letters"
    own = linked.get("description", description) if "Page" in linked["@type"] else description
    if not meta.get("og:description") == own == description:
        yield "descriptions differ"
    if not meta["og:title"] or not title.startswith(meta["og:title"]):
        yield f"shared as {meta['og:title']}, not as {title}"
    if not (linked["@context"] == "https://schema.org" and linked["@type"] and linked["name"]):
        yield "linked data without a name"


def test_every_page_has_a_title_a_description_and_linked_data_that_agree(world):
    heads = {address: head(address) for address in pages()}
    assert [(address, told) for address, found in heads.items() for told in wrong_with(*found)] == []
    titles = Counter(title for title, _meta, _linked in heads.values())
    assert [title for title, count in titles.items() if count > 1] == []


@pytest.mark.parametrize("path", ["/", "/agreements/budapest-convention/"])
def test_the_picture_that_is_shared_is_there(client, world, path):
    response = client.get(urlsplit(head(path)[1]["og:image"]).path)
    assert response.headers["Content-Type"] == "image/png"
    assert struct.unpack(">II", response.content[16:24]) == (1200, 630)


def test_what_is_not_listed_has_no_picture_of_its_own(client, world):
    withdraw(world, by=None, reason="None.", at=a_moment())
    assert client.get(f"/share/{world.number}.png").status_code == 404
    assert head("/agreements/budapest-convention/")[1]["og:image"].endswith("/share.png")
