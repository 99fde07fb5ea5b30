"""Dates as precise as their source."""

from datetime import date

import pytest

from initiatives.models import PartialDate


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2001", date(2001, 1, 1), date(2001, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2001-11-23", date(2001, 11, 23), date(2001, 11, 23)),
    ],
)
def test_partial_date_means_its_first_to_its_last_day(text, first, last):
    partial = PartialDate.parse(text)
    assert (partial.first, partial.last, str(partial)) == (first, last, text)


@pytest.mark.parametrize(
    "text", ["2024-02-30", "2024-13", "24", "2024-1-1", "0000", "1500", "2024-", "٢٠٢٤", "2024-02-03T00", "", "10000"]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"date|calendar|before"):
        PartialDate.parse(text)


@pytest.mark.parametrize("precision", ["year", "month", "day"])
def test_precision_survives_the_database_form(precision):
    assert PartialDate.around(date(2001, 11, 23), precision).precision == precision
