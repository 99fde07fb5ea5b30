"""Days of works as the styles write them, from 2001, 2001-11 or 2001-11-23. In English, whatever the page speaks."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
# MLA 9, appendix 1: May, June and July are not shortened.
SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def parts(date: str) -> tuple[int, ...]:
    """Year, month and day as far as they are known; nothing for an empty date."""
    return tuple(int(part) for part in date.split("-")) if date else ()


def british(date: str) -> str:
    """23 November 2001."""
    return _day_first(date, MONTHS)


def short(date: str) -> str:
    """23 Nov. 2001."""
    return _day_first(date, SHORT)


def american(date: str) -> str:
    """November 23, 2001; November 2001."""
    match parts(date):
        case (year, month, day):
            return f"{MONTHS[month - 1]} {day}, {year}"
        case (year, month):
            return f"{MONTHS[month - 1]} {year}"
        case known:
            return " ".join(map(str, known))


def year_first(date: str) -> str:
    """2001, November 23; 2001, November."""
    match parts(date):
        case (year, month, *day):
            return f"{year}, {' '.join([MONTHS[month - 1], *map(str, day)])}"
        case known:
            return " ".join(map(str, known))


def _day_first(date: str, months: tuple[str, ...]) -> str:
    match parts(date):
        case (year, month, *day):
            return " ".join([*map(str, day), months[month - 1], str(year)])
        case known:
            return " ".join(map(str, known))
