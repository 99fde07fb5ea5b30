"""The standing brief: claims with their sources, the same words for ever, and what changed since."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from initiatives.editions.register import withdraw
from initiatives.models import Claim, Entry
from tests.factories import make_agreement, make_claim, make_initiative, make_measure, make_threat, publish_now
from tests.questions.conftest import act, make_world
from tests.questions.reading import page_of, section_of, text_of
from tests.worlds import a_world_of_its_own

DATED = "/brief/?as-of=2026-03-02&as-published=2026-03-02&state=gh&threat=ransomware"
LATER = datetime(2026, 4, 1, 9, tzinfo=UTC)


def make_matters(world):
    """Ransomware, what acts on it, who funds that, what it asks of its parties, and what comes next."""
    threat = make_threat()
    make_measure(world.budapest, threat, text="It makes extortion a crime.", mechanism="legal-harmonisation")
    make_claim(world.budapest, "commits-to", text="Each party names a contact point.")
    make_claim(world.budapest, "opens-channel", value="contact-24-7", text="At every hour.", locator="article 35")
    plan = make_initiative("a-plan")
    make_measure(plan, threat, text="It trains police.", mechanism="capacity-building")
    make_claim(plan, "member", object=world.gh, date="2019")
    make_claim(plan, "funder", object=world.fr, text="Pays.")
    make_claim(plan, "expected", date="2027", text="It ends.")
    aside = make_initiative("something-else")
    make_claim(aside, "member", object=world.gh, date="2019")
    make_claim(aside, "funder", object=world.br)
    unknown = make_agreement("an-open-text")
    make_measure(unknown, threat, text="It asks for laws.")
    publish_now(threat, plan, aside, unknown, Entry.objects.get(pk=world.budapest.pk), note="Matters.")
    return plan


@pytest.fixture
def matters(world):
    """The small world with matters."""
    return world, make_matters(world)


def article_of(client, path):
    return re.search(r"<article.*?</article>", page_of(client, path), re.DOTALL)[0]


def test_it_prints_claims_of_the_matters_with_their_sources(client, matters):
    html = article_of(client, DATED)
    told = {
        anchor: text_of(section_of(html, anchor))
        for anchor in ("binds", "channels", "acts", "funds", "obligations", "next")
    }
    assert (
        "Budapest Convention : Ghana bound from, 1 April 2019. [1] With 2 others recorded on the day." in told["binds"]
    )
    assert "Malabo" not in told["binds"], "it is about other matters"
    assert "24/7 contact point. At every hour." in told["channels"]
    assert "It makes extortion a crime." in told["acts"]
    assert "It trains police." in told["acts"]
    assert "A Plan : funder France. Pays." in told["funds"]
    assert "Something Else" not in told["funds"]
    assert "Each party names a contact point." in told["obligations"]
    assert "A Plan : expected, 2027. It ends." in told["next"]
    assert "An Open Text" in text_of(section_of(html, "unrecorded"))


def test_every_mark_has_its_source(client, matters):
    html = article_of(client, DATED)
    marks = set(re.findall(r'href="#source-(\d+)"', html))
    assert marks == set(re.findall(r'<li id="source-(\d+)"', html))
    assert len(marks) >= 2


def test_without_matters_it_is_about_everything(client, matters):
    assert "Malabo Convention" in text_of(section_of(article_of(client, "/brief/?state=gh"), "binds"))


def test_what_its_peers_have_that_it_lacks(client, matters):
    html = article_of(client, "/brief/?state=ke&threat=ransomware&beside=african-union&as-of=2026-03-02")
    assert "Budapest Convention : 1 of 2 peers (African Union)" in text_of(section_of(html, "lacks"))


def test_the_page_tells_its_dated_address(client, matters):
    html = page_of(client, "/brief/?state=gh&threat=ransomware&as-of=2026-03-02")
    today = timezone.now().date()
    assert f"as-of=2026-03-02&amp;as-published={today}&amp;state=gh&amp;threat=ransomware" in html


def test_opened_later_it_says_what_changed(client, matters):
    world, plan = matters
    assert "None of its" in page_of(client, DATED)
    Claim.objects.filter(subject=plan, predicate="funder").update(text="Pays no more.")
    Claim.objects.filter(subject=plan, predicate="expected").delete()
    make_claim(world.budapest, "commits-to", text="Each party reports.")
    entries = [Entry.objects.get(pk=one.pk) for one in (plan, world.budapest)]
    publish_now(*entries, note="Changed.", at=LATER)
    told = text_of(page_of(client, DATED))
    told = told[told.index("This brief as it was") :][:600]
    assert re.search(r"Of its \d+ claims 2 have changed since; 1 more would be told today\.", told)
    assert "reads now: Pays no more." in told
    assert "no longer stated" in told


CHANGES = {
    "correct": (
        "plan",
        lambda world, plan: Claim.objects.filter(subject=plan, predicate="funder").update(text="Else."),
    ),
    "add": ("budapest", lambda world, plan: make_claim(world.budapest, "commits-to", text="Each party reports.")),
    "leave": ("budapest", lambda world, plan: act(world.budapest, "withdrew", world.gh, "2020-01-01")),
    "rename": ("gh", lambda world, plan: Entry.objects.filter(pk=world.gh.pk).update(name="Renamed")),
    "move": ("plan", lambda world, plan: Entry.objects.filter(pk=plan.pk).update(slug="moved", name="Moved")),
    "join": ("malabo", lambda world, plan: act(world.malabo, "ratified", world.ke, "2020-01-01")),
}


@pytest.mark.django_db
@given(steps=st.lists(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=4, unique=True), gone=st.booleans())
@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_a_brief_of_a_day_is_the_same_bytes_after_later_publications(steps, gone):
    with a_world_of_its_own():
        world = make_world()
        plan = make_matters(world)
        before = article_of(Client(), DATED)
        for place, step in enumerate(steps):
            where, change = CHANGES[step]
            change(world, plan)
            changed = plan if where == "plan" else getattr(world, where)
            publish_now(Entry.objects.get(pk=changed.pk), note="Later.", at=LATER + timedelta(days=place))
        if gone:
            withdraw(Entry.objects.get(pk=plan.pk), by=None, reason="By mistake.", at=LATER + timedelta(days=9))
        assert article_of(Client(), DATED) == before


STRANGE_ADDRESSES = [
    *(("", 200), ("state=zz", 200), ("state=GH", 301), ("state=gh&threat=none&mechanism=none", 200)),
    *(("state=gh&tag=no-such-tag", 200), ("as-of=x", 400), ("state=gh&as-published=2020-01-01", 200)),
]


def test_strange_addresses(client, matters):
    for query, status in STRANGE_ADDRESSES:
        assert client.get(f"/brief/?{query}").status_code == status


@pytest.mark.parametrize("many", [2, 30])
def test_a_brief_costs_twenty_queries_at_most_at_any_size(client, matters, django_assert_max_num_queries, many):
    world, _plan = matters
    texts = [make_agreement(f"text-{place}") for place in range(many)]
    for text in texts:
        act(text, "ratified", world.gh, "2002")
        make_measure(text, Entry.objects.get(slug="ransomware"))
    publish_now(*texts, at=datetime(2026, 3, 2, 20, tzinfo=UTC))
    with django_assert_max_num_queries(20):
        page_of(client, DATED)
