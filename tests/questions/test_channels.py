"""Channels between two states, and the grid of a group."""

import re

import pytest

from initiatives.models import Entry
from tests.factories import make_agreement, make_claim, make_initiative, publish_now
from tests.questions.conftest import act
from tests.questions.reading import names_in, page_of, rows_of, section_of, text_of

PAIR = "/states/gh/with/br/"


@pytest.fixture
def channels(world):
    """Channels of a convention, of one that Brazil only signed, of a network, and of a treaty of two others."""
    for value, article in (("mutual-assistance-request", "article 31"), ("contact-24-7", "article 35")):
        make_claim(world.budapest, "opens-channel", value=value, text=f"Under {article}.", locator=article)
    make_claim(
        world.budapest, "opens-channel", value="notice", text="A blog says so.", standing="reported", reason="One."
    )
    make_claim(world.malabo, "opens-channel", value="consultation", text="They consult.", locator="article 28")
    act(world.malabo, "signed", world.br, "2020-01-01")
    network = make_initiative("a-network", subkind="network", form="multilateral")
    make_claim(network, "opens-channel", value="contact-24-7", text="Contacts answer at night.")
    for state in (world.gh, world.br):
        make_claim(network, "member", object=state, date="2015")
    other = make_agreement("a-treaty-of-two", form="bilateral")
    make_claim(other, "opens-channel", value="extradition", text="Persons are handed over.")
    act(other, "in-force-for", world.br, "2001")
    act(other, "in-force-for", world.fr, "2001")
    publish_now(
        *(Entry.objects.get(pk=one.pk) for one in (world.budapest, world.malabo)), network, other, note="Channels."
    )
    return world


def ways(client, path=PAIR):
    section = section_of(page_of(client, path), "open")
    return [text_of(row) for row in re.findall(r"<tr>\s*<th scope=\"row\">(.*?)</tr>", section, re.DOTALL)]


def test_channels_stand_fastest_first_and_what_binds_before_what_does_not(client, channels):
    found = ways(client)
    assert [row.split(" ")[0] for row in found] == ["24/7", "24/7", "Mutual"]
    assert "Budapest Convention , article 35 binding" in found[0]
    assert "A Network , article 1 not binding" in found[1]


def test_what_is_only_reported_is_no_channel_until_asked_for(client, channels):
    assert not [row for row in ways(client) if "blog" in row]
    assert [row for row in ways(client, f"{PAIR}?standing=reported") if "blog" in row]


def test_reservations_of_either_side_are_conditions(client, channels):
    assert "Brazil : made a reservation. Article 6 does not apply." in ways(client)[0]


def test_what_is_not_open_stands_apart_with_the_missing_step(client, channels):
    told = text_of(section_of(page_of(client, PAIR), "closed"))
    assert "Malabo Convention Brazil : Signed only signed, 1 Jan 2020" in told
    assert "A Treaty Of Two" not in told, "a treaty of two others is no way between these"
    with_kenya = text_of(section_of(page_of(client, "/states/ke/with/br/"), "closed"))
    assert "Budapest Convention Kenya : not recorded" in with_kenya


def test_ties_of_the_two_by_what_they_are(client, channels):
    html = page_of(client, PAIR)
    assert names_in(section_of(html, "binding")) == ["Budapest Convention"]
    assert names_in(section_of(html, "memberships")) == ["A Network"]
    assert names_in(section_of(page_of(client, "/states/br/with/fr/"), "bilateral")) == ["A Treaty Of Two"]


def test_a_text_that_is_over_opens_nothing(client, channels):
    make_claim(channels.budapest, "status", value="superseded", date="2025")
    publish_now(Entry.objects.get(pk=channels.budapest.pk), note="Replaced.")
    assert len(ways(client)) == 1
    assert len(ways(client, f"{PAIR}?as-of=2024-06-01")) == 3


def test_the_day_of_the_world_and_of_publication(client, channels):
    assert len(ways(client, f"{PAIR}?as-of=2022-11-29")) == 1
    assert client.get(f"{PAIR}?as-published=2020-01-01").status_code == 404


def test_downloads_equal_the_page(client, channels):
    html = page_of(client, PAIR)
    rows = rows_of(client, "/states/gh/with/br.csv")
    assert [row["open"] for row in rows].count("yes") == len(ways(client)) == 3
    assert {row["basis"] for row in rows if row["open"] != "yes"} == set(names_in(section_of(html, "closed")))
    assert all(row["articles"] or row["claim"] for row in rows)


ADDRESSES = [
    ("/states/GH/with/br/", 301, PAIR),
    ("/states/gh/with/?state=br&as-of=2026-01-01", 302, f"{PAIR}?as-of=2026-01-01"),
    ("/states/gh/with/gh/", 404, None),
    ("/states/gh/with/nowhere/", 404, None),
    ("/states/nowhere/with/", 404, None),
    ("/states/budapest-convention/with/br/", 404, None),
    ("/states/gh/with/br/?as-of=now", 400, None),
    ("/channels/?among=nobody", 200, None),
    ("/channels/?among=African-Union", 301, "/channels/?among=african-union"),
]


def test_addresses(client, channels):
    for path, status, to in ADDRESSES:
        response = client.get(path)
        assert (response.status_code, response.get("Location")) == (status, to)


def test_the_choice_of_a_partner_tells_how_much_is_shared(client, channels):
    assert "Brazil 1 text" in text_of(page_of(client, "/states/gh/with/"))
    assert "France 1 text" in text_of(page_of(client, "/states/gh/with/"))


def test_the_grid_counts_what_holds_between_each_two(client, channels):
    make_claim(channels.union, "member", object=channels.br, date="2003")
    publish_now(Entry.objects.get(pk=channels.union.pk), note="Brazil, for a test.")
    rows = {
        (row["state"], row["other"]): int(row["ways"]) for row in rows_of(client, "/channels.csv?among=african-union")
    }
    assert rows[("Brazil", "Ghana")] == 2
    assert len(rows) == 6
    html = page_of(client, "/channels/?among=african-union")
    cells = {label: int(count) for label, count in re.findall(r'aria-label="([^"]* – [^"]*): (\d+)"', html)}
    assert {f"{one} – {other}": count for (one, other), count in rows.items()}.items() <= cells.items()


@pytest.mark.parametrize("many", [2, 30])
def test_a_page_costs_ten_queries_at_most_at_any_size(client, channels, django_assert_max_num_queries, many):
    made = [make_agreement(f"text-{place}") for place in range(many)]
    for text in made:
        make_claim(text, "entered-into-force", date="2001")
        make_claim(text, "legal-force", value="binding")
        make_claim(text, "opens-channel", value="consultation", text="They consult.")
        for state in (channels.gh, channels.br):
            act(text, "ratified", state, "2002")
    publish_now(*made)
    with django_assert_max_num_queries(10):
        assert len(ways(client)) == 3 + many
    for path in ("/states/gh/with/", "/channels/?among=african-union", "/states/gh/with/br.csv"):
        with django_assert_max_num_queries(10):
            client.get(path)
