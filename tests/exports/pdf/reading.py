"""A PDF as assistive technology reads it: by its tags, with a parser that we did not write; and the page beside it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml.html import HtmlElement, fromstring
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import decode_text

# What of a page makes sense on a screen only: written down here once more, so that the test is of another opinion.
CONTROLS = {"script", "button", "input", "label", "select", "textarea", "figure"}
SCREEN = {
    "acts",
    "adding",
    "asks",
    "contents",
    "crumbs",
    "data",
    "draw",
    "files",
    "mend",
    "orders",
    "records",
    "screen",
    "smalls",
}


@dataclass
class Tag:
    """One element of the tree of tags: its role, the words and elements in it."""

    role: str
    inside: list["Tag | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Tag"]:
        yield self
        for part in self.inside:
            if isinstance(part, Tag):
                yield from part.walk()

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.inside)

    def all(self, role: str) -> list["Tag"]:
        return [tag for tag in self.walk() if tag.role == role]


class _Words(PDFTextDevice):
    """Collects words by page and mark, and by language where one is told.

    What no tag holds, such as the foot of each sheet, stands under no mark. Boxes stand where no font has a sign.
    """

    def __init__(self, resources):
        super().__init__(resources)
        self.found: dict[tuple[int, int | None], str] = {}
        self.languages: dict[str, str] = {}
        self.boxes = 0
        self.page = 0
        self._marks: list[dict] = []

    def begin_tag(self, tag, props=None):
        self._marks.append(props if isinstance(props, dict) else {})
        if "ActualText" in self._marks[-1]:
            self._say(decode_text(self._marks[-1]["ActualText"]))

    def end_tag(self):
        self._marks.pop()

    def render_char(self, _matrix, font, fontsize, scaling, _rise, cid, *_rest):
        self.boxes += cid == 0
        if cid and not any("ActualText" in mark for mark in self._marks):
            self._say(font.to_unichr(cid))
        return font.char_width(cid) * fontsize * scaling

    def _say(self, text):
        mark = next((mark["MCID"] for mark in reversed(self._marks) if "MCID" in mark), None)
        for language in [decode_text(mark["Lang"]) for mark in self._marks if "Lang" in mark]:
            self.languages[language] = self.languages.get(language, "") + text
        self.found[self.page, mark] = self.found.get((self.page, mark), "") + text


class Paper:
    """A PDF file, read."""

    def __init__(self, content: bytes) -> None:
        self._document = PDFDocument(PDFParser(io.BytesIO(content)))
        self.catalog = self._document.catalog
        self.pages = list(PDFPage.create_pages(self._document))
        resources = PDFResourceManager()
        self.device = _Words(resources)
        interpreter = PDFPageInterpreter(resources, self.device)
        for place, page in enumerate(self.pages):
            self.device.page = place
            interpreter.process_page(page)

    @cached_property
    def tags(self) -> Tag:
        """The tree of tags, with the words that each holds."""
        root = resolve1(self.catalog["StructTreeRoot"])
        return Tag("root", self._inside(root["K"], None))

    def _inside(self, kids, page) -> list[Tag | str]:
        kids = resolve1(kids)
        return [
            part for kid in (kids if isinstance(kids, list) else [kids]) for part in self._part(resolve1(kid), page)
        ]

    def _part(self, kid, page) -> list[Tag | str]:
        if isinstance(kid, int):
            return [self.device.found.get((page, kid), "")]
        page = self._places[kid["Pg"].objid] if "Pg" in kid else page
        if "S" in kid:
            return [Tag(literal_name(kid["S"]), self._inside(kid.get("K", []), page))]
        return [self.device.found.get((page, kid["MCID"]), "")] if "MCID" in kid else []

    @cached_property
    def _places(self) -> dict[int, int]:
        return {page.pageid: place for place, page in enumerate(self.pages)}

    @property
    def foot(self) -> list[str]:
        """What stands on each sheet outside the tags."""
        return [self.device.found.get((place, None), "") for place in range(len(self.pages))]

    @property
    def title(self) -> str:
        return decode_text(self._document.info[0]["Title"])

    @property
    def bookmarks(self) -> list[str]:
        return [title for _level, title, *_rest in self._document.get_outlines()]

    @cached_property
    def links(self) -> list[tuple[str, int | None]]:
        """Where each link leads: an address, or the number of a sheet of this file, from 0."""
        marks = [resolve1(mark) for page in self.pages for mark in resolve1(page.annots) or []]
        return [self._target(mark) for mark in marks if literal_name(mark["Subtype"]) == "Link"]

    def _target(self, mark) -> tuple[str, int | None]:
        act = resolve1(mark.get("A", {}))
        return (decode_text(act["URI"]), None) if act else ("", self._places[resolve1(mark["Dest"])[0].objid])

    @property
    def addresses(self) -> set[str]:
        """The addresses that links lead to."""
        return {address for address, _sheet in self.links if address}

    def sheet(self, number: int) -> str:
        """All words on one sheet, in the order in which they were drawn."""
        return "".join(text for (page, _mark), text in self.device.found.items() if page == number)


def main_of(html: bytes) -> HtmlElement:
    """The main part of a page without what makes sense on a screen only, its signs for claims as their numbers."""
    main = fromstring(html.decode()).get_element_by_id("main")
    for part in [part for part in main.iter() if _on_screen_only(part)]:
        part.drop_tree()
    for anchor in main.find_class("anchor"):
        anchor.text = anchor.get("href").rpartition("-")[2]
    return main


def _on_screen_only(part: HtmlElement) -> bool:
    classes = {*part.get("class", "").split()}
    hidden = "hidden" in classes and part.tag == "span"
    bare = part.tag == "section" and letters(part.text_content()) == letters(part.findtext("h2") or "")
    return part.tag in CONTROLS or bool(SCREEN & classes) or hidden or bare


def letters(text: str) -> str:
    """The letters and digits: where lines break, and what sets parts off, is not told apart."""
    return "".join(sign for sign in text if sign.isalnum())
