"""A back-up made under load comes back whole, on either engine, or not at all."""

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from zipfile import ZipFile

import pytest
from django.db import connection, connections
from django.utils import timezone

from initiatives.documents.problems import Refused
from initiatives.editions import register
from initiatives.editions.door import publish
from initiatives.editions.health import Found, record_found
from initiatives.index import words
from initiatives.models import Card, Edition, Entry, FlatClaim, Registration, SourceHealth
from initiatives.upkeep.backups.digests import database_digest
from initiatives.upkeep.backups.restoring import restore
from initiatives.upkeep.backups.writing import back_up
from tests.factories import a_moment, make_claim, make_organisation, make_person, make_state, make_threat, publish_now

ROOT = Path(__file__).resolve().parents[3]


def make_content():
    body, state = make_organisation(), make_state()
    make_claim(body, "member", object=state, date="2004-03", text="Ärzte, 中文, \u2028 and a \\ too.")
    body.tags.add("cyber")
    publish_now(body, state, make_threat(), by=make_person())
    register.rename(body, slug="agency", by=None, at=a_moment())
    moment = datetime(2026, 5, 1, 1, 2, 3, 456789, tzinfo=UTC)
    record_found(Found("a-treaty-text", "https://example.org/", "missing", 404), at=moment)
    return Entry.objects.get(pk=body.pk)


def index_rows():
    """The index as it answers, without the keys of its rows."""
    return [sorted((row[1:] for row in model.objects.values_list()), key=repr) for model in (Card, FlatClaim)]


@pytest.mark.django_db
def test_everything_comes_back_to_the_last_microsecond(tmp_path):
    body = make_content()
    file, before = tmp_path / "all.atlas", index_rows()
    digest = back_up(file)
    make_claim(body, "mandate", text="Said later.")
    publish_now(body, note="More.")
    make_organisation("a-later-one")
    assert database_digest() != digest
    assert restore(file, replace=True) == database_digest() == digest
    assert SourceHealth.objects.get().asked_at.microsecond == 456789
    assert index_rows() == before
    assert words.find("enisa") == [body.pk]


@pytest.mark.django_db
def test_numbers_go_on_after_a_restore(tmp_path):
    make_content()
    back_up(tmp_path / "all.atlas")
    restore(tmp_path / "all.atlas", replace=True)
    later = make_organisation("a-later-one")
    publish_now(later)
    assert Edition.objects.filter(entry=later).count() == 1


@pytest.mark.django_db
def test_what_is_here_is_not_overwritten_unasked(tmp_path):
    make_content()
    back_up(tmp_path / "all.atlas")
    with pytest.raises(Refused, match="--replace"):
        restore(tmp_path / "all.atlas")


def rewritten(file, change):
    """The same archive with one member changed."""
    with ZipFile(file) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    change(members)
    with ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)


def of_another_release(members):
    manifest = json.loads(members["manifest.json"])
    manifest["migrations"].append("initiatives.9999_later")
    members["manifest.json"] = json.dumps(manifest)


DAMAGE = {
    "a word changed": lambda m: m.update(
        {"initiatives.entry.jsonl": m["initiatives.entry.jsonl"].replace("Enisa", "X")}
    ),
    "a row lost": lambda m: m.update({"initiatives.slug.jsonl": m["initiatives.slug.jsonl"].split("\n", 1)[1]}),
    "a table lost": lambda m: m.pop("initiatives.claim.jsonl"),
    "a row cut": lambda m: m.update({"initiatives.slug.jsonl": '["x"'}),
    "a value too many": lambda m: m.update({"initiatives.slug.jsonl": '["x",1,2]'}),
    "no manifest": lambda m: m.pop("manifest.json"),
    "another release": of_another_release,
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("damage", DAMAGE)
def test_what_is_damaged_is_refused_and_changes_nothing(tmp_path, damage):
    make_content()
    file = tmp_path / "all.atlas"
    digest = back_up(file)
    rewritten(file, DAMAGE[damage])
    with pytest.raises(Refused):
        restore(file, replace=True)
    assert database_digest() == digest
    assert words.find("enisa")


@pytest.mark.django_db
def test_a_file_that_is_no_archive_is_refused(tmp_path):
    (tmp_path / "all.atlas").write_bytes(b"PK\x03\x04 nothing else")
    with pytest.raises(Refused):
        restore(tmp_path / "all.atlas")


@pytest.mark.django_db
def test_a_backup_that_fails_leaves_no_file(tmp_path):
    make_content()

    def failing(table, rows):
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        back_up(tmp_path / "all.atlas", failing)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_a_backup_under_load_is_of_one_moment_and_blocks_nobody(tmp_path):
    body = make_content()
    stop, published = Event(), []

    def publishing():
        number = 0
        while not stop.is_set():
            number += 1
            make_claim(body, "mandate", text=f"Sentence {number}.")
            publish(body, by=None, note=f"Edition {number}.", at=timezone.now())
            published.append(time.monotonic())
        connections.close_all()

    writer = Thread(target=publishing)
    writer.start()
    begun = time.monotonic()
    digest = back_up(tmp_path / "all.atlas", lambda table, rows: time.sleep(0.02))
    ended = time.monotonic()
    stop.set()
    writer.join()
    assert sum(begun < moment < ended for moment in published) > 3
    assert restore(tmp_path / "all.atlas", replace=True) == digest
    row = Registration.objects.get(pk=body.pk)
    latest = Edition.objects.of(body.pk).first()
    assert (row.edition, Card.objects.current().get(entry=body.pk).edition) == (latest.number, latest.number)
    assert Entry.objects.get(pk=body.pk).last_claim == Entry.objects.get(pk=body.pk).claims.count()


def manage(url, *command):
    """Run a command on another database, as an operator does."""
    environment = os.environ | {"DATABASE_URL": url}
    run = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def url_of(settings):
    """The address of the database of this test, for another process."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**settings)


@pytest.mark.django_db(transaction=True)
def test_a_database_moves_to_sqlite_with_one_command(tmp_path):
    make_content()
    digest, there = database_digest(), f"sqlite:///{tmp_path / 'there.sqlite3'}"
    manage(url_of(connection.settings_dict), "move", there)
    assert manage(there, "back_up", "--digest") == digest


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_database_moves_from_sqlite_to_postgresql_and_back(tmp_path):
    make_content()
    digest, between = database_digest(), f"sqlite:///{tmp_path / 'between.sqlite3'}"
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE moved_there")
    try:
        there = url_of(connection.settings_dict | {"NAME": "moved_there"})
        manage(url_of(connection.settings_dict), "move", between)
        manage(between, "move", there)
        assert manage(there, "back_up", "--digest") == digest
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP DATABASE moved_there")
