"""A small world with everything that can become of an entry, baked once for all tests of the room."""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from initiatives.browse import answer
from initiatives.editions.register import merge, remove, rename, withdraw
from initiatives.exports.bulk import releases
from initiatives.index import words
from initiatives.models import Claim, Entry
from tests.factories import (
    A_DAY,
    a_moment,
    make_agreement,
    make_claim,
    make_initiative,
    make_measure,
    make_organisation,
    make_person,
    make_state,
    make_threat,
    make_topic,
    publish_now,
    restart_moments,
)

LIVING = "http://testserver"
MARKER = "zqunpublishedzq"


@dataclass(frozen=True)
class Copy:
    """A baked folder in a subfolder of what is served, and what the living site said at each address."""

    folder: Path
    rows: list[dict[str, str]]
    live: dict[str, bytes]

    @property
    def root(self) -> Path:
        return self.folder.parents[1]


def make_world() -> None:
    by = make_person()
    agreement, threat, france = make_agreement(), make_threat(), make_state("fr", iso="FR")
    agency, programme = make_organisation(), make_initiative()
    make_measure(agency, threat)
    make_claim(agreement, "ratified", object=france, date="2006-01-10")
    make_claim(agency, "member", object=france, date="2010")
    make_claim(programme, "partner", object=agency)
    others = [make_agreement(f"text-{number}") for number in range(4)]
    old, joined, secret = make_organisation("old"), make_initiative("joined"), make_agreement("secret")
    everything = (agreement, threat, france, agency, programme, make_topic(), *others, old, joined, secret)
    publish_now(*everything)
    Claim.objects.filter(subject=agreement, predicate="mandate").update(text="It is said in other words now.")
    publish_now(Entry.objects.get(slug="budapest-convention"), note="Said better.")
    rename(others[0], slug="renamed", by=by, at=a_moment())
    withdraw(old, by=by, reason="It was never set up.", at=a_moment())
    merge(joined, programme, by=by, reason="They are one.", at=a_moment())
    remove(secret, by=by, ground="A court ordered it.", at=a_moment())
    releases.release(f"{A_DAY:%Y-%m}")
    Entry.objects.filter(slug="enisa").update(summary=MARKER, name=MARKER)
    make_initiative(f"{MARKER}-new")


@pytest.fixture(scope="package")
def copy(django_db_setup, django_db_blocker, tmp_path_factory):
    """The baked world, and what the living site said; its database is taken back before the first test."""
    restart_moments()
    folder = tmp_path_factory.mktemp("served") / "some" / "atlas"
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(answer, "PAGE", 4)
        words.clear()
        make_world()
        call_command("export_site", folder, living=LIVING, processes=1, verbosity=0)
        rows = rows_of(folder)
        client = Client()
        live = {row["source"]: answered(client, row["source"]) for row in rows if "/static/" not in row["source"]}
        transaction.set_rollback(True)
    return Copy(folder, rows, live)


def rows_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def answered(client: Client, source: str) -> bytes:
    response = client.get(source.removeprefix(LIVING))
    return b"".join(response.streaming_content) if response.streaming else response.content
