"""One file of the folder after the other: asked for, rewritten, written, and what its links need asked for next."""

import hashlib
import mimetypes
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse

from initiatives.exports.site.own_pages import leading, own_page
from initiatives.exports.site.places import INDEX, place_of, way
from initiatives.exports.site.rewriting import Rewriting
from initiatives.exports.site.scope import OWN, is_baked, is_static, needs
from initiatives.exports.site.stranger import Stranger
from initiatives.exports.site.terms import Terms, parted

HTML = "text/html"
MOVED, TOLD = (301, 302, 303), (200, 410)
CITED = re.compile(r'<([^>]*)>; rel="cite-as"')
IN_STYLE = re.compile(r"""url\(["']?([^"')]+)["']?\)""")


@dataclass(frozen=True)
class Baked:
    """One address asked for: its file with what is to be said of it in the manifest, or why there is none."""

    address: str
    place: str
    kind: str = ""
    digest: str = ""
    followed: frozenset[str] = frozenset()
    problem: str = ""


@dataclass(frozen=True)
class Oven:
    """Bakes single addresses into a folder."""

    terms: Terms
    folder: Path

    def bake(self, address: str) -> Baked:
        """Write the file of one address."""
        if is_static(address):
            return self._static(address)
        if address in OWN:
            return self._page(address, own_page(address, self.terms), self.terms.at_living(reverse("home")))
        return self._answered(address, Stranger(self.terms.living).ask(address))

    def _answered(self, address: str, answer: Any) -> Baked:
        """A page stands at an index, anything else under a name that says its type; what is gone has its tombstone."""
        kind = answer.headers.get("Content-Type", "")
        if answer.status_code in MOVED:
            return self._leading(address, answer.headers["Location"])
        if answer.status_code not in TOLD or kind.startswith(HTML) != place_of(address).endswith(INDEX):
            return Baked(address, "", problem=f"{answer.status_code}, {kind}")
        if not kind.startswith(HTML):
            return self._written(address, answer, kind)
        cited = CITED.search(answer.headers.get("Link", ""))
        return self._page(address, answer.content.decode(), cited[1] if cited else "")

    def _page(self, address: str, html: str, cited: str) -> Baked:
        rewriting = Rewriting(self.terms, address, cited)
        text = rewriting.page(html)
        return self._written(address, [text.encode()], f"{HTML}; charset=utf-8", rewriting.followed)

    def _leading(self, address: str, location: str) -> Baked:
        """A page that leads on in the place of a redirect."""
        there, fragment = parted(self.terms.own(location, address) or "/")
        if not is_baked(there):
            there, fragment = parted(needs(there))
        to = way(place_of(there), place_of(address)) + fragment
        html = leading(to, self.terms.at_living(there))
        return self._written(address, [html.encode()], f"{HTML}; charset=utf-8", {there})

    def _static(self, address: str) -> Baked:
        name = address.removeprefix(settings.STATIC_URL)
        stored = finders.find(name) or staticfiles_storage.path(name)  # there it bears its digest in its name
        if not Path(stored).is_file():
            return Baked(address, "", problem="no such static file")
        text = Path(stored).read_bytes()
        followed = set()
        if name.endswith(".css"):
            links = (self.terms.own(link, address) for link in IN_STYLE.findall(text.decode()))
            followed = {parted(link)[0] for link in links if link}
        return self._written(address, [text], mimetypes.guess_type(name)[0] or "application/octet-stream", followed)

    def _written(self, address: str, content: Iterable[bytes], kind: str, followed: Iterable[str] = ()) -> Baked:
        place, digest = place_of(address), hashlib.sha256()
        path = self.folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            for piece in content:
                file.write(piece)
                digest.update(piece)
        return Baked(address, place, kind, digest.hexdigest(), frozenset(followed))
