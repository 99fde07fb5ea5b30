"""The first edition that every draft is, and its day."""

from datetime import date

TODAY = date(2026, 11, 26)
FIRST = {
    "number": 1,
    "date": f"{TODAY.isoformat()}T00:00:00Z",
    "note": "First edition.",
    "change": "substantive",
}
