"""The basket: entries named by the address alone, told in words whatever became of them, cited in every style."""

import re
from datetime import UTC, datetime

import pytest

from initiatives.browse.basket.asked import MOST
from initiatives.browse.basket.page import spans
from initiatives.editions import register
from tests.factories import a_moment, make_claim, make_entry, make_organisation, make_source, publish_now

HOSTILE = 'Böse <script>alert(1)</script> & "Söhne" {\\x} %'
FIRST, SECOND = datetime(2026, 3, 1, 9, tzinfo=UTC), datetime(2026, 3, 20, 9, tzinfo=UTC)


def page_of(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode().split("<main")[1]


def text_of(client, path):
    return " ".join(re.sub(r"<[^>]+>", " ", page_of(client, path)).split())


def basket(*entries, **words):
    """The canonical address of a basket of these entries."""
    pairs = [f"id={number}" for number in sorted(entry.number for entry in entries)]
    return "/basket/?" + "&".join([*pairs, *(f"{word.replace('_', '-')}={value}" for word, value in words.items())])


@pytest.fixture
def bodies(db):
    """Two bodies that rest on three sources, one of which they share."""
    one, other = make_organisation("one", name="Body One"), make_organisation("other", name="Body Other")
    make_claim(one, "mandate", text="It reports.", source=make_source("a-report"))
    make_claim(other, "mandate", text="It lists.", source=make_source("a-list"))
    publish_now(one, other, at=FIRST)
    return one, other


@pytest.fixture
def one(bodies):
    return bodies[0]


@pytest.fixture
def other(bodies):
    return bodies[1]


def test_entries_stand_with_edition_and_day(client, bodies):
    text = text_of(client, basket(*bodies))
    assert "Basket of 2 entries" in text
    assert "Edition 1 , 1 March 2026" in text
    assert f"No. {bodies[0].number}" in text


def test_address_has_one_form(client, one, other):
    response = client.get(f"/basket/?id={other.number}&style=&id={one.number}&id={other.number}")
    assert (response.status_code, response.headers["Location"]) == (301, basket(one, other))


def test_an_empty_basket_says_how_to_fill_it(client, db):
    assert "Tick rows of a list" in text_of(client, "/basket/")


def test_numbers_not_known_are_told_and_the_others_stay(client, one):
    text = text_of(client, f"{basket(one)}&id=999999&id=x&colour=red")
    assert "id=x, colour. This page does not know those words" in text
    assert "999999. No published entry bears this number." in text
    assert "Body One" in text


def test_a_draft_is_a_number_like_any_other(client, one):
    draft = make_organisation("a-draft", name="Secret")
    assert "Secret" not in text_of(client, basket(one, draft))
    assert f"{draft.number}. No published entry bears this number." in text_of(client, basket(one, draft))


def test_too_many_are_400(client, db):
    query = "&".join(f"id={number}" for number in range(1, MOST + 2))
    assert client.get(f"/basket/?{query}").status_code == 400
    assert client.get(f"/basket.csv?{query}").status_code == 400


@pytest.mark.parametrize("query", ["as-published=x", "as-published=2999-01-01"])
def test_bad_days_are_400(client, one, query):
    assert client.get(f"{basket(one)}&{query}").status_code == 400


def test_search_engines_leave_it_alone(client, one):
    assert '<meta name="robots" content="noindex">' in client.get(basket(one)).content.decode()


def test_an_entry_is_taken_out_and_another_one_put_in(client, one, other):
    assert re.search(rf'name="out"\s+value="{other.number}"', page_of(client, basket(one, other)))
    assert client.get(f"{basket(one, other)}&out={other.number}").headers["Location"] == basket(one)
    assert re.search(rf'<button [^>]*name="id"\s+value="{other.number}"', page_of(client, f"{basket(one)}&q=other"))


@pytest.mark.parametrize("text", ["https://atlas.example/basket/?id={n}&style=apa", "{n}", "5, {n}"])
def test_another_basket_is_joined_by_its_address_or_by_numbers(client, one, other, text):
    answer = client.get("/basket/", {"id": one.number, "out": 5, "join": text.format(n=other.number)})
    assert answer.headers["Location"] == basket(one, other)


def test_what_holds_no_number_is_told(client, one):
    assert "id=nothing here" in text_of(client, f"{basket(one)}&join=nothing+here")


def test_each_source_is_numbered_once(client, one, other):
    page = page_of(client, basket(one, other))
    assert re.findall(r'id="source-(\d+)"', page) == ["1", "2", "3"]
    assert "Rests on [1–2]" in text_of(client, basket(one, other))
    assert "Rests on [2–3]" in text_of(client, basket(one, other))


def test_numbers_that_follow_one_another_are_drawn_together():
    assert [(span.first, span.last) for span in spans([7, 1, 2, 3, 5])] == [(1, 3), (5, 0), (7, 0)]


STYLES = {
    "apa": "Cyber Cooperation Atlas. (2026, March 1). Body One (No. {n}; 1st ed.). http",
    "chicago": "“Body One,” no. {n}, 1st ed., Cyber Cooperation Atlas, March 1, 2026, http",
    "mla": "“Body One.” Cyber Cooperation Atlas, 1st ed., no. {n}, 1 Mar. 2026, http",
    "oscola": "Cyber Cooperation Atlas, ‘Body One’ (No {n}, 1st edn, 1 March 2026)",
    "un": "Cyber Cooperation Atlas, “Body One”, No. {n}, 1st ed., 1 March 2026. Available at http",
}


@pytest.mark.parametrize("style", STYLES)
def test_every_style_names_edition_and_day(client, one, style):
    page = page_of(client, basket(one, style=style))
    assert STYLES[style].format(n=one.number) in page.replace("&lt;", "<")


def test_unknown_style_is_told(client, one):
    assert "style=bluebook" in text_of(client, basket(one, style="bluebook"))


def test_the_basket_itself_is_cited_by_its_day(client, one, other):
    page = page_of(client, basket(one, other, as_published="2026-03-02"))
    cited = re.search(r'<p class="citation"[^>]*>(.*?)</p>', page, re.DOTALL)[1]
    assert "2026, March 2" in cited
    assert "as-published=2026-03-02" in cited


@pytest.fixture
def later(one):
    """A second edition of the first body."""
    make_claim(one, "mandate", text="It grew.")
    publish_now(one, note="It grew.", at=SECOND)
    return one


def test_as_published_shows_the_editions_of_that_day_and_what_came_later(client, later):
    text = text_of(client, basket(later, as_published="2026-03-05"))
    assert "These entries as they were published on 5 March 2026." in text
    assert "Edition 1 , 1 March 2026 , what is different in edition 2" in text
    assert "/organisations/one/changes/1..2/" in page_of(client, basket(later, as_published="2026-03-05"))


def test_a_basket_of_a_past_day_is_a_memento_of_the_basket(client, later):
    headers = client.get(basket(later, as_published="2026-03-05")).headers
    assert headers["Memento-Datetime"] == "Thu, 05 Mar 2026 23:59:59 GMT"
    assert f'<http://testserver{basket(later)}>; rel="original"' in headers["Link"]
    assert f'<http://testserver{basket(later, as_published="2026-03-05")}>; rel="cite-as"' in headers["Link"]


def test_before_its_publication_an_entry_is_told_as_such(client, one):
    text = text_of(client, basket(one, as_published="2026-02-01"))
    assert "Not yet published on that day." in text
    assert "Body One" not in text


def test_a_withdrawn_entry_is_told_with_reason_and_successor(client, one, other):
    register.withdraw(one, by=None, reason="Entered twice.", target=other, at=a_moment())
    text = text_of(client, basket(one))
    assert "Withdrawn on 2 March 2026. Entered twice. Read in its place: Body Other" in text
    assert "Put that in the basket too" in text


def test_a_merged_entry_is_told(client, one, other):
    register.merge(one, into=other, by=None, reason="The same body.", at=a_moment())
    text = text_of(client, basket(one, other))
    assert "Joined to another entry on 2 March 2026. The same body. Read in its place: Body Other" in text
    assert "Put that in the basket too" not in text


def test_of_an_entry_that_is_gone_only_that_is_told(client, one):
    register.remove(one, by=None, ground="A court order.", at=a_moment())
    for path in (basket(one), basket(one, as_published="2026-03-01")):
        text = text_of(client, path)
        assert f"Removed entry {one.number} Removed on 2 March 2026, as law or safety required. A court order." in text
        assert "Body One" not in text


def test_a_withdrawal_is_not_told_of_days_before(client, one):
    register.withdraw(one, by=None, reason="Entered twice.", at=a_moment())
    assert "Withdrawn" not in text_of(client, basket(one, as_published="2026-03-01"))


def test_a_renamed_entry_is_the_same_entry(client, one):
    register.rename(one, slug="one-anew", by=None, at=a_moment())
    assert "/organisations/one-anew/editions/1/" in page_of(client, basket(one))


def test_hostile_names_are_text(client, db):
    body = make_organisation(name=HOSTILE, summary="A body.")
    publish_now(body)
    assert "<script>alert" not in page_of(client, basket(body))


@pytest.mark.parametrize("day", ["", "&as-published=2026-03-10"])
@pytest.mark.parametrize("count", [2, 30])
def test_queries_do_not_grow(client, db, count, day, django_assert_max_num_queries):
    bodies = [make_organisation(f"body-{place}") for place in range(count)]
    target = make_organisation("target")
    publish_now(target, *bodies, at=FIRST)
    for body in bodies:
        register.withdraw(body, by=None, reason="Entered twice.", target=target, at=FIRST.replace(hour=10))
    with django_assert_max_num_queries(8):
        assert client.get(basket(*bodies) + day).status_code == 200


# The boxes beside the rows of listings


@pytest.mark.parametrize("path", ["/organisations/", "/entries/", "/entries/?q=body"])
def test_every_row_of_a_list_can_be_ticked(client, one, other, path):
    ticks = re.findall(r'type="checkbox" name="id" value="(\d+)"', page_of(client, path))
    assert sorted(map(int, ticks)) == [one.number, other.number]


def test_states_can_be_ticked_too(client, db):
    state = make_entry("state", "fr", iso="FR", subkind="member-state")
    publish_now(state)
    assert f'name="id" value="{state.number}"' in page_of(client, "/states/")


def test_ticks_of_a_past_day_make_a_basket_of_that_day(client, one):
    page = page_of(client, "/organisations/?as-published=2026-03-01")
    assert '<input type="hidden" name="as-published" value="2026-03-01">' in page.split('class="ticks"')[1]
