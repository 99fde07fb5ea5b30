"""One request: its limits, and the places where it never goes."""

import time
from dataclasses import replace

import pytest

from initiatives.upkeep.links.judging import state_of, text_digest
from initiatives.upkeep.links.places import Unreachable, Unsafe, is_public
from tests.upkeep.links.misbehaving import a_site


@pytest.fixture(scope="module")
def site():
    with a_site() as site:
        yield site


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("fine", "answers"),
        ("lent", "answers"),
        ("moved", "moved"),
        ("missing", "missing"),
        ("gone", "missing"),
        ("closed", "closed"),
        ("broken", "unreachable"),
        ("busy", "unreachable"),
    ],
)
def test_answers_in_words(site, path, state):
    assert state_of(site.visitor().get(site.url(path)), site.url(path)) == state


@pytest.mark.parametrize("path", ["loop", "silent", "drip", "noise", "heads", "wide"])
def test_misbehaviour_is_no_answer_and_costs_little_time(site, path):
    begun = time.monotonic()
    with pytest.raises(Unreachable):
        site.visitor(seconds=0.5).get(site.url(path))
    assert time.monotonic() - begun < 2


def test_endless_text_is_read_as_far_as_the_limit(site):
    assert len(site.visitor(size=100_000).get(site.url("endless")).body) == 100_000


def test_packed_text_is_not_unpacked(site):
    assert site.visitor().get(site.url("packed")).body == b""


@pytest.mark.parametrize("path", ["inside", "metadata", "file", "nonsense"])
def test_redirects_off_the_public_web_are_not_followed(site, path):
    before = site.asked["/fine"]
    with pytest.raises(Unsafe):
        site.visitor().get(site.url(path))
    assert site.asked["/fine"] == before


@pytest.mark.parametrize(
    "url",
    [
        "ftp://good.test/",
        "http://user:word@good.test/",
        "http://good.test:22/",
        "http://inside.test/",
        "http://good.test:99999/",
        "http:///nothing",
        "http://[::1/",
        "javascript:alert(1)",
    ],
)
def test_addresses_that_are_not_gone_to(site, url):
    with pytest.raises(Unsafe):
        site.visitor().get(url)


def test_a_name_that_changes_its_number_leads_nowhere_else(site):
    """The first look-up gives a public number, every later one that of this house: only one is ever made."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    visitor = site.visitor()
    rebinding = replace(visitor, net=replace(visitor.net, resolve=lambda *_: next(answers)))
    assert rebinding.get(site.url("fine")).status == 200
    with pytest.raises(Unsafe):
        rebinding.get(site.url("fine"))


def test_unknown_hosts_do_not_answer(site):
    with pytest.raises(Unreachable):
        site.visitor().get("http://nowhere.example/")


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 -- nothing listens here
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("2001:0:4136:e378:8000:63bf:f5ff:fffe", False),
    ],
)
def test_only_what_everybody_can_reach_is_public(number, public):
    assert is_public(number) is public


def test_what_stands_around_the_text_is_not_its_text(site):
    first, second = (site.visitor().get(site.url("fine")) for _time in range(2))
    assert first.body != second.body
    assert text_digest(first) == text_digest(second) != ""
