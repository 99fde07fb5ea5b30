"""The HTML of a page of ours as a tree, without what makes sense on a screen only. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = HEADINGS | {
    *("article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer"),
    *("form", "head", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table"),
    *("tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul", "caption", "br"),
}
# What a sheet of paper has no use for: controls, and parts that bear one of these classes.
CONTROLS = {"button", "input", "label", "select", "textarea", "script", "style", "svg", "img"}
SCREEN = {
    *("acts", "adding", "asks", "contents", "crumbs", "data", "draw", "files", "mend", "orders", "records", "screen"),
    *("smalls", "no"),  # pictures of what is told in words; numbers that the list itself has
}
SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass
class Node:
    """An element of the page: its tag, what it has, and what stands in it."""

    tag: str
    has: dict[str, str] = field(default_factory=dict)
    inside: list["Node | str"] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        """The words of its class."""
        return self.has.get("class", "").split()

    def walk(self) -> Iterator["Node"]:
        """This element and all below it, in the order of the page."""
        yield self
        for part in self.inside:
            if isinstance(part, Node):
                yield from part.walk()

    @property
    def text(self) -> str:
        """All words in it."""
        return "".join(part if isinstance(part, str) else part.text for part in self.inside).strip()

    def first(self, tag: str, *classes: str) -> "Node | None":
        """The first element of that tag that bears all these classes."""
        return next((node for node in self.walk() if node.tag == tag and {*classes} <= {*node.classes}), None)


class Reader(HTMLParser):
    """Makes a tree of a page of ours; what makes sense on a screen only is left out while it is read."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Node("root")
        self._open = [self.root]
        self._left_out = 0
        self._spaced = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, or go on leaving out."""
        node = Node(tag, {word: value or "" for word, value in attrs})
        if self._left_out or _screen_only(node):
            self._left_out += tag not in VOID
            return
        self._open[-1].inside.append(node)
        self._spaced = self._spaced or tag in BLOCKS
        if tag not in VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag in VOID:
            return
        if self._left_out:
            self._left_out -= 1
            return
        if self._open[-1].tag == tag:
            self._close()
        self._spaced = self._spaced or tag in BLOCKS

    def _close(self) -> None:
        """Close the element; a section of which nothing is left but its heading is left out."""
        node = self._open.pop()
        if node.tag == "section" and not any(_said(part) for part in node.inside):
            self._open[-1].inside.remove(node)

    def handle_data(self, data: str) -> None:
        """Keep text, with one space where a browser shows one."""
        if self._left_out or not data:
            return
        text = SPACE.sub(" ", data)
        text = text.removeprefix(" ") if self._spaced else text
        if text:
            self._open[-1].inside.append(text)
            self._spaced = text.endswith(" ")


def _screen_only(node: Node) -> bool:
    """Whether the element is for a screen: a control, a way about the site, or words for screen readers alone."""
    classes = {*node.classes}
    told = node.tag in HEADINGS or not classes & {"hidden", "read"}
    about = node.tag == "nav" and "pages" not in classes
    return node.tag in CONTROLS or about or bool(classes & SCREEN) or not told


def _said(part: Node | str) -> bool:
    """Whether it is more than a heading."""
    return bool(part.strip() if isinstance(part, str) else part.tag not in HEADINGS and part.text)


def is_block(part: Node | str) -> bool:
    """Whether the part begins a line of its own."""
    return isinstance(part, Node) and part.tag in BLOCKS - VOID


def read(html: str) -> Node:
    """The tree of a page."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.root
