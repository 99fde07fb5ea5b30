"""A round: what is recorded, how politely it was asked, and that it goes on where it was stopped."""

from datetime import UTC, datetime
from io import StringIO
from itertools import pairwise

import pytest
from django.core.management import call_command

from initiatives.editions.health import Found, record_found
from initiatives.management.commands import check_sources
from initiatives.models import SourceHealth
from initiatives.upkeep.links.archives import copy_of
from initiatives.upkeep.links.robots import Robots
from initiatives.upkeep.links.rounds import Question, ask
from tests.factories import make_claim, make_organisation, make_source
from tests.upkeep.links.misbehaving import a_site


def answers(site, *questions, pause=0):
    return {found.key: found for found in ask(questions, site.visitor(), pause=pause)}


def states(site, **paths):
    found = answers(site, *(Question(key, site.url(path)) for key, path in paths.items()))
    return {key: one.state for key, one in found.items()}


def test_every_source_gets_its_word():
    with a_site() as site:
        asked = {"a": "fine", "b": "gone", "c": "inside", "d": "closed", "e": "moved", "f": "noise"}
        told = {"a": "answers", "b": "missing", "c": "unsafe", "d": "closed", "e": "moved", "f": "unreachable"}
        assert states(site, **asked) == told


def test_what_robots_keep_out_is_not_asked():
    with a_site("User-agent: *\nDisallow: /fi*\nAllow: /text\n") as site:
        assert states(site, a="fine", b="text") == {"a": "closed", "b": "answers"}
        assert site.asked["/fine"] == 0


def test_a_site_whose_rules_fail_to_come_is_not_read():
    with a_site(status=503) as site:
        assert states(site, a="fine") == {"a": "closed"}


def test_one_host_is_asked_with_pauses_and_others_meanwhile():
    with a_site("User-agent: *\nCrawl-delay: 0.2") as site:
        urls = [site.url("fine", host) for host in ("good.test", "good.test", "other.test", "other.test")]
        answers(site, *(Question(str(place), url) for place, url in enumerate(urls)))
        for host in ("good.test", "other.test"):
            times = [when for asked, when in site.server.when if asked.startswith(host)]
            assert min(later - sooner for sooner, later in pairwise(times)) >= 0.19


def test_a_host_that_asks_for_time_is_left_alone():
    with a_site() as site:
        assert states(site, a="busy", b="fine") == {"a": "unreachable"}


def test_a_text_that_never_stands_still_is_not_called_changed():
    with a_site() as site:
        found = answers(site, Question("a", site.url("restless"), "an older digest"))
        assert found["a"].digest == "an older digest"


def test_whoever_stops_listening_stops_the_round():
    with a_site("User-agent: *\nCrawl-delay: 0.05") as site:
        for _first in ask([Question(str(n), site.url("fine")) for n in range(100)], site.visitor(), pause=0):
            break
        assert site.asked["/fine"] < 5


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("User-agent: *\nDisallow:", "/x", True),
        ("User-agent: *\nDisallow: /", "/x", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
        ("User-agent: *\nDisallow: /*?*sort", "/x?a&sort=1", False),
        ("User-agent: other\nDisallow: /", "/x", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: CyberCooperationAtlas\nDisallow: /private", "/x", True),
        ("User-agent: a\nUser-agent: *\nDisallow: /", "/x", False),
        ("Disallow: /", "/x", True),
        ("User-agent: *\nDisallow: /" + "*a" * 2000, "/" + "a" * 3000, False),
        ("nonsense\x00\n" * 10, "/x", True),
    ],
)
def test_rules_of_robots(rules, path, allowed):
    assert Robots.read(rules, "CyberCooperationAtlas/1").allow(path) is allowed


@pytest.fixture
def checking(monkeypatch, db):
    """The command, asking a server on this machine."""
    with a_site() as site:
        monkeypatch.setattr(check_sources.Command, "visitor", lambda _self: site.visitor())
        yield site


def run(*options):
    out = StringIO()
    call_command("check_sources", "--pause", "0", *options, stdout=out)
    return out.getvalue()


def cited(**paths_of):
    body = make_organisation(claims=False)
    for key, url in paths_of.items():
        make_claim(body, "mandate", text=key, source=make_source(key, url=url))


def test_the_command_goes_on_where_it_was_stopped(checking):
    cited(**{f"s{place}": checking.url("fine", f"other{place}.test") for place in range(6)})
    make_source("not-cited", url=checking.url("fine"))
    assert "4 sources to ask" in run("--limit", "4")
    assert "2 sources to ask" in run()
    assert "0 sources to ask" in run()
    assert SourceHealth.objects.filter(state="answers").count() == 6


def test_a_changed_text_is_found_once_and_leaves_the_queue_when_read(checking):
    cited(a=checking.url("text"))
    run()
    checking.server.text = b"<p>Another text.</p>"
    run("--days", "0")
    row = SourceHealth.objects.changed().get()
    first = row.changed_at
    run("--days", "0")
    assert SourceHealth.objects.changed().get().changed_at == first


def test_a_dead_source_gets_the_copy_of_an_archive(checking):
    cited(a=checking.url("gone"))
    out = run("--timegate", checking.url("gate?"))
    row = SourceHealth.objects.get()
    assert "copies found: 1 of 1" in out
    assert (row.archive_url, str(row.archived_on)) == (checking.url("copy"), "2022-11-06")


def test_an_archive_that_gives_no_day_gives_no_copy(checking):
    row = record_found(Found("a", checking.url("gone"), "missing"))
    assert copy_of(row, checking.url("fine?"), checking.visitor()) is None


def test_one_bad_day_is_no_death(db):
    found = Found("a", "https://example.org/", "unreachable")
    days = [datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2, 3)]
    dead = [record_found(found, at=day).is_dead for day in days]
    assert dead == [False, False, True]
    assert SourceHealth.objects.dead().get().since == days[0]
