"""Cells: nothing that a program takes for a formula, nothing lost, days as precise as their source."""

from hypothesis import given
from hypothesis import strategies as st

from initiatives.browse.cells import FORMULA_STARTS
from initiatives.exports.bulk.columns import dates, marked


@given(st.text(max_size=40))
def test_the_mark_of_a_text_can_be_taken_away(text):
    cell = marked(text, "string")
    assert (cell.removeprefix("'")) == text
    assert not cell.lstrip().startswith(FORMULA_STARTS)


def test_numbers_and_truths_are_written_as_they_are():
    assert [marked(-3, "integer"), marked(True, "boolean"), marked(None, "integer")] == ["-3", "true", ""]


def test_a_date_has_its_first_day_its_last_and_its_precision():
    columns = dates("date", "the date", lambda text: text)
    assert [column.cell("2024-02") for column in columns] == ["2024-02-01", "2024-02-29", "month"]
    assert [column.cell("") for column in columns] == [None, None, "not-recorded"]


def test_a_date_that_there_cannot_be_is_empty_and_not_unknown():
    columns = dates("end", "the end", lambda _row: "", lambda _row: False)
    assert [column.cell(object()) for column in columns] == [None, None, ""]
