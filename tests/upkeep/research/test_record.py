import json

import pytest

from initiatives.documents.problems import Refused
from initiatives.upkeep.research.record import read
from tests.upkeep.research.records import make_date, make_record


def refusals(tmp_path, *lines):
    file = tmp_path / "facts.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read([file])
    return [str(problem) for problem in refused.value.problems]


def line(**fields):
    return json.dumps(make_record().model_dump(exclude_defaults=True) | fields)


def test_record_reads_back_as_it_was_written(tmp_path):
    file = tmp_path / "facts.jsonl"
    file.write_text(line() + "\n\n", encoding="utf-8")
    assert read([file]) == [make_record()]


def test_bad_line_is_named_by_file_line_and_field(tmp_path):
    (problem,) = refusals(tmp_path, line(), line(dates=[make_date("adopted", "2001-13")]))
    assert problem.startswith("facts.jsonl, line 2: dates.0.date: ")
    assert "is not a day of the calendar" in problem


def test_unknown_field_is_refused(tmp_path):
    assert "colour" in refusals(tmp_path, line(colour="blue"))[0]


def test_fact_that_names_no_source_of_the_record_is_refused(tmp_path):
    (problem,) = refusals(tmp_path, line(dates=[make_date("adopted", "2001", source="s9")]))
    assert problem == (
        "facts.jsonl, line 1: dates.0.source: 's9' is not among the sources: describe it there or name another"
    )


def test_line_that_is_no_json_is_refused_with_the_remedy(tmp_path):
    assert "a record is one JSON object on one line" in refusals(tmp_path, "{")[0]


def test_every_bad_line_is_told_at_once(tmp_path):
    assert len(refusals(tmp_path, "{", line(kind="planet"))) == 2
