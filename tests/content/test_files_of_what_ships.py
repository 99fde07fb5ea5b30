"""What ships, as feeds, as baskets and on paper, read back by parsers that we did not write: nothing lost."""

import csv
import io

import feedparser
import pytest

from initiatives.browse.basket.asked import MOST
from initiatives.browse.events import SORTS, events
from initiatives.browse.told import tell
from initiatives.exports.atom import PAGE
from initiatives.exports.pdf import pages, setting
from initiatives.models import Registration
from tests.citations.readers import by_bibtexparser, by_rispy
from tests.exports.pdf.reading import Paper, letters, main_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite, pytest.mark.usefixtures("shipped")]
EVERYTHING = "&".join(f"change={sort}" for sort in sorted(SORTS))


def pages_of(client, path):
    """The entries of every page of a feed, in order."""
    while path:
        feed = feedparser.parse(client.get(path).content)
        assert not feed.bozo, path
        yield from feed.entries
        path = next((link.href.removeprefix("http://testserver") for link in feed.feed.links if link.rel == "next"), "")


def test_every_event_is_read_back_from_the_feed_of_changes(client):
    told = tell(events())
    read = list(pages_of(client, f"/changes.atom?{EVERYTHING}"))
    assert [entry.id for entry in read] == [one.event.id for one in told]
    assert [entry.title for entry in read] == [f"{one.entry.label}: {one.what}" for one in told]
    assert len(read) > PAGE


@pytest.mark.parametrize("path", ["/agreements", "/organisations", "/entries"])
def test_a_listing_feed_tells_of_exactly_the_rows_of_the_listing(client, path):
    rows = csv.DictReader(io.StringIO(b"".join(client.get(f"{path}.csv").streaming_content).decode()))
    told = {row["number"] for row in rows}
    named = {event.id: str(event.entry) for event in events()}
    assert {named[entry.id] for entry in pages_of(client, f"{path}.atom?{EVERYTHING}")} == told


def baskets():
    """The query strings of baskets that hold everything that was ever published."""
    numbers = list(Registration.objects.order_by("pk").values_list("pk", flat=True))
    return ["&".join(f"id={number}" for number in numbers[at : at + MOST]) for at in range(0, len(numbers), MOST)]


def test_baskets_of_everything_are_read_back_as_citations(client):
    for query in baskets():
        keys = [item["id"] for item in client.get(f"/basket.csl.json?{query}").json()]
        assert len(set(keys)) == len(keys)
        assert list(by_rispy(client.get(f"/basket.ris?{query}").content.decode())) == keys
        assert list(by_bibtexparser(client.get(f"/basket.bib?{query}").content.decode())) == keys


def test_baskets_of_everything_are_light_enough(client):
    for query in baskets():
        assert len(client.get(f"/basket/?{query}").content) < 500_000


@pytest.mark.parametrize(
    ("page", "file"),
    [
        *(
            (f"/{path}/", f"/{path}.pdf")
            for path in (
                "agreements/budapest-convention",  # the largest
                "topics/espionage-scandals/editions/1",
                "initiatives/budapest-24-7-network",
                "organisations/csa-singapore",
                "threats/ransomware",
                "states/fr",
                "topics/espionage-scandals",
            )
        ),
        ("/brief/?state=ke", "/brief.pdf?state=ke"),
        ("/basket/?id=1&id=18&id=48", "/basket.pdf?id=1&id=18&id=48"),
    ],
)
def test_page_and_file_have_the_same_words(client, monkeypatch, page, file):
    """An annex (task 12 of the analysts): all that the page says and no more, by the tags that are read aloud."""
    monkeypatch.setattr(pages, "made", setting.made)
    main, paper = main_of(client.get(page).content), Paper(client.get(file).content)
    assert letters(paper.tags.text) == letters(main.text_content())
    assert [letters(head) for head in paper.bookmarks] == [
        letters(head.text_content()) for head in main.iter("h1", "h2", "h3", "h4", "h5")
    ]
    assert {link.get("href") for link in main.iter("a") if link.get("href").startswith("http")} <= paper.addresses
    assert {source.findtext(".//p[@class='address']") or "" for source in main.iter("li")} - {""} <= paper.addresses
    assert paper.device.boxes == 0
