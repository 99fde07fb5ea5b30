import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiatives.admin.typed_days import as_written
from initiatives.models import PartialDate

DAYS = st.dates(date(1800, 1, 1), date(2999, 12, 31))
SIGNS = st.sampled_from("./-")
# Each writing of a day that has one meaning, however the day falls.
OF_A_DAY = [
    "{0:%Y-%m-%d}",
    "{0.year}-{0.month}-{0.day}",
    "{0.year}/{0.month}/{0.day}",
    "{0.year}.{0.month:02}.{0.day:02}",
    "{0.day} {0:%B} {0.year}",
    "{0.day:02} {0:%b} {0.year}",
    "{0.day}-{0:%b}-{0.year}",
    "{0.day}th {0:%B}, {0.year}",
    "{0:%B} {0.day}, {0.year}",
    "  {0:%b}. {0.day}  {0.year} ",
]
OF_A_MONTH = [
    "{0:%Y-%m}",
    "{0:%B} {0.year}",
    "{0:%b}. {0.year}",
    "{0.month}/{0.year}",
    "{0:%m.%Y}",
    "{0.year}-{0.month}",
]


@given(DAYS, st.sampled_from(OF_A_DAY), st.sampled_from([str, str.upper, str.lower]))
def test_every_writing_of_a_day_is_read_as_that_day(day, form, spelled):
    assert as_written(spelled(form.format(day))) == day.isoformat()


@given(DAYS, st.sampled_from(OF_A_MONTH))
def test_every_writing_of_a_month_is_read_as_that_month(day, form):
    assert as_written(form.format(day)) == day.isoformat()[:7]


@given(DAYS)
def test_year_stays_a_year(day):
    assert as_written(str(day.year)) == str(day.year)


def meanings(one, other, year):
    """By brute force: every day of the year that is called by these two numbers, in either order."""
    orders = {(one, other), (other, one)}
    return {
        f"{year}-{month:02}-{day:02}"
        for month in range(1, 13)
        for day in range(1, calendar.monthrange(year, month)[1] + 1)
        if (day, month) in orders
    }


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1800, 2999), SIGNS)
def test_numbers_alone_are_read_only_where_they_have_one_meaning(one, other, year, sign):
    typed, days = f"{one}{sign}{other}{sign}{year}", meanings(one, other, year)
    if len(days) == 1:
        assert {as_written(typed)} == days
        return
    with pytest.raises(ValueError, match=r"day|can be read as") as refusal:
        as_written(typed)
    assert all(day in str(refusal.value) for day in days)


@given(st.one_of(st.text(max_size=40), st.from_regex(r"[0-9a-z./, -]{0,20}", fullmatch=True)))
def test_anything_is_a_date_that_documents_hold_or_is_refused(typed):
    try:
        read = as_written(typed)
    except ValueError:
        return
    assert read == (str(PartialDate.parse(read)) if read else "")
    assert as_written(read) == read


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("4/6/2024", "2024-06-04 or 2024-04-06"),
        ("4.6.2024", "2024-06-04 or 2024-04-06"),
        ("24/6/24", "write 2024, 2024-06, 2024-06-24 or 24 June 2024"),
        ("24.6/2024", "write 2024"),
        ("c. 2024", "write 2024"),
        ("2024–2025", "write 2024"),
        ("31 June 2024", "not a day of the calendar"),
        ("24 Juno 2024", "write 2024"),
        ("24 June", "write 2024"),
        ("٢٠٢٤", "write 2024"),
        ("June 1799", "before 1800"),
    ],
)
def test_what_is_no_date_or_two_is_refused_with_the_remedy(typed, remedy):
    with pytest.raises(ValueError, match=remedy):
        as_written(typed)
