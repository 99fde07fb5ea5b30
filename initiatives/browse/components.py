"""The components in each of their states, on one page, for those who work on the look. Only while DEBUG is on."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from initiatives import vocabulary
from initiatives.browse.coverage import Coverage
from initiatives.browse.entries import answered
from initiatives.browse.lines import Line, Link, Printer
from initiatives.browse.pager import Pager
from initiatives.browse.wording import POSITIONS

PRINTER = Printer({"a-treaty-text": 1, "a-guidance-note": 2}, {7: Link("#", "Online fraud")}, {2: date(2026, 11, 10)})
COLOURS = (
    "paper",
    "sheet",
    "ink",
    "ink-2",
    "link",
    "yes",
    "warn",
    "bad",
    "rule-strong",
    "rule",
    "focus",
    "hi",
    "s1",
    "s2",
    "s3",
    "s4",
    "s5",
)
REASONS = {
    "reported": "Only press reports were read; no official text was found.",
    "inferred": "The editors’ conclusion from the list of parties.",
    "disputed": "Two registers give different days.",
}


def _claim(number: int, standing: str = "stated") -> Line:
    """A measure of that standing."""
    return PRINTER.line(
        {
            "number": number,
            "predicate": "acts-on",
            "object": {"entry": 7, "slug": "online-fraud", "name": "Online fraud"},
            "mechanism": "legal-harmonisation",
            "text": "Computer-related fraud is an offence, and a guidance note treats identity theft.",
            "standing": standing,
            "reason": REASONS.get(standing, ""),
            "citations": [
                {"source": "a-treaty-text", "locator": "article 8"},
                {"source": "a-guidance-note", "quotation": "shall adopt such measures"},
            ],
        }
    )


@answered
def components(request: HttpRequest) -> HttpResponse:
    """Every component with every state that it has."""
    context = {
        "positions": POSITIONS.items(),
        "statuses": vocabulary.STATUSES.values(),
        "standings": vocabulary.STANDINGS.values(),
        "claims": [_claim(number, standing) for number, standing in enumerate(vocabulary.STANDINGS, start=1)],
        "pagers": [Pager(number, 12, "#page-{}".format) for number in (1, 6, 12)],
        "coverage": Coverage(entries=347, claims=3134, checked=12, year=2026),
        "colours": COLOURS,
    }
    return render(request, "components/index.html", context)
