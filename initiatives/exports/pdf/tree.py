"""A page as plain values, as the sheet sets them: links resolved, places named, headings in steps of one. Pure."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from initiatives.exports.pdf.reading import HEADINGS, Node, is_block

LANGUAGE = re.compile(r"(?P<lang>[a-z]{2,3})(?:-[a-z]{4})?(?:-(?P<region>[a-z]{2}))?$")


def for_setting(main: Node, *, address: str, claims: str) -> dict[str, Any]:
    """The tree as plain values, with links resolved and headings in steps of one.

    Addresses in it are relative to ``address``, the page's own; below ``claims`` its claims are found for ever.
    """
    places = {node.has["id"] for node in main.walk() if "id" in node.has}
    return _Setting(places, address, claims).of(main)


def language(code: str) -> dict[str, str]:
    """The language and, where it is told, the region of a code such as de-CH; nothing where it is no such code."""
    found = LANGUAGE.match(code.lower())
    return {word: part for word, part in found.groupdict().items() if part} if found else {}


class _Setting:
    def __init__(self, places: set[str], address: str, claims: str) -> None:
        self._free = set(places)
        self._known = frozenset(places)
        self._address = address
        self._claims = claims
        self._level = 0

    def of(self, node: Node, above: Sequence[str] = ()) -> dict[str, Any]:
        """One element; ``above`` are the places that begin where it begins."""
        places = [*above, *self._place(node)]
        set_as: dict[str, Any] = {"tag": node.tag, "class": node.classes}
        if node.tag in HEADINGS:
            self._level = set_as["level"] = min(int(node.tag[1]), self._level + 1)
            set_as["tag"] = "heading"
        set_as |= {word: node.has[word] for word in ("colspan", "rowspan") if node.has.get(word)}
        set_as |= {**language(node.has.get("lang", "")), **self._link(node)}
        # The place of what begins with a block is that of the block: alone it would make a line of its own.
        handed_on = places if node.inside and is_block(node.inside[0]) else []
        set_as["places"] = [] if handed_on else places
        set_as["inside"] = self._inside(node, handed_on)
        return set_as

    def _place(self, node: Node) -> list[str]:
        """What links inside the file lead to; of two places of one name the first."""
        name = node.has.get("id", "")
        if name not in self._free:
            return []
        self._free.discard(name)
        return [name]

    def _link(self, node: Node) -> Mapping[str, str]:
        """Where it leads: to a place in the file, or to an address."""
        target = node.has.get("href", "") if node.tag == "a" else ""
        if "anchor" in node.classes and target.startswith("#"):
            return {"url": f"{self._claims}{target}"}
        if target.startswith("#") and target[1:] in self._known:
            return {"to": target[1:]}
        return {"url": urljoin(self._address, target)} if target else {}

    def _inside(self, node: Node, places: Sequence[str]) -> list[dict[str, Any] | str]:
        if "anchor" in node.classes:
            return [f"#{node.has.get('href', '').rpartition('#claim-')[2]}"]
        parts: list[dict[str, Any] | str] = []
        for number, part in enumerate(node.inside):
            parts.append(part if isinstance(part, str) else self.of(part, () if number else places))
        return parts
