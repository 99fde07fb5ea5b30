"""A small published world: the Budapest Convention, its organisation, a threat and a state."""

from dataclasses import dataclass

import pytest

from initiatives.models import Entry
from tests.factories import (
    make_agreement,
    make_claim,
    make_initiative,
    make_measure,
    make_organisation,
    make_state,
    make_threat,
    make_topic,
    publish_now,
)


@dataclass(frozen=True)
class World:
    """The entries by the names that tests use."""

    agreement: Entry
    organisation: Entry
    initiative: Entry
    threat: Entry
    state: Entry
    topic: Entry

    @property
    def all(self) -> list[Entry]:
        """One entry of each kind."""
        return [self.agreement, self.organisation, self.initiative, self.threat, self.state, self.topic]


@pytest.fixture
def world(db) -> World:
    """One entry of each kind, each tied to the others and published."""
    world = World(
        agreement=make_agreement(name="Convention on Cybercrime", short_name="Budapest Convention"),
        organisation=make_organisation("council-of-europe", name="Council of Europe"),
        initiative=make_initiative(),
        threat=make_threat(),
        state=make_state(name="French Republic", short_name="France"),
        topic=make_topic("cybersecurity-and-international-relations", body="See [[budapest-convention]].[^1]"),
    )
    make_claim(world.agreement, "legal-force", value="binding")
    make_claim(world.agreement, "entered-into-force", date="2004-07-01", text="It entered into force.")
    make_claim(world.agreement, "signed", object=world.state, date="2001-11-23")
    make_claim(world.agreement, "ratified", object=world.state, date="2006-01-10")
    make_claim(world.agreement, "depositary", object=world.organisation)
    make_measure(world.agreement, world.threat, mechanism="legal-harmonisation", text="Parties make it an offence.")
    make_claim(world.topic, "concerns", object=world.threat)
    publish_now(*world.all)
    return world
