"""The five styles, as plain text. Each function names the rules that it follows.

Written here and not taken from a library: docs/decisions/0009-citations-are-our-own-code.md says why.
"""

from collections.abc import Callable

from initiatives.citations import days
from initiatives.citations.works import Work

Spell = Callable[[str], str]
UNDATED = "n.d."


def apa(work: Work) -> str:
    """APA, 7th edition, chapter 9 (elements of a reference) and 10.16 (webpages and websites).

    A group stands as author under its own name; the publisher is left out where it is the author. Number, edition
    and the place within the work stand in the parentheses after the title.
    """
    about = "; ".join(_known(_number("No. ", work), _edition(work, "ed."), work.place))
    title = _ended(f"{work.title} ({about})" if about else work.title, ".")
    day = f"({days.year_first(work.date) or UNDATED})."
    opening = [_ended(work.responsible, "."), day, title] if work.responsible else [title, day]
    return " ".join(_known(*opening, _ended(work.issuer, "."), _reach(work, days.american)))


def chicago(work: Work) -> str:
    """Chicago Manual of Style, 17th edition, notes: chapter 14, for websites 14.207, for works of reference 14.233.

    The publisher stands for a body that is both author and publisher; a title that asks takes no comma (14.96).
    """
    rest = _known(
        _number("no. ", work),
        _edition(work, "ed."),
        work.place,
        work.container or work.publisher,
        days.american(work.date) or UNDATED,
        _reach(work, days.american),
    )
    author = f"{work.named}, " if work.named else ""
    return f"{author}“{_ended(_nested(work.title), ',')}” {_ended(', '.join(rest), '.')}"


def mla(work: Work) -> str:
    """MLA Handbook, 9th edition, chapter 5: the core elements in their order.

    A body that is both author and publisher is named once, as publisher; an unknown date is left out.
    """
    rest = _known(
        work.container or work.publisher,
        _edition(work, "ed."),
        _number("no. ", work),
        days.short(work.date),
        work.place,
        _reach(work, days.short),
    )
    title = f"“{_ended(_nested(work.title), '.')}”"
    return " ".join(_known(_ended(work.named, "."), title, _ended(", ".join(rest), ".")))


def oscola(work: Work) -> str:
    """OSCOLA, 4th edition: 3.4.8 (websites), with edition and pinpoint as for books; no full stops."""
    about = _known(work.issuer, _number("No ", work), _edition(work, "edn"), days.british(work.date))
    parts = _known(
        f"‘{work.title}’",
        f"({', '.join(about)})" if about else "",
        work.place,
        f"<{work.address}>" if work.address else "",
        _archive(work, days.british, "<{}>"),
    )
    author = f"{work.responsible}, " if work.responsible else ""
    return f"{author}{' '.join(parts)}"


def un(work: Work) -> str:
    """United Nations Editorial Manual, footnotes: author, “title”, particulars, date. Available at address."""
    rest = _known(
        work.responsible,
        f"“{_nested(work.title)}”",
        _number("No. ", work),
        _edition(work, "ed."),
        work.place,
        work.issuer,
        days.british(work.date) or UNDATED,
    )
    line = _ended(", ".join(rest), ".")
    return f"{line} Available at {_reach(work, days.british)}." if work.address else line


STYLES: dict[str, tuple[str, Callable[[Work], str]]] = {
    "apa": ("APA 7", apa),
    "chicago": ("Chicago 17, notes", chicago),
    "mla": ("MLA 9", mla),
    "oscola": ("OSCOLA 4", oscola),
    "un": ("United Nations", un),
}


def in_every_style(work: Work) -> list[tuple[str, str]]:
    """The name of each style, and the work cited in it."""
    return [(name, style(work)) for name, style in STYLES.values()]


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    teens = 10 <= number % 100 <= 20
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _known(*parts: str) -> list[str]:
    return [part for part in parts if part]


def _number(word: str, work: Work) -> str:
    return f"{word}{work.number}" if work.number else ""


def _edition(work: Work, word: str) -> str:
    return f"{ordinal(work.edition)} {word}" if work.edition else ""


def _ended(text: str, mark: str) -> str:
    """The text with the mark, which a question or exclamation mark or a full stop of its own makes needless."""
    needless = text.endswith(("?", "!")) or (text.endswith(".") and mark == ".")
    return text if needless or not text else f"{text}{mark}"


def _nested(title: str) -> str:
    """The title as it stands between double quotation marks: with single ones for its own."""
    return title.translate({ord("“"): "‘", ord("”"): "’", ord('"'): "'"})


def _reach(work: Work, spell: Spell) -> str:
    """The address, and where a copy of it is kept."""
    return ", ".join(_known(work.address, _archive(work, spell, "{}")))


def _archive(work: Work, spell: Spell, form: str) -> str:
    if not work.archive:
        return ""
    day = f" on {spell(work.archived)}" if work.archived else ""
    return f"archived at {form.format(work.archive)}{day}"
