"""Markdown with pointers: guarded before it is rendered, sanitised after. Rendered once, at publication.

``[^17]`` points at claim 17 of the same entry, ``[^42/17]`` at one of entry 42, ``[[slug]]`` or
``[[slug|words]]`` at an entry.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import nh3
from django.utils.translation import gettext as _
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

FOOTNOTE = re.compile(r"\[\^(?:(\d{1,9})/)?(\d{1,9})\]", re.ASCII)
LINK = re.compile(r"\[\[([a-z0-9]+(?:-[a-z0-9]+)*)(?:\|([^\]\[|]{1,200}))?\]\]", re.ASCII)

MAX_SOURCE = 20_000
MAX_RUN = 12
# Python-Markdown takes time that grows with the square or cube of unclosed brackets; no prose has so many.
TANGLE = re.compile(rf"([\[\]<>(){{}}*_`~!#&\\|\-=+])\1{{{MAX_RUN},}}")
MAX_BRACKETS = 600
MAX_NESTING = 12

TAGS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "em", "strong", "blockquote", "a", "sup", "code", "br", "hr"}
MANUAL_TAGS = {"img", "pre", "table", "thead", "tbody", "tr", "th", "td"}
MANUAL_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "h2": {"id"}, "h3": {"id"}}
ATTRIBUTES = {"a": {"href", "class", "title"}, "sup": {"class"}}


class TooTangled(ValueError):
    """The Markdown source would take too long to render; the message says what to take out."""


@dataclass(frozen=True)
class Target:
    """Where a link leads and how it is called."""

    path: str
    label: str


Resolve = Callable[[str], Target | None]
ResolveNumber = Callable[[int], Target | None]


def footnotes(text: str) -> list[tuple[int, int]]:
    """The claims that the text points at, as (entry, claim); the entry is 0 for the text's own."""
    return [(int(entry or 0), int(number)) for entry, number in FOOTNOTE.findall(text)]


def links(text: str) -> list[str]:
    """The slugs of the entries that the text points at."""
    return [slug for slug, _words in LINK.findall(text)]


def guard(text: str) -> None:
    """Refuse, as TooTangled, what could keep the renderer busy for more than a moment."""
    if len(text) > MAX_SOURCE:
        raise TooTangled(f"is longer than {MAX_SOURCE} characters: shorten it")
    if TANGLE.search(text):
        raise TooTangled(f"repeats a mark more than {MAX_RUN} times in a row: take the run out")
    if sum(text.count(mark) for mark in "[]<") > MAX_BRACKETS:
        raise TooTangled(f"has more than {MAX_BRACKETS} brackets: take some out")
    if "<" in text:
        raise TooTangled("holds `<`: HTML is not used here; write Markdown, and `less than` in words")
    if any(_nesting(line) > MAX_NESTING for line in text.splitlines()):
        raise TooTangled(f"is nested more than {MAX_NESTING} deep: flatten the quotations or lists")


def _nesting(line: str) -> int:
    """How deep quotation marks and indents nest at the beginning of a line."""
    lead = re.match(r"(?:[\s>*+\-]|\d{1,9}[.)])*", line, re.ASCII)
    marks = lead.group() if lead else ""
    return sum(marks.count(mark) for mark in ">*+-.)") + len(marks.expandtabs(4)) // 4


class _Footnote(InlineProcessor):
    """``[^17]`` as a raised link to the claim's anchor."""

    def __init__(self, pattern: str, resolve: ResolveNumber) -> None:
        super().__init__(pattern)
        self.resolve = resolve

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802 -- named by the library
        entry, number = m.group(1), m.group(2)
        target = self.resolve(int(entry)) if entry else None
        mark = Element("sup", {"class": "pointer"})
        link = Element("a", {"href": f"{target.path if target else ''}#claim-{number}"})
        link.text = f"{entry}/{number}" if entry else number
        link.set("title", _("Claim %(number)s") % {"number": link.text})
        mark.append(link)
        return mark, m.start(0), m.end(0)


class _Link(InlineProcessor):
    """``[[slug]]`` as a link under the entry's published name."""

    def __init__(self, pattern: str, resolve: Resolve) -> None:
        super().__init__(pattern)
        self.resolve = resolve

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802 -- named by the library
        target = self.resolve(m.group(1))
        element = Element("a", {"href": target.path}) if target else Element("em")
        element.text = m.group(2) or (target.label if target else m.group(1))
        return element, m.start(0), m.end(0)


class _Pointers(Extension):
    """The two pointers of the Atlas; images, raw HTML and reference links are switched off."""

    def __init__(self, resolve: Resolve, resolve_number: ResolveNumber) -> None:
        super().__init__()
        self.resolve = resolve
        self.resolve_number = resolve_number

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- named by the library
        for name in (
            "html",
            "entity",
            "image_link",
            "image_reference",
            "short_image_ref",
            "reference",
            "short_reference",
        ):
            md.inlinePatterns.deregister(name, strict=False)
        for name in ("html_block", "normalize_whitespace_html"):
            md.preprocessors.deregister(name, strict=False)
        md.parser.blockprocessors.deregister("reference", strict=False)
        md.inlinePatterns.register(_Footnote(FOOTNOTE.pattern, self.resolve_number), "atlas-footnote", 176)
        md.inlinePatterns.register(_Link(LINK.pattern, self.resolve), "atlas-link", 175)


def render(text: str, resolve: Resolve, resolve_number: ResolveNumber) -> str:
    """The text as safe HTML. Refuses, as TooTangled, what ``guard`` refuses."""
    guard(text)
    if not text:
        return ""
    try:
        html = Markdown(extensions=[_Pointers(resolve, resolve_number)]).convert(text)
    except RecursionError as error:
        raise TooTangled("is nested too deep: flatten the quotations or lists") from error
    return sanitise(html)


def sanitise(html: str) -> str:
    """Only the few elements that prose needs; links only to the web, to mail and within the site."""
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"https", "http", "mailto"}, link_rel="noopener noreferrer"
    )


def sanitise_manual(html: str, rewrite: Callable[[str, str, str], str | None] | None = None) -> str:
    """The same for what a manual needs besides: pictures, tables, listings, places to lead to."""
    return nh3.clean(html, tags=TAGS | MANUAL_TAGS, attributes=MANUAL_ATTRIBUTES, attribute_filter=rewrite)


def plain_text(text: str) -> str:
    """The words of the Markdown source without its marks, for search and for descriptions."""
    words = LINK.sub(lambda link: link.group(2) or link.group(1).replace("-", " "), FOOTNOTE.sub("", text))
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words)
    return " ".join(re.sub(r"[#*_`>]+", " ", words).split())
