"""A page of the living site made into a file: links that hold in any folder, no form that nobody answers, a notice."""

from dataclasses import dataclass, field

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.translation import gettext as _
from selectolax.lexbor import LexborHTMLParser, LexborNode

from initiatives.exports.site.forms import answer_forms
from initiatives.exports.site.places import place_of, way
from initiatives.exports.site.scope import NOTICE, is_baked, is_larger_picture, needs
from initiatives.exports.site.terms import Terms, parted

# As the living site's, less what only a header may say; a form can lead nowhere.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'none'; form-action 'none'; base-uri 'none'; object-src 'none'"
)


@dataclass
class Rewriting:
    """One page at its address being rewritten; ``followed`` are the addresses that its links need in the folder."""

    terms: Terms
    address: str
    cited: str = ""
    followed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.place = place_of(self.address)

    def page(self, html: str) -> str:
        """The whole page as it stands in the folder."""
        tree = LexborHTMLParser(html)
        answer_forms(tree, self.address)
        self._head(tree)
        small = {node.mem_id for node in tree.css(".smalls a")}
        for node in tree.css("[href]"):
            self._link(node, of_small_picture=node.mem_id in small)
        for node in tree.css("[src]"):
            self._part(node)
        self._notice(tree)
        return f"{tree.html}\n"

    def way_to(self, address: str, fragment: str = "") -> str:
        """The link to an address that has a file, which is followed."""
        self.followed.add(address)
        return way(place_of(address), self.place) + fragment

    def _head(self, tree: LexborHTMLParser) -> None:
        """Away with what browsers would ask of the living site; in with the policy and our own style."""
        for node in tree.css('link[rel="search"]'):
            node.decompose()
        sheet, script = static("afterlife/baked.css"), static("afterlife/baked.js")
        for html in (
            f'<script src="{script}" defer></script>',
            f'<link rel="stylesheet" href="{sheet}">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        ):
            _one(tree, "meta[charset]").insert_after(_one(LexborHTMLParser(html), "head > *"))

    def _link(self, node: LexborNode, *, of_small_picture: bool) -> None:
        link, rels = node.attributes.get("href") or "", (node.attributes.get("rel") or "").split()
        if link.startswith("#") or {"canonical", "external"} & set(rels):
            return
        address = self.terms.own(link, self.address)
        if address is None:
            return
        there, fragment = parted(address)
        if is_baked(there) or (of_small_picture and is_larger_picture(there)):
            node.attrs["href"] = self.way_to(there, fragment)
        elif node.tag == "a":
            self._to_the_notice(node, there)
        else:
            node.decompose()

    def _to_the_notice(self, node: LexborNode, address: str) -> None:
        """A link to what needs the living site says so, and where that is, before it is followed."""
        part = parted(needs(address))
        node.attrs["href"] = self.way_to(*part)
        node.attrs["class"] = f"{node.attributes.get('class') or ''} living".strip()
        node.attrs["title"] = _("Needs the living site: %(address)s") % {"address": self.terms.at_living(address)}
        for name in ("download", "type", "rel"):
            if name in node.attributes:
                del node.attrs[name]

    def _part(self, node: LexborNode) -> None:
        address = self.terms.own(node.attributes.get("src") or "", self.address)
        if address is not None:
            node.attrs["src"] = self.way_to(*parted(address))

    def _notice(self, tree: LexborHTMLParser) -> None:
        context = {
            "terms": self.terms,
            "cited": self.cited or self.terms.at_living(self.address),
            "notice": self.way_to(NOTICE),
        }
        bar = LexborHTMLParser(render_to_string("exports/site/_bar.html", context))
        _one(tree, "main").insert_before(_one(bar, "body > *"))


def _one(tree: LexborHTMLParser, selector: str) -> LexborNode:
    """The first such part of a page, which every page of ours has."""
    found = tree.css_first(selector)
    if found is None:
        raise ValueError(f"a page without {selector}")
    return found
