"""The finished folder read once more as a stranger would: every link of every page and style leads to a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from initiatives.exports.site.baking import IN_STYLE

NOWHERE = "http://folder.invalid/"
REFRESH = "0; url="


@dataclass(frozen=True)
class Reader:
    """Reads files of one folder."""

    folder: Path

    def dead_links(self, place: str) -> list[str]:
        """The links of one file that lead out of the folder by mistake, or to nothing."""
        links = set(_links(self.folder / place))
        return [f"{place}: {link}" for link in sorted(links) if not self._leads(place, link)]

    def _leads(self, place: str, link: str) -> bool:
        full = urljoin(NOWHERE + place, link)
        if not full.startswith(NOWHERE):
            return urlsplit(full).scheme in ("http", "https", "mailto", "data")
        return (self.folder / unquote(urlsplit(full).path).lstrip("/")).is_file()


def _links(path: Path) -> Iterator[str]:
    if path.suffix == ".css":
        yield from IN_STYLE.findall(path.read_text(encoding="utf-8"))
    if path.suffix != ".html":
        return
    tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
    for name in ("href", "src", "action"):
        yield from (node.attributes.get(name) or "" for node in tree.css(f"[{name}]"))
    for node in tree.css('meta[http-equiv="refresh"]'):
        yield (node.attributes.get("content") or "").removeprefix(REFRESH)
