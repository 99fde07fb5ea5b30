"""What reference managers would read: our formats, read back by parsers that we did not write."""

import json

import bibtexparser
import rispy
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text

LATEX = LatexNodes2Text(keep_comments=True, strict_latex_spaces=True)


def by_pybtex(text):
    """Keys and fields, without the braces that keep case, in plain letters."""
    entries = parse_string(text, "bibtex").entries
    return {key: {name: plain(value) for name, value in _fields(entry)} for key, entry in entries.items()}


def _fields(entry):
    """The fields, and the author as one name: a literal one stands in braces and has but one part."""
    authors = [str(person) for person in entry.persons.get("author", ())]
    return [*entry.fields.items(), *(("author", author) for author in authors)]


def by_bibtexparser(text):
    """The same by another parser, which must find nothing that it cannot read."""
    library = bibtexparser.parse_string(text)
    assert not [*library.failed_blocks, *library.comments, *library.strings, *library.preambles]
    return {entry.key: {field.key: plain(field.value) for field in entry.fields} for entry in library.entries}


def by_rispy(text):
    """Records with their fields; a line that belongs to no field is an error."""
    records = rispy.loads(text)
    assert not any("unknown_tag" in record for record in records)
    return {record["id"]: record for record in records}


def by_citeproc(text):
    """References by key, as a citation processor holds them."""
    return dict(CiteProcJSON(json.loads(text)))


def plain(value):
    """LaTeX as plain letters, without the braces that keep case; an address stands as it is."""
    if value.startswith(("https://", "http://")):
        return value
    inner = value[1:-1] if value.startswith("{") and value.endswith("}") else value
    return LATEX.latex_to_text(inner).replace("ˆ", "^")  # the reader takes the plain mark for the modifier letter
