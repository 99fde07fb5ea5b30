import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from initiatives.documents.numbering import number
from initiatives.editions import seeding
from tests.upkeep.research.records import make_date, make_record


@pytest.fixture
def facts(tmp_path):
    """A file with one record."""
    file = tmp_path / "facts.jsonl"
    lead = {"slug": "asean", "name": "ASEAN", "role": "lead", "source": "s1"}
    record = make_record(dates=[make_date("adopted", "2019")], organisations=[lead], note="A note.")
    file.write_text(record.model_dump_json(exclude_defaults=True), encoding="utf-8")
    return file


def draft(facts, tmp_path):
    """Draft the file against an empty content; returns the folder and what was printed."""
    (tmp_path / "content").mkdir(exist_ok=True)
    out, into = StringIO(), tmp_path / "drafts"
    call_command("draft_records", facts, into=into, content=tmp_path / "content", stdout=out)
    return into, out.getvalue()


def test_drafts_notes_and_report_are_written(facts, tmp_path):
    into, told = draft(facts, tmp_path)
    written = sorted(path.relative_to(into).as_posix() for path in into.rglob("*.*"))
    assert written == ["agreements/a-treaty.json", "notes/a-treaty.json", "organisations/asean.json", "report.md"]
    assert "1 records and 1 bodies drafted, 0 kept." in told


def test_notes_hold_the_record_as_it_was(facts, tmp_path):
    into, _told = draft(facts, tmp_path)
    notes = json.loads((into / "notes" / "a-treaty.json").read_text(encoding="utf-8"))
    assert notes["notes"] == ["A note."]
    assert notes["records"] == [json.loads(facts.read_text(encoding="utf-8"))]


def test_draft_with_a_summary_can_be_numbered_and_seeded(facts, tmp_path, db):
    into, _told = draft(facts, tmp_path)
    path = into / "agreements" / "a-treaty.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["document"]["summary"] = "A treaty."
    path.write_text(json.dumps(content), encoding="utf-8")
    number(into, {}, 0)
    assert len(seeding.check(into)[0]) == 2


def test_bad_record_is_refused_and_nothing_written(facts, tmp_path):
    facts.write_text('{"kind": "planet"}', encoding="utf-8")
    with pytest.raises(CommandError, match=r"facts\.jsonl, line 1: kind: [\s\S]*Nothing was written"):
        draft(facts, tmp_path)
    assert not (tmp_path / "drafts").exists()


def test_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.jsonl: No such file or directory: name files that can be read"):
        draft(tmp_path / "nowhere.jsonl", tmp_path)
