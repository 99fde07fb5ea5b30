"""What stands in frames: what each answers, what it refuses, and the code that is offered."""

import html
import re

from django.utils import timezone
from lxml.html import fromstring

from initiatives.editions import register
from initiatives.upkeep.filing import retire
from tests.browse.conftest import world
from tests.factories import a_moment, make_initiative, make_person, publish_now

__all__ = ["world"]

DAY = "as-published=2026-03-15"
SITE = "http://testserver"
ASKED = {
    "list": "entries/?form=multilateral",
    "kind": "agreements/",
    "matrix": "matrix/",
    "map": "map/",
    "positions": "map/?of=budapest-convention",
    "timeline": "timeline/?years=2000-2008",
    "network": "network/",
    "parties": "parties/?in=budapest-convention",
}


def frozen(asked):
    """The same as published on a day that is over, in canonical order."""
    path, _mark, query = asked.partition("?")
    return f"{path}?{'&'.join(sorted([DAY, query] if query else [DAY]))}"


def text_of(response):
    return " ".join(fromstring(response.content).text_content().split())


def test_embed_says_whether_it_is_live_and_leads_to_its_page(client, world):
    for asked in ASKED.values():
        for path, word in ((asked, "Live"), (frozen(asked), "Frozen: as published on 15 March 2026")):
            answer = client.get(f"/embed/{path}")
            page = fromstring(answer.content)
            assert (answer.status_code, not answer.cookies, page.xpath("//script | //form | //nav")) == (200, True, [])
            assert word in text_of(answer)
            assert page.xpath("//h1/a/@href") == [f"/{path}"]
            assert client.get(f"/{path}").status_code == 200
            assert page.xpath("//base/@target") == ["_top"]
            assert not page.xpath("//a[starts-with(@href, '#')]")


def test_card_shows_the_facts_of_its_edition_with_their_sources(client, world):
    told = text_of(client.get("/embed/id/1/1/"))
    assert "No. 1, edition 1, published on 2 March 2026" in told
    assert "Legally binding [1]" in told
    assert "[1] A treaty text. Council of Europe, undated." in told


def test_frozen_is_kept_for_a_year_and_live_as_pages_are(client, world):
    lasting, moving = client.get(f"/embed/matrix/?{DAY}"), client.get("/embed/matrix/")
    assert lasting.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Cache-Control" not in moving.headers
    assert client.head(f"/embed/matrix/?{DAY}").headers["ETag"] == lasting.headers["ETag"]
    again = client.get("/embed/matrix/", headers={"if-none-match": moving.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Content-Security-Policy"] == moving.headers["Content-Security-Policy"]


REFUSED = {
    "matrix/?as-published=2999-01-01": "lies in the future",
    f"entries/?{DAY}&q=council": "Words are searched in today's texts",
    "matrix/?hue=red": "does not know: hue=red",
    "map/?of=nobody": "does not know: of=nobody",
    "id/1/?hue=red": "does not know: hue",
    "parties/": "Ask something first",
}


def test_what_cannot_stay_the_same_is_refused_in_words(client, world):
    for path, says in REFUSED.items():
        answer = client.get(f"/embed/{path}")
        assert answer.status_code == 400
        assert says in html.unescape(answer.content.decode())


def test_a_day_is_frozen_once_it_is_over(client, world, monkeypatch):
    def ask(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        return client.get(f"/embed/matrix/?{DAY}")

    noon = a_moment().replace(month=3, day=15, hour=12, minute=0)
    assert "15 March 2026 is not over" in ask(noon).content.decode()
    assert ask(noon.replace(day=16, hour=0, minute=10)).status_code == 400
    assert ask(noon.replace(day=16, hour=0, minute=20)).status_code == 200


def test_another_form_of_an_address_leads_to_the_canonical_one(client, world):
    answer = client.get(f"/embed/map/?of=BUDAPEST-convention&{DAY}&of=")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/embed/map/?{DAY}&of=budapest-convention")


def test_merged_withdrawn_and_removed_entries(client, world):
    number = world.initiative.number
    register.merge(world.initiative, world.organisation, by=None, reason="One body.")
    assert client.get(f"/embed/id/{number}/").headers["Location"] == f"/embed/id/{world.organisation.number}/"
    assert client.get(f"/embed/id/{number}/1/").status_code == 200
    register.withdraw(world.topic, by=None, reason="It was in doubt.")
    assert "Reason: It was in doubt." in text_of(client.get(f"/embed/id/{world.topic.number}/"))
    assert "in doubt" not in text_of(client.get(f"/embed/id/{world.topic.number}/1/"))
    register.remove(world.topic, by=None, ground="A court order.")
    for prefix in ("embed", "embedding"):
        assert client.get(f"/{prefix}/id/{world.topic.number}/1/").status_code == 410


def test_what_law_removes_goes_from_frozen_tables_too(client, world):
    path = f"/embed/entries/?{DAY}"
    assert "Budapest Convention" in text_of(client.get(path))
    register.remove(world.agreement, by=None, ground="A court order.")
    assert "Budapest Convention" not in text_of(client.get(path))


def test_a_word_that_was_retired_later_leaves_a_frozen_list_alone(client, world):
    path = f"/embed/entries/?{DAY}&tag=old"
    before = client.get(path).content
    world.threat.tags.add("new")
    publish_now(world.threat, note="Filed.")
    retire("tag", "old", "new", by=make_person(), reason="One word for one thing.")
    assert client.get("/embed/entries/?tag=old").headers["Location"] == "/embed/entries/?tag=new"
    assert client.get(path).content == before


BUDGETS = {"list": 5, "kind": 5, "matrix": 4, "map": 3, "positions": 4, "timeline": 6, "network": 4, "parties": 5}


def test_embed_costs_a_handful_of_queries_and_one_when_kept(client, world, django_assert_max_num_queries):
    for name, most in BUDGETS.items():
        path = f"/embed/{frozen(ASKED[name])}"
        with django_assert_max_num_queries(most):
            client.get(path)
        with django_assert_max_num_queries(1):
            client.get(path)


def test_card_costs_three_queries(client, world, django_assert_num_queries):
    with django_assert_num_queries(3):
        client.get("/embed/id/1/1/")


def codes(client, path):
    """The codes that the page offers, by where each leads."""
    answer = client.get(path)
    assert answer.status_code == 200
    found = [fromstring(code.text_content()) for code in fromstring(answer.content).xpath("//pre[@data-copy]")]
    return [(code.xpath("//iframe/@src")[0], code.xpath("//figcaption/a/@href")[0]) for code in found]


def test_page_offers_frozen_and_live_code_that_works(client, world):
    for asked in ASKED.values():
        offered = codes(client, f"/embedding/{frozen(asked)}")
        assert offered == [(f"{SITE}/embed/{path}", f"{SITE}/{path}") for path in (frozen(asked), asked)]
        assert {client.get(src).status_code for src, _page in offered} == {200}


def test_card_is_offered_at_its_edition_and_live(client, world):
    world.agreement.claims.filter(predicate="mandate").update(text="In other words.")
    publish_now(world.agreement, note="Wording.")
    assert [src.removeprefix(SITE) for src, _page in codes(client, "/embedding/id/1/")] == [
        "/embed/id/1/2/",
        "/embed/id/1/",
    ]
    assert codes(client, "/embedding/id/1/1/")[0][0].endswith("/embed/id/1/1/")


def test_a_search_is_offered_live_only(client, world):
    for path in (f"entries/?{DAY}&q=council", "entries/?q=council"):
        assert [src for src, _page in codes(client, f"/embedding/{path}")] == [f"{SITE}/embed/entries/?q=council"]


def test_what_is_not_yet_a_day_old_is_offered_live_only(client, world):
    publish_now(make_initiative("later-body"), at=timezone.now())
    assert [src for src, _page in codes(client, "/embedding/timeline/?of=later-body&years=2000-2008")] == [
        f"{SITE}/embed/timeline/?of=later-body&years=2000-2008"
    ]


LEADING = [
    *("/entries/?form=multilateral", "/matrix/", "/map/", "/timeline/?years=2000-2008", "/network/"),
    *("/parties/?in=budapest-convention", "/agreements/budapest-convention/"),
    *("/agreements/budapest-convention/editions/1/", f"/agreements/budapest-convention/?{DAY}"),
]


def test_page_leads_to_its_code(client, world):
    for path in LEADING:
        (found,) = re.findall(r'href="(/embedding/[^"]*)"', client.get(path).content.decode())
        assert client.get(html.unescape(found)).status_code == 200, path
