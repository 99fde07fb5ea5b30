"""RIS: one record a work, each field on one line of its own, lines ended as the format asks."""

from initiatives.citations.bibtex import remark
from initiatives.citations.days import parts
from initiatives.citations.works import ENTRY, Work

TYPE = "application/x-research-info-systems"


def record(work: Work) -> str:
    """The work as one record, from its type to the mark that ends it."""
    fields = (
        ("TY", _type(work)),
        ("ID", work.key),
        ("AU", work.responsible),
        ("TI", work.title),
        ("T2", work.container),
        ("PB", work.publisher),
        ("ET", str(work.edition or "")),
        ("M1", str(work.number or "")),
        ("PY", work.date[:4]),
        ("DA", _day(work.date)),
        ("LA", work.language),
        ("UR", work.address.replace(";", "%3B")),  # some readers take what follows one for a second address
        ("N1", remark(work)),
    )
    lines = [f"{tag}  - {value}\r\n" for tag, value in fields if value]
    return "".join([*lines, "ER  - \r\n\r\n"])


def _type(work: Work) -> str:
    if work.sort == ENTRY:
        return "ENCYC"
    return "ELEC" if work.address else "GEN"


def _day(date: str) -> str:
    """Year, month and day with slashes, which stand also for what is not known."""
    known = [f"{part:02}" for part in parts(date)]
    return "/".join([*known, "", ""][:3]) + "/" if known else ""
