"""BibTeX and biblatex: one record a work, which no title can break out of."""

import re

from initiatives.citations.days import parts
from initiatives.citations.works import ENTRY, Work

TYPE = "application/x-bibtex"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# BibTeX counts braces even behind a backslash, so that a lone one has to be written by its name.
ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\lbrace{}",
        "}": r"\rbrace{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "`": r"\textasciigrave{}",
        **{mark: f"\\{mark}" for mark in "%&#_$"},
    }
)
# Two of these in a row would be set as one other sign.
JOINED = re.compile(r"(?<=([-'<>,]))(?=\1)")


def record(work: Work) -> str:
    """The work as one record. Names stand in double braces: they are no lists of persons, and keep their case."""
    fields = {
        "author": _kept(work.responsible),
        "title": _kept(work.title),
        "booktitle": _kept(work.container),
        "publisher": _kept(work.publisher),
        "edition": str(work.edition or ""),
        "number": str(work.number or ""),
        "date": work.date,
        "year": str(parts(work.date)[0]) if work.date else "",
        "langid": _escaped(work.language),
        "url": work.address,
        "note": _escaped(remark(work)),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{_type(work)}{{{work.key},\n{''.join(lines)}{_month(work)}}}\n"


def remark(work: Work) -> str:
    """What has no field of its own: the place in the work, a copy in an archive, what readers should know."""
    day = f" on {work.archived}" if work.archived else ""
    archived = f"archived at {work.archive}{day}" if work.archive else ""
    return "; ".join(part for part in (work.place, archived, work.note) if part)


def _type(work: Work) -> str:
    if work.sort == ENTRY:
        return "inreference"
    return "online" if work.address else "misc"


def _month(work: Work) -> str:
    known = parts(work.date)
    return f"  month = {MONTHS[known[1] - 1]},\n" if len(known) > 1 else ""


def _kept(text: str) -> str:
    return f"{{{_escaped(text)}}}" if text else ""


def _escaped(text: str) -> str:
    return JOINED.sub("{}", text.translate(ESCAPES))
