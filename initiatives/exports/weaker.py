"""Commitments that are weaker than they look, as CSV."""

from django.http import HttpRequest, HttpResponse

from initiatives.browse.cells import csv_lines
from initiatives.browse.entries import answered
from initiatives.browse.keeping import of_one_version
from initiatives.exports.downloads import attached
from initiatives.questions.weaker import Weaker

COLUMNS = ("state", "agreement", "action", "article", "date", "text", "position", "standing", "claim", "address")


@answered
@of_one_version
def as_csv(request: HttpRequest) -> HttpResponse:
    """A row for each act, in the order of the page."""
    rows = (
        [
            row.state.label,
            row.said.subject.label,
            row.said.line.predicate.value,
            row.article,
            row.said.line.sort_date,
            row.said.line.text,
            str(row.position),
            row.said.line.standing_word,
            f"{row.said.entry}/{row.said.line.number}",
            request.build_absolute_uri(row.said.path),
        ]
        for row in Weaker.by(request.GET).rows
    )
    return attached("".join(csv_lines(COLUMNS, rows)), "text/csv", "atlas-weaker.csv")
