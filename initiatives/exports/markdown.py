"""The Markdown twin: the whole document of an edition as text, with numbered references."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from initiatives.browse.addresses import find
from initiatives.browse.citing_pages import Cited
from initiatives.browse.ends import Ends
from initiatives.browse.entries import answered, edition_of, gone
from initiatives.browse.lines import Line
from initiatives.browse.page import Page
from initiatives.citations import styles
from initiatives.citations.works import one_line
from initiatives.documents.markup import FOOTNOTE, LINK
from initiatives.vocabulary import PREDICATES

TYPE = "text/markdown; charset=utf-8"
# Whatever could be a mark anywhere in a line; a backslash takes its meaning away.
MARK = re.compile(r"([\\`*_\[\]<>#|~])|^(\s*)([-+=]|\d+[.)])", re.MULTILINE)
WEB = re.compile(r"https?://[^\s<>]+[^\s<>.,]")


@answered
def twin(request: HttpRequest, kind: str, slug: str, number: int = 0) -> HttpResponse:
    """The current edition of the entry, or the one asked for."""
    row = find(kind, slug, "edition-md", number=number) if number else find(kind, slug, "entry-md", merged=True)
    edition = edition_of(row, number or row.edition)
    if row.state == "gone":
        return gone(request, row)
    return HttpResponse("\n".join(Twin(Cited.of(request, row, edition), edition.html).lines()), content_type=TYPE)


class Twin:
    """One edition as lines of Markdown."""

    def __init__(self, cited: Cited, html: dict[str, str]) -> None:
        self.cited = cited
        self.html = html
        self.page = Page(cited.document, html, Ends([], 0, 1), {}, {}, cited.published.day)

    def lines(self) -> Iterator[str]:
        """The whole text, ended by a newline."""
        yield from self._head()
        for name, section in (
            (_("Names"), self._names()),
            (_("Claims"), self._claims()),
            (_("In more words"), self._body()),
            (_("Sources"), self._sources()),
            (_("Cite this"), self._cite()),
        ):
            text = list(section)
            yield from ([f"## {name}", "", *text, ""] if text else [])

    def _head(self) -> Iterator[str]:
        published = self.cited.published
        filed = ", ".join(str(word) for word in self.page.filed_under)
        yield from (f"# {plain(published.label)}", "")
        yield from ([f"*{plain(self.page.formal_name)}*", ""] if self.page.formal_name else [])
        about = {"n": published.entry, "edition": published.edition, "day": published.day.isoformat(), "filed": filed}
        yield from (_("No. %(n)s, edition %(edition)s of %(day)s. %(filed)s.") % about, f"<{published.address}>", "")
        yield from (
            [f"> {self.prose(self.cited.document['summary'], joined=True)}", ""] if self.page.description else []
        )

    def _names(self) -> Iterator[str]:
        for name in self.page.names:
            yield f"- {plain(name.name)}{f' ({name.note})' if name.note else ''}"

    def _claims(self) -> Iterator[str]:
        """The claims under what they say, in the order of the vocabulary."""
        order = {word: place for place, word in enumerate(PREDICATES)}
        lines = sorted(self.page.lines, key=lambda line: (order[line.predicate.value], line.number))
        for predicate, group in groupby(lines, key=lambda line: line.predicate):
            yield from (f"### {capfirst(predicate.label)}", "", *map(self._claim, group), "")

    def _claim(self, line: Line) -> str:
        """One claim: its number, what it says, when, how it stands, and its references."""
        anchor = f"[{self.cited.row.pk}/{line.number}]({self.cited.published.address}#claim-{line.number})"
        about = [line.link.label if line.link else "", str(line.mechanism), line.address or str(line.value)]
        said = [", ".join(plain(part) for part in about if part), plain(line.text)]
        days = " – ".join(day for day in (line.when, line.until) if day)
        marks = "; ".join(f"{mark.number}{f', {mark.locator}' if mark.locator else ''}" for mark in line.marks)
        standing = ": ".join(word for word in (str(line.standing), line.reason) if word)
        parts = [": ".join(part for part in said if part), *(f"({plain(word)})" for word in (days, standing) if word)]
        return f"- {anchor} {' '.join(part for part in parts if part)}{f' [{plain(marks)}]' if marks else ''}"

    def _body(self) -> Iterator[str]:
        if self.cited.document.get("body"):
            yield self.prose(self.cited.document["body"])

    def _sources(self) -> Iterator[str]:
        for number, work in self.cited.sources.items():
            note = f" {plain(work.note)}" if work.note else ""
            yield f"{number}. {plain(styles.apa(work))}{note}"

    def _cite(self) -> Iterator[str]:
        for name, text in styles.in_every_style(self.cited.work):
            yield f"- {name}: {plain(text)}"

    def prose(self, text: str, *, joined: bool = False) -> str:
        """Markdown of the document with its pointers as links of Markdown; on one line where it is ``joined``."""
        base = self.cited.published.address
        home = base[: base.index("/", len("https://"))]
        paths = dict(linked(self.html.values()))

        def claim(found: re.Match[str]) -> str:
            place = f"{home}/id/{found[1]}/" if found[1] else base
            return f"\\[[{found[1] or self.cited.row.pk}/{found[2]}]({place}#claim-{found[2]})\\]"

        def entry(found: re.Match[str]) -> str:
            path, label = paths.get(found[1], ("", found[1]))
            return f"[{found[2] or label}]({home}{path})" if path else found[2] or label

        text = LINK.sub(entry, FOOTNOTE.sub(claim, text))
        return " ".join(text.split()) if joined else text


ANCHOR = re.compile(r'<a href="(/[a-z]+/([a-z0-9-]+)/)"[^>]*>([^<]*)</a>')


def linked(texts: Iterable[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """The entries that rendered text links to: slug, path and label as they were when it was published."""
    for text in texts:
        for path, slug, label in ANCHOR.findall(text):
            yield slug, (path, label)


def plain(text: str) -> str:
    """The text on one line with every mark of Markdown made plain; addresses are links."""
    text, parts, start = one_line(text), [], 0
    for found in WEB.finditer(text):
        parts += [escaped(text[start : found.start()]), f"<{found[0]}>"]
        start = found.end()
    return "".join([*parts, escaped(text[start:])])


def escaped(text: str) -> str:
    """The text without any mark that Markdown would read."""
    return MARK.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}{found[3][:-1]}\\{found[3][-1]}", text)
