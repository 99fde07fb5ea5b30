"""Citations of all that ships, read back by parsers that we did not write: no error, no lost field."""

import json
from urllib.parse import unquote

import pytest
from django.test import Client
from lxml.html import fromstring
from pyld import jsonld

from initiatives.citations.works import one_line
from initiatives.models import Card, Edition
from tests.citations.readers import by_bibtexparser, by_citeproc, by_pybtex, by_rispy
from tests.conftest import WHOLE

# What is written and read back here is text: no engine makes a difference to it.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
# Every fourth entry at each run; with WHOLE=true in the environment all of them, which takes minutes.
STEP = 1 if WHOLE else 4
HOST = "http://testserver"
WORLD = "https://schema.org/"


def cards(step=STEP):
    return list(Card.objects.current().order_by("entry"))[::step]


def read(address):
    response = Client().get(address)
    assert response.status_code == 200, address
    return b"".join(response.streaming_content if response.streaming else [response.content]).decode()


def promised(card):
    """By key: title, publisher, date, language and address of the page and of every source of its document."""
    address = f"{HOST}{card.get_absolute_url()}editions/{card.edition}/"
    day = card.published_at.date().isoformat()
    atlas = "Cyber Cooperation Atlas"
    works = {f"atlas-{card.entry}-{card.edition}": (one_line(card.label), atlas, atlas, day, "en", address)}
    for source in Edition.objects.get(entry=card.entry, number=card.edition).as_document().get("sources", ()):
        author = source.get("author") or source["publisher"]
        told = (source["title"], source["publisher"], author, source.get("date", ""), source.get("language") or "en")
        works[source["key"]] = (*map(one_line, told), source.get("url", ""))
    return works


def from_bibtex(record):
    names = ("title", "publisher", "author", "date", "langid", "url")
    return tuple(record.get(name, "") for name in names)


def from_ris(record):
    day = record.get("date", "").strip("/").replace("/", "-")
    url = record.get("urls", [""])[0]
    return (record["title"], record["publisher"], record["authors"][0], day, record["language"], url)


def from_csl(item):
    day = "-".join(f"{part:02}" for part in item.get("issued", {"date-parts": [[]]})["date-parts"][0])
    author = item["author"][0]["literal"]
    return (item["title"], item["publisher"], author, day, item["language"], item.get("URL", ""))


def alike(found, expected):
    """Whether nothing was lost; addresses may be escaped, and LaTeX does not tell two marks apart."""
    return {key: same(works) for key, works in found.items()} == {key: same(works) for key, works in expected.items()}


def same(fields):
    *texts, address = fields
    return (*(text.replace("ˆ", "^") for text in texts), unquote(address))


def test_bibtex_loses_nothing(shipped):
    for card in cards():
        text = read(f"{card.get_absolute_url().rstrip('/')}.bib")
        for parse in (by_pybtex, by_bibtexparser):
            found = {key: from_bibtex(record) for key, record in parse(text).items()}
            assert alike(found, promised(card)), card.slug


def test_ris_loses_nothing(shipped):
    for card in cards():
        records = by_rispy(read(f"{card.get_absolute_url().rstrip('/')}.ris"))
        assert alike({key: from_ris(record) for key, record in records.items()}, promised(card)), card.slug


def test_csl_loses_nothing(shipped):
    for card in cards():
        text = read(f"{card.get_absolute_url().rstrip('/')}.csl.json")
        assert by_citeproc(text).keys() == promised(card).keys()
        assert alike({item["id"]: from_csl(item) for item in json.loads(text)}, promised(card)), card.slug


@pytest.mark.parametrize(("ending", "parse"), [("bib", by_bibtexparser), ("ris", by_rispy)])
def test_listing_of_everything_has_every_entry(shipped, ending, parse):
    keys = {f"atlas-{card.entry}-{card.edition}" for card in cards(step=1)}
    assert parse(read(f"/entries.{ending}")).keys() == keys


def test_linked_data_and_head_lose_nothing(shipped):
    for card in cards():
        address = f"{card.get_absolute_url()}editions/{card.edition}/"
        page = read(address)
        (ours, *sources) = promised(card).values()
        (told,) = jsonld.expand(f"{HOST}{address}", {"documentLoader": loader(page)})
        assert value(told, "name") == ours[0]
        assert (value(told, "datePublished"), value(told, "version")) == (ours[3], str(card.edition))
        cited = [(value(work, "name"), value(work, "publisher")) for work in told.get(f"{WORLD}citation", ())]
        assert cited == [source[:2] for source in sources], card.slug
        head = {tag.get("name"): tag.get("content") for tag in fromstring(page).xpath("//meta[@name]")}
        assert (head["citation_title"], head["DC.date"]) == (ours[0], ours[3])


def value(node, name):
    return node[f"{WORLD}{name}"][0]["@value"]


def loader(page):
    """Gives the page for its own address, and the words of schema.org without asking the network for them."""

    def load(url, _options):
        if url.startswith(HOST):
            return {"document": page, "contentType": "text/html", "documentUrl": url, "contextUrl": None}
        context = {"@context": {"@vocab": WORLD}}
        return {"document": context, "contentType": "application/ld+json", "documentUrl": url, "contextUrl": None}

    return load
