"""The pages that only the folder has: what needs the living site, every name from A to Z, and those that lead on."""

from collections.abc import Callable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from initiatives.exports.site.scope import NAMES, NOTICE
from initiatives.exports.site.stranger import Stranger
from initiatives.exports.site.terms import Terms
from initiatives.index.holdings import Held, holdings
from initiatives.vocabulary import KINDS, Text


@dataclass(frozen=True)
class Part:
    """One sort of thing that the copy cannot do: its place on the notice, why not, and what there is instead."""

    id: str
    title: Text
    why: Text
    instead: tuple[tuple[Text, str], ...]


_DATA = (_("All data, with codebook and checksums"), "/data/")
_LISTS = (_("All entries, and lists by one choice"), "/entries/")
PARTS = (
    Part(
        "search",
        _("Searching for words"),
        _("Words are looked for in a database, which a folder of files has not got."),
        ((_("Every name, former name and acronym from A to Z"), NAMES), _LISTS),
    ),
    Part(
        "filters",
        _("Several filters at once, exclusions, and their files"),
        _("There are more combinations than could be stored. Each single choice has its list, as CSV and JSON too."),
        (_LISTS, _DATA),
    ),
    Part(
        "days",
        _("Pages as published on a day, or as things stood on another day"),
        _(
            "Every edition of every entry is here, and its history says which one stood on a day. "
            "Lists and answers stand as on the day of the copy."
        ),
        ((_("What became public, by day"), "/changes/"), _DATA),
    ),
    Part(
        "questions",
        _("Questions of your own: parties, channels, comparisons, briefs, baskets"),
        _("They are answered when they are asked. Here are the answers about one agreement, one state or one body."),
        (
            (_("The questions and their first answers"), "/questions/"),
            (_("Parties of each agreement"), "/parties/"),
            _DATA,
        ),
    ),
    Part(
        "pictures",
        _("Pictures of any other choice, and their files"),
        _("A picture is drawn when it is asked for. Here are the whole ones, and those of choices with few values."),
        (
            (_("Matrix"), "/matrix/"),
            (_("Map"), "/map/"),
            (_("Timeline"), "/timeline/"),
            (_("Network"), "/network/"),
        ),
    ),
    Part(
        "citing",
        _("The citation of one claim as a file"),
        _(
            "The page of every edition gives its own citation in every style; "
            "add #claim- and the number of the claim to its address."
        ),
        ((_("How to cite"), "/citing/"),),
    ),
    Part(
        "paper",
        _("PDF files and embeds"),
        _("Both are made when they are asked for. Every page has a print form, for paper or for PDF by your browser."),
        (_LISTS,),
    ),
    Part(
        "report",
        _("Reporting a mistake"),
        _("A copy cannot be put right, nor can it take what is written to it. Whoever keeps it may know who can."),
        (),
    ),
    Part(
        "programs",
        _("The API, suggestions, and other answers for programs"),
        _("Every entry and every edition has its twins here as files, and all data stand in tables."),
        (_DATA, (_("The tables and columns"), "/data/codebook/")),
    ),
)


@dataclass(frozen=True)
class Name:
    """One name, the entry that bears it and where that is."""

    name: str
    label: str
    path: str
    kind: Text


def own_page(address: str, terms: Terms) -> str:
    """The page as a page of the living site would be, with links of that."""
    return PAGES[address](address, terms)


def _notice(address: str, terms: Terms) -> str:
    return _rendered("needs", address, terms, parts=PARTS)


def _names(address: str, terms: Terms) -> str:
    held = holdings()
    letters: dict[Text, dict[Name, None]] = {}
    for folded, name, entry in held.names_in_order:
        letters.setdefault(_letter(folded), {})[_name(name, held.held[entry])] = None
    return _rendered("names", address, terms, letters=list(letters.items()))


def _letter(folded: str) -> Text:
    """The heading below which a name stands: its letter, if it is one of those that everybody can type."""
    first = folded[:1].upper()
    if first.isdigit():
        return "0–9"
    return first if "A" <= first <= "Z" else _("Other scripts")


def _name(name: str, held: Held) -> Name:
    return Name(name, held.label, held.path, KINDS[held.kind].label)


PAGES: dict[str, Callable[[str, Terms], str]] = {NOTICE: _notice, NAMES: _names}


def _rendered(template: str, address: str, terms: Terms, **context: object) -> str:
    request = Stranger(terms.living).request(address)
    return render_to_string(f"exports/site/{template}.html", {"terms": terms, **context}, request)


def leading(to: str, living: str) -> str:
    """A page that leads on to another one."""
    return render_to_string("exports/site/leading.html", {"to": to, "living": living})
