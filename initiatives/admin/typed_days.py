"""Dates as people type them, read only where there is one way to read them. Pure; documents hold what comes out."""

import re
from collections.abc import Callable, Iterable
from itertools import chain

from django.utils.translation import gettext as _

from initiatives.models import PartialDate

LONGEST = 40

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
SHORT = {month[:3]: place for place, month in enumerate(MONTHS, start=1)} | {"sept": 9}
NUMBERS = {month: place for place, month in enumerate(MONTHS, start=1)} | SHORT

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WORD = r"(?P<word>[a-z]{3,9})\.?"
_YEAR = r"(?P<year>\d{4})"
# One sign, the same at both places: 24.6.2024, 24/6/2024, 24-6-2024.
_FIRST, _SAME = r"\s?(?P<sign>[./-])\s?", r"\s?(?P=sign)\s?"

Parts = tuple[str, str | int, str]  # year, month and day; those that were not typed are empty


def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


def _in_words(*orders: str) -> Callable[[str], Iterable[Parts]]:
    """Reads a month that is written as a word, in any of these orders."""
    shapes = [_shape(order) for order in orders]

    def readings(text: str) -> Iterable[Parts]:
        for found in filter(None, (shape.fullmatch(text) for shape in shapes)):
            parts = found.groupdict()
            if month := NUMBERS.get(parts["word"]):
                yield parts["year"], month, parts.get("day", "")

    return readings


def _in_numbers(order: str, *readings: tuple[str, str, str]) -> Callable[[str], Iterable[Parts]]:
    """Reads a date of numbers alone, in each of the ways in which somebody may mean it."""
    shape = _shape(order)

    def read(text: str) -> Iterable[Parts]:
        if found := shape.fullmatch(text):
            parts = found.groupdict(default="") | {"": ""}
            yield from ((parts[year], parts[month], parts[day]) for year, month, day in readings)

    return read


READERS = (
    _in_words(rf"{_WORD} {_YEAR}", rf"{_DAY}[ -]{_WORD}[ -]{_YEAR}", rf"{_WORD} {_DAY} {_YEAR}"),
    _in_numbers(_YEAR, ("year", "", "")),
    _in_numbers(rf"{_YEAR}{_FIRST}(?P<month>\d{{1,2}})", ("year", "month", "")),
    _in_numbers(rf"{_YEAR}{_FIRST}(?P<month>\d{{1,2}}){_SAME}(?P<day>\d{{1,2}})", ("year", "month", "day")),
    _in_numbers(rf"(?P<month>\d{{1,2}}){_FIRST}{_YEAR}", ("year", "month", "")),
    _in_numbers(
        rf"(?P<one>\d{{1,2}}){_FIRST}(?P<other>\d{{1,2}}){_SAME}{_YEAR}",
        ("year", "other", "one"),
        ("year", "one", "other"),
    ),
)


def as_written(typed: str) -> str:
    """The date as documents write it; empty where nothing was typed. A ValueError says what to write instead.

    ``24 June 2024``, ``June 24, 2024``, ``June 2024``, ``24.6.2024`` and ``2024/6`` have one meaning each; ``4/6/2024``
    has two.
    """
    text = " ".join(typed.lower().replace(",", " ").split())
    if not text:
        return ""
    possible = dict.fromkeys(chain.from_iterable(reader(text) for reader in READERS))
    meant = dict.fromkeys(filter(None, map(_day_of_calendar, possible)))
    if len(meant) > 1:
        message = _("%(typed)r can be read as %(days)s: write the one that is meant")
        raise ValueError(message % {"typed": typed, "days": _(" or ").join(meant)})
    if not meant:
        raise ValueError(_not_a_date(typed, possible))
    return next(iter(meant))


def _day_of_calendar(parts: Parts) -> str:
    try:
        return str(PartialDate.parse(_joined(parts)))
    except ValueError:
        return ""


def _joined(parts: Parts) -> str:
    return "-".join(f"{int(part):02}" for part in parts if part)


def _not_a_date(typed: str, possible: Iterable[Parts]) -> str:
    """Why it cannot be read: no such day, or no shape that is known."""
    for parts in possible:
        try:
            PartialDate.parse(_joined(parts))
        except ValueError as error:
            return str(error)
    return _("%(typed)r is not a date: write 2024, 2024-06, 2024-06-24 or 24 June 2024") % {"typed": typed}
