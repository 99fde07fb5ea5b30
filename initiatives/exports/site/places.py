"""Where an address of the living site stands in the folder, and the way from one file to another. Pure."""

import posixpath
from urllib.parse import parse_qsl, quote, unquote, urlencode

INDEX = "index.html"


def tidy(address: str) -> str:
    """The address with its words in order, the page last, the first page unnamed, and nothing after the `#`."""
    path, _mark, query = address.partition("#")[0].partition("?")
    if not query:
        return path
    pairs = sorted(
        {pair for pair in parse_qsl(query) if pair != ("page", "1")}, key=lambda pair: (pair[0] == "page", pair)
    )
    return f"{path}?{urlencode(pairs)}" if pairs else path


def place_of(address: str) -> str:
    """The file, below the folder, of an address as `tidy` writes it.

    Each word of the query is a folder of its own, `threat=ransomware/`: no slug holds a `=`, so that none is ever taken
    for an entry. A file keeps its name and so its type: `/entries.csv?kind=state` is `entries/kind=state/entries.csv`.
    """
    path, _mark, query = address.partition("?")
    folder, _slash, name = unquote(path).lstrip("/").rpartition("/")
    words = [f"{_spelt(word)}={_spelt(value)}" for word, value in parse_qsl(query)]
    stem = [name.partition(".")[0]] if words and name else []
    return "/".join(filter(None, [folder, *stem, *words, name or INDEX]))


def _spelt(text: str) -> str:
    """The text in signs that every file system and every address takes as they are."""
    return quote(text, safe="").replace("~", "%7E").replace("%", "~")


def way(place: str, start: str) -> str:
    """The relative link from one file to another: it holds in any folder of any host, and from a disk."""
    return quote(posixpath.relpath(f"/{place}", posixpath.dirname(f"/{start}")), safe="/=~")
