"""A reader of web pages of the tests' own: links, anchors, and the words of a page's main part."""

from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
LINKS = ("href", "src", "action", "srcset")


class Read(HTMLParser):
    """What one page holds. Words of forms, and of what stands in their place in a copy, are left aside."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.pieces: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        told = {name: value or "" for name, value in attrs}
        if told.get("rel") != "canonical" and "external" not in told.get("rel", ""):
            self.links += [told[name] for name in LINKS if name in told]
        if tag == "meta" and told.get("http-equiv") == "refresh":
            self.links.append(told["content"].partition("url=")[2])
        self.ids |= {told["id"]} if "id" in told else set()
        if tag not in VOID:
            self._open.append((tag, self._is_aside(tag, told)))

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tags = [tag for tag, _aside in self._open]
        if "main" in tags and not any(aside for _tag, aside in self._open):
            self.pieces += data.split()

    def _is_aside(self, tag, told):
        words = told.get("class", "").split()
        asks = tag == "form" and "action" in told and "ticks" not in words
        return asks or bool({"put", "baked-form", "baked-search"} & set(words))

    @property
    def text(self) -> str:
        """The words of the main part."""
        return " ".join(self.pieces)
