"""Releases are frozen, kept, and made once; the package of now follows what is published."""

import csv
import hashlib

import pytest
from django.core.management import CommandError, call_command

from initiatives.editions.register import merge, withdraw
from initiatives.exports.bulk import releases
from tests.factories import A_DAY, a_moment, make_agreement, make_claim, make_organisation, make_person, publish_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "open-data"
    return settings.DATA_DIR


@pytest.fixture
def agreement(folder):
    agreement = make_agreement()
    publish_now(agreement)
    return agreement


def rows(kept, name):
    with kept.file(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def bytes_of(kept):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in kept.folder.iterdir()}


def test_a_release_is_made_once_and_never_changes(agreement):
    call_command("release", "2026-03", verbosity=0)
    before = bytes_of(releases.releases()[0])
    publish_now(make_organisation())
    with pytest.raises(CommandError, match="never changes"):
        call_command("release", "2026-03")
    call_command("release", "2026-03", "--if-missing")
    assert bytes_of(releases.releases()[0]) == before


def test_a_release_tells_what_changed_since_the_one_before(agreement):
    first = releases.release("2026-03")
    body = make_organisation()
    publish_now(body)
    withdraw(body, by=make_person(), reason="It was a duplicate.", at=a_moment())
    second = releases.release("2026-04")
    assert [row["what"] for row in rows(first, "changes.csv")] == ["published"]
    assert [(row["what"], row["note"]) for row in rows(second, "changes.csv")] == [
        ("withdrawn", "It was a duplicate."),
        ("published", "First edition."),
    ]
    assert "- withdrawn: 1" in second.file("README.md").read_text(encoding="utf-8")


def test_a_release_tells_what_arrived_late_with_an_earlier_moment(agreement):
    releases.release("2026-03")
    publish_now(make_organisation(), at=A_DAY.replace(year=2025))
    assert [row["what"] for row in rows(releases.release("2026-04"), "changes.csv")] == ["published"]


def test_the_same_content_gives_the_same_bytes(agreement, settings, tmp_path):
    once = bytes_of(releases.release("2026-03"))
    settings.DATA_DIR = tmp_path / "again"
    assert bytes_of(releases.release("2026-03")) == once


def test_the_package_of_now_follows_publication(agreement, folder):
    assert len(rows(releases.current(), "entries.csv")) == 1
    publish_now(make_organisation())
    assert len(rows(releases.current(), "entries.csv")) == 2
    assert len([path for path in folder.iterdir() if path.name.startswith("current")]) == 1


def test_withdrawn_and_merged_entries_stand_in_the_register_alone(agreement):
    other, body = make_agreement("other"), make_organisation()
    publish_now(other, body)
    merge(other, agreement, by=None, reason="The same text.", at=a_moment())
    withdraw(body, by=None, reason="No body.", at=a_moment())
    kept = releases.current()
    assert [row["slug"] for row in rows(kept, "entries.csv")] == ["budapest-convention"]
    told = {row["slug"]: (row["state"], row["target"], len(row["digest"])) for row in rows(kept, "register.csv")}
    assert told == {
        "budapest-convention": ("current", "", 64),
        "other": ("merged", str(agreement.number), 64),
        "enisa": ("withdrawn", "", 64),
    }


def test_a_draft_is_in_no_file(agreement):
    make_claim(agreement, "mandate", text="zqunpublishedzq")
    assert not [name for name in releases.current().folder.iterdir() if b"zqunpublishedzq" in name.read_bytes()]


def test_a_package_that_failed_leaves_nothing(agreement, folder, monkeypatch):
    monkeypatch.setattr("initiatives.exports.bulk.package._zip", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        releases.release("2026-03")
    assert list(folder.iterdir()) == []
