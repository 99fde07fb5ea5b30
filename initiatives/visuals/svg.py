"""Writing SVG: elements, numbers and letters that are escaped and measured. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# Hundredths of the size of the letters that each printable sign of ASCII is wide, in Source Sans 3 semibold.
WIDTHS = (
    *(20, 32, 48, 51, 51, 84, 64, 28, 32, 32, 44, 51, 28, 32, 28, 34, 51, 51, 51, 51, 51, 51, 51, 51, 51, 51, 28, 28),
    *(51, 51, 51, 44, 88, 56, 60, 58, 62, 54, 51, 63, 66, 28, 49, 60, 50, 74, 66, 67, 58, 67, 59, 54, 55, 66, 54, 80),
    *(54, 50, 54, 32, 34, 32, 51, 50, 55, 52, 56, 46, 56, 51, 32, 52, 56, 26, 26, 52, 27, 84, 56, 55, 56, 56, 37, 43),
    *(36, 56, 50, 75, 48, 50, 44, 32, 26, 32, 51),
)
WIDE = 58
ELLIPSIS = "…"


@dataclass(frozen=True)
class Picture:
    """Something drawn: how large it is in pixels, what is in it, and what it shows in a sentence."""

    width: float
    height: float
    body: SafeString
    description: str = ""


def element(name: str, *content: object, **attributes: object) -> SafeString:
    """One element. An underscore in the name of an attribute is a hyphen; one at its end is left out."""
    told = format_html_join(
        "",
        ' {}="{}"',
        ((_spelt(word), _told(value)) for word, value in attributes.items() if value is not None and value != ""),
    )
    inside = format_html_join("", "{}", ((part,) for part in content))
    return format_html("<{0}{1}>{2}</{0}>", name, told, inside)


def together(parts: Iterable[object]) -> SafeString:
    """The parts one after the other."""
    return format_html_join("", "{}", ((part,) for part in parts))


def _spelt(word: str) -> str:
    return "viewBox" if word == "view_box" else word.rstrip("_").replace("_", "-")


def _told(value: object) -> str:
    return number(value) if isinstance(value, int | float) else str(value)


def number(value: float) -> str:
    """A length with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def group(*content: object, **attributes: object) -> SafeString:
    """Things that belong together."""
    return element("g", *content, **attributes)


def moved(across: float, down: float, *content: object) -> SafeString:
    """The same, elsewhere."""
    return element("g", *content, transform=f"translate({number(across)} {number(down)})")


def link(path: str, *content: object, **attributes: object) -> SafeString:
    """A link, which leads out of a frame, too; without an address, the content alone."""
    return element("a", *content, href=path, target="_top", **attributes) if path else group(*content, **attributes)


def title(text: object) -> SafeString:
    """The name of the element that it stands in."""
    return element("title", text)


def words(across: float, down: float, text: object, **attributes: object) -> SafeString:
    """A line of letters whose foot stands there."""
    return element("text", text, x=across, y=down, **attributes)


def measured(text: object, size: float) -> float:
    """How wide a line of letters of that size is, about."""
    return sum(WIDTHS[ord(sign) - 32] if " " <= sign <= "~" else WIDE for sign in str(text)) * size / 100


def shortened(text: object, size: float, most: float) -> str:
    """The text, or as much of it as has room, with an ellipsis."""
    whole = str(text)
    if measured(whole, size) <= most:
        return whole
    cut = whole
    while cut and measured(cut + ELLIPSIS, size) > most:
        cut = cut[:-1]
    return cut.rstrip(" ,;:(–-") + ELLIPSIS


def wrapped(text: object, size: float, most: float) -> list[str]:
    """The text in lines that have room."""
    lines: list[str] = []
    for word in str(text).split():
        if lines and measured(f"{lines[-1]} {word}", size) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def fitted(text: object, size: float, most: float, lines: int = 2) -> list[str]:
    """The text in so many lines at most that have room; what has none is left out behind an ellipsis."""
    told = wrapped(text, size, most)
    last = " ".join(told[lines - 1 :])
    return [shortened(line, size, most) for line in [*told[: lines - 1], last] if line]


def stacked(across: float, middle: float, lines: Iterable[str], size: float, **attributes: object) -> SafeString:
    """Lines of letters one below the other, the middle of them all at that height."""
    told = list(lines)
    first = middle + size * 0.35 - size * 1.05 * (len(told) - 1) / 2
    return together(words(across, first + size * 1.05 * place, line, **attributes) for place, line in enumerate(told))
