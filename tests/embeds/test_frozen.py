"""Frozen embeds keep their bytes, whatever is published, renamed, withdrawn, merged, retired or rebuilt afterwards."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from unittest import mock

import pytest
from django.test import Client
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from initiatives.editions import register
from initiatives.editions.rebuilding import rebuild
from initiatives.index import holdings
from initiatives.models import Claim, Edition, Entry, Registration
from initiatives.upkeep.filing import retire
from tests.conftest import WHOLE
from tests.factories import (
    make_agreement,
    make_claim,
    make_measure,
    make_organisation,
    make_person,
    make_state,
    make_threat,
    publish_now,
)
from tests.worlds import a_world_of_its_own

ASKED = [
    *(
        "entries/?{}",
        "entries/?{}&sort=changed",
        "entries/?{}&sort=checked",
        "entries/?{}&tag=police",
        "agreements/?{}&state=fr",
    ),
    *("matrix/?{}", "matrix/?{}&columns=year&rows=state", "map/?{}", "map/?{}&of=a-pact", "map/?{}&of=fr"),
    *("timeline/?{}&tell=all&years=2000-2030", "network/?{}&states=yes", "parties/?among=a-body&{}&in=a-pact"),
]


@dataclass
class Clock:
    """The moment that it is."""

    now: datetime = datetime(2026, 5, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


class Life:
    """A small world with a clock, what happens in it, and the digest of every frozen embed that it gave out."""

    def __init__(self, clock):
        self.clock = clock
        self.person = make_person()
        self.pact, self.body, self.threat = make_agreement("a-pact"), make_organisation("a-body"), make_threat()
        self.states = [make_state("fr", name="France"), make_state("de", name="Germany")]
        self.body.tags.add("police")
        make_claim(self.pact, "legal-force", value="binding")
        make_claim(self.pact, "depositary", object=self.body)
        make_measure(self.pact, self.threat)
        for state in self.states:
            make_claim(self.pact, "ratified", object=state, date="2006-01-10")
            make_claim(self.body, "member", object=state, date="1999")
        self.publish(self.pact, self.body, self.threat, *self.states)
        self.given = {}

    def publish(self, *entries):
        publish_now(*(Entry.objects.get(pk=entry.pk) for entry in entries), note="So.", at=self.clock())

    def edit(self):
        Claim.objects.filter(subject=self.pact, predicate="mandate").update(text=f"In words of {self.clock()}.")
        self.publish(self.pact)

    def relabel(self):
        Entry.objects.filter(pk=self.states[0].pk).update(name=f"Republic of {self.clock():%j}", short_name="")
        self.publish(self.states[0])

    def move(self):
        for place, entry in enumerate((self.pact, self.threat, self.body)):
            row = Registration.objects.get(pk=entry.pk)
            if row.state == "current":
                register.rename(
                    Entry.objects.get(pk=entry.pk), slug=f"x{place}-{self.clock():%j}", by=None, at=self.clock()
                )

    def leave(self):
        make_claim(self.pact, "withdrew", object=self.states[1], date="2025-03-01")
        self.publish(self.pact)

    def withdraw(self):
        if Registration.objects.get(pk=self.threat.pk).state == "current":
            register.withdraw(self.threat, by=None, reason="In doubt.", at=self.clock())

    def merge(self):
        if Registration.objects.get(pk=self.body.pk).state == "current":
            register.merge(self.body, self.pact, by=None, reason="One thing.", at=self.clock())

    def add(self):
        entry = make_organisation(f"new-{self.clock():%j}", name="A New Body")
        entry.tags.add("police")
        make_claim(entry, "member", object=self.states[0], date="2000")
        make_measure(entry, self.threat)
        self.publish(entry)

    def retire(self):
        word = f"police-{self.clock():%j}"
        if not Registration.objects.exclude(state="current").exists():
            for number in retire("tag", "police", word, by=self.person, reason="Clearer."):
                self.publish(Entry.objects.get(pk=number))

    def check(self):
        details = {"claim": 1, "source": "a-treaty-text", "against": "live-page", "role": "curator"}
        register.record_check(self.pact, **details, on=self.clock().date(), by=self.person, at=self.clock())

    def rebuild(self):
        rebuild()

    def give_out(self):
        """Give out what can be frozen on the next day: every question as published on the last, every edition."""
        day = f"as-published={self.clock() - timedelta(days=1):%Y-%m-%d}"
        asked = [path.format(day) for path in ASKED]
        asked += [f"id/{edition.entry_id}/{edition.number}/" for edition in Edition.objects.all()]
        for path in asked:
            answer = Client().get(f"/embed/{path}", follow=True)
            if answer.status_code == 200:
                address = answer.redirect_chain[-1][0] if answer.redirect_chain else f"/embed/{path}"
                self.given.setdefault(address, sha256(answer.content).hexdigest())

    def changed(self):
        holdings.forget()
        told = {path: Client().get(path) for path in self.given}
        return [path for path, answer in told.items() if sha256(answer.content).hexdigest() != self.given[path]]


ACTS = ["edit", "relabel", "move", "leave", "withdraw", "merge", "add", "retire", "check", "rebuild"]


@pytest.mark.django_db
@pytest.mark.sqlite
@given(acts=st.permutations(ACTS))
@settings(max_examples=5 if WHOLE else 1, deadline=None, phases=[Phase.generate])
def test_frozen_embeds_keep_their_bytes(acts):
    clock = Clock()
    with a_world_of_its_own(), mock.patch("django.utils.timezone.now", clock):
        life = Life(clock)
        clock.now += timedelta(days=1)
        life.give_out()
        assert len(life.given) == len(ASKED) + 5
        for place, act in enumerate(acts):
            getattr(life, act)()
            clock.now += timedelta(days=1)
            if place == len(acts) // 2:
                life.give_out()
        clock.now += timedelta(days=400)
        assert life.changed() == []
        assert len(life.given) > len(ASKED) * 2
