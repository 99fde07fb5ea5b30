"""A small published world of states, texts and bodies, for tests of questions."""

from dataclasses import dataclass

import pytest

from initiatives.models import Entry
from tests.factories import make_agreement, make_claim, make_organisation, make_source, make_state, publish_now


@dataclass(frozen=True)
class World:
    """The entries by the names that tests use."""

    budapest: Entry
    malabo: Entry
    union: Entry
    ke: Entry
    br: Entry
    gh: Entry
    za: Entry
    fr: Entry


def make_text(slug, **fields):
    """A binding treaty in force since 2004."""
    text = make_agreement(slug, **fields)
    make_claim(text, "entered-into-force", date="2004-07-01")
    make_claim(text, "legal-force", value="binding")
    return text


def act(agreement, predicate, state, date="", **fields):
    """An act of a state about an agreement."""
    return make_claim(agreement, predicate, object=state, date=date, **fields)


@pytest.fixture
def world(db) -> World:
    """The small world, published."""
    return make_world()


def make_world() -> World:
    """Two conventions, a union of four African states, and France.

    Ghana is in both, South Africa only signed, Kenya is named nowhere, Brazil is in one with a reservation.
    """
    names = {"ke": "Kenya", "br": "Brazil", "gh": "Ghana", "za": "South Africa", "fr": "France"}
    region = {"br": "south-america", "fr": "western-europe"}
    states = {
        slug: make_state(slug, name=name, region=region.get(slug, "eastern-africa")) for slug, name in names.items()
    }
    world = World(
        budapest=make_text("budapest-convention"),
        malabo=make_text("malabo-convention", form="regional"),
        union=make_organisation("african-union", name="African Union", subkind="regional-organisation"),
        **states,
    )
    make_claim(world.budapest, "in-force-threshold", value="5", text="Article 36: five ratifications.")
    make_claim(world.budapest, "parties-complete-to", date="2025-06-05", text="All are named.")
    act(world.budapest, "acceded", world.gh, "2018-12-03", source=make_source("a-register"))
    act(world.budapest, "in-force-for", world.gh, "2019-04-01", source=make_source("a-register"))
    act(world.budapest, "signed", world.za, "2001-11-23")
    act(world.budapest, "ratified", world.fr, "2006-01-10")
    act(world.budapest, "acceded", world.br, "2022-11-30")
    act(world.budapest, "reserved", world.br, "2022-11-30", text="Article 6 does not apply.", locator="article 6")
    act(world.malabo, "recorded-as-party", world.gh, "2023-06")
    for slug in ("ke", "gh", "za"):
        make_claim(world.union, "member", object=states[slug], date="2002-07-09")
    publish_now(world.budapest, world.malabo, world.union, *states.values())
    return world
