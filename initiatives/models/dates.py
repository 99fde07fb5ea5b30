"""Dates as precise as their source: a year, a month or a day, and how they compare."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Self

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
EARLIEST_YEAR = 1800

PRECISIONS = ("year", "month", "day")


@dataclass(frozen=True)
class PartialDate:
    """The days from ``first`` to ``last``, one of which is meant; ``precision`` is year, month or day.

    Two rules make them comparable: a beginning counts from its first day, an end until its last.
    """

    first: date
    last: date
    precision: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2001``, ``2001-11`` or ``2001-11-23``; anything else is a ValueError that says why."""
        shape = _SHAPE.fullmatch(text)
        if shape is None:
            raise ValueError(f"{text!r} is not a date: write 2001, 2001-11 or 2001-11-23")
        year, month, day = (int(part) if part else None for part in shape.groups())
        if year is None or year < EARLIEST_YEAR:
            raise ValueError(f"{text!r} lies before {EARLIEST_YEAR}")
        return cls._of(text, year, month, day)

    @classmethod
    def _of(cls, text: str, year: int, month: int | None, day: int | None) -> Self:
        try:
            if month is None:
                return cls(date(year, 1, 1), date(year, 12, 31), "year")
            if day is None:
                last = calendar.monthrange(year, month)[1]
                return cls(date(year, month, 1), date(year, month, last), "month")
            return cls(date(year, month, day), date(year, month, day), "day")
        except ValueError as error:  # monthrange and date both say what is out of range, but not where
            raise ValueError(f"{text!r} is not a day of the calendar") from error

    @classmethod
    def around(cls, day: date, precision: str) -> Self:
        """The partial date of that precision that contains ``day``."""
        return cls.parse(day.isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]])

    def __str__(self) -> str:
        return self.first.isoformat()[: {"year": 4, "month": 7, "day": 10}[self.precision]]
