"""A turned listing as CSV: a row for each tie."""

from django.http import HttpRequest, HttpResponse

from initiatives.browse.cells import csv_lines
from initiatives.browse.entries import answered
from initiatives.browse.keeping import of_one_version
from initiatives.exports.downloads import attached
from initiatives.questions.turning.pivot import Pivot

COLUMNS = ("entry", "number", "tie", "other", "date", "end", "text", "standing", "claim")


@answered
@of_one_version
def as_csv(request: HttpRequest) -> HttpResponse:
    """Every tie of every entry of the listing, those that the page has no room for too."""
    pivot = Pivot.by(request.GET)
    held = pivot.answer.held.held
    rows = (
        [
            held[claim.entry].label,
            claim.entry,
            claim.predicate,
            held[claim.object].label if claim.object in held else claim.object,
            claim.date,
            claim.end,
            claim.text,
            claim.standing,
            f"{claim.entry}/{claim.number}",
        ]
        for claim in pivot.claims
    )
    return attached("".join(csv_lines(COLUMNS, rows)), "text/csv", f"atlas-{pivot.turn}.csv")
