"""The sheets that can be imported, each with its columns: what the template files, the reader and the export share."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from initiatives.vocabulary import Text

# The columns of a claim that mean the same on every sheet.
TIME = ("date", "end")
SAID = ("value", "text", "standing", "reason", "preferred")
CITED = ("source", "locator", "language", "quotation")


@dataclass(frozen=True)
class Sheet:
    """One sheet. ``ends`` are its own words for subject, predicate and object of a claim; empty where it holds none."""

    word: str
    family: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    help: Text
    ends: tuple[str, str, str] = ("", "", "")


def _of_claims(word: str, family: str, ends: tuple[str, str, str], help: Text) -> Sheet:
    return Sheet(word, family, (*ends, *TIME, *SAID, *CITED), (*ends, "source"), help, ends)


SHEETS = {
    sheet.word: sheet
    for sheet in (
        _of_claims(
            "party-actions",
            "party-action",
            ("agreement", "action", "party"),
            _("One row for each place that bears out an action; rows that differ in the source alone are one action."),
        ),
        _of_claims(
            "roles",
            "role",
            ("entry", "role", "body"),
            _("One row for each place that bears out a role; rows that differ in the source alone are one role."),
        ),
        Sheet(
            "entries",
            "",
            ("kind", "address", "name", "short name", "form", "narrower kind", "summary", "other names", "tags"),
            ("kind", "address", "name"),
            _("One row an entry, known again by its address. Other names and tags are separated by semicolons."),
        ),
        Sheet(
            "sources",
            "",
            ("key", "title", "author", "publisher", "date", "sort", "language", "url", "note"),
            ("key", "title", "publisher", "sort"),
            _("One row a source, known again by its key."),
        ),
    )
}
