import pytest

from initiatives.documents.schema import SourcePart
from initiatives.upkeep.research.record import Work
from initiatives.upkeep.research.sources import MIRROR_NOTE, Shelf, sort_of
from tests.upkeep.research.records import OFFICIAL


def make_work(url="https://www.coe.int/a", **fields):
    return Work.model_validate(OFFICIAL | {"url": url} | fields)


def shelved(*works, content=()):
    shelf = Shelf(content)
    shelf.fill(works)
    return [shelf.of(work) for work in works]


@pytest.mark.parametrize(
    ("url", "publisher", "sort"),
    [
        ("https://treaties.un.org/doc/1", "United Nations Treaty Collection", "register"),
        ("https://legalinstruments.oecd.org/1", "OECD", "primary-text"),
        ("https://www.europol.europa.eu/a", "Europol", "official"),
        ("https://rusi.org/a", "RUSI", "academic"),
        ("https://www.thehindu.com/a", "The Hindu", "media"),
        ("https://en.wikipedia.org/wiki/A", "Wikipedia", "media"),
        ("https://docslib.org/doc/1", "N. Boister", "mirror"),
        ("https://es.scribd.com/doc/1", "copy of communique", "mirror"),
        ("http://222.178.203.72/a", "Council of Europe", "mirror"),
        ("https://allafrica.com/stories/1", "AllAfrica", "media"),
        ("https://allafrica.com/stories/2", "INTERPOL via AllAfrica", "mirror"),
        ("https://grokipedia.com/page/x", "grokipedia", "refused"),
        ("https://never.seen.example/a", "Somebody", "media"),
    ],
)
def test_sort_comes_from_host_and_publisher(url, publisher, sort):
    assert sort_of(url, publisher) == sort


def test_mirror_is_labelled_as_one():
    (source,) = shelved(make_work("https://docslib.org/doc/1"))
    assert source.note == MIRROR_NOTE


def test_spellings_of_one_address_are_one_source():
    one, other = shelved(make_work("https://www.coe.int/a/"), make_work("http://coe.int/a", title="Otherwise"))
    assert one is other


def test_description_with_a_date_is_kept():
    one, _other = shelved(make_work(date=None), make_work(date="2020"))
    assert one.date == "2020"


def test_source_of_the_content_is_used_as_it_is():
    part = SourcePart(key="our-key", title="Ours", publisher="Us", sort="official", url="https://coe.int/a")
    (source,) = shelved(make_work(), content=[part])
    assert (source.key, source.title) == ("our-key", "Ours")


def test_better_source_of_the_content_stands_for_a_weak_one():
    part = SourcePart(key="europa-eu-countries", title="Countries", publisher="European Union", sort="official")
    (source,) = shelved(make_work("https://countries-worldwide.com/european-union-countries"), content=[part])
    assert source.key == "europa-eu-countries"


def test_key_names_publisher_and_title():
    (source,) = shelved(make_work(title="Ransomware: the response"))
    assert source.key == "council-europe-ransomware-response"


def test_keys_that_would_be_alike_differ_in_any_order():
    works = make_work("https://coe.int/1"), make_work("https://coe.int/2")
    forward, backward = shelved(*works), shelved(*reversed(works))
    assert [source.key for source in forward] == [source.key for source in reversed(backward)]
    assert len({source.key for source in forward}) == 2


def test_title_gets_the_typography_of_the_content():
    (source,) = shelved(make_work(title="The world's 'best'  list"))
    assert source.title == "The world’s ‘best’ list"
