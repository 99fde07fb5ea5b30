"""How to cite: in general, and one page or one claim with the sources that it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.browse.citing import FORMATS, Archives, Published, Reference, source_works
from initiatives.browse.ends import Ends
from initiatives.browse.entries import answered, gone
from initiatives.browse.lines import Line
from initiatives.browse.page import Page
from initiatives.browse.query import Misunderstood, number_of, unknown_words
from initiatives.citations.works import Work
from initiatives.models import Edition, Registration, SourceHealth

WORDS = ("entry", "edition", "claim")
NO_ENTRY = gettext_lazy("Say of which entry: entry=18&claim=17.")


def archives_of(document: dict[str, Any]) -> Archives:
    """The copies that an archive keeps of the sources of a document. One query."""
    keys = [source["key"] for source in document.get("sources", ())]
    kept = SourceHealth.objects.filter(key__in=keys).exclude(archive_url="")
    return {health.key: (health.archive_url, health.archived_on) for health in kept}


@dataclass(frozen=True)
class Cited:
    """What is cited: an edition, or one claim of it. ``claim`` is 0 for the whole page."""

    row: Registration
    edition: Edition
    document: dict[str, Any]
    published: Published
    claim: int

    @classmethod
    def from_query(cls, request: HttpRequest) -> Self:
        """Read the numbers of entry, edition and claim; without an edition the current one is cited.

        Raises Misunderstood for what is no number, Http404 for what was never published.
        """
        entry, number, claim = (number_of(request.GET, word) for word in WORDS)
        row = Registration.objects.filter(pk=entry).first()
        edition = Edition.objects.filter(entry=entry, number=number or (row.edition if row else 0)).first()
        if row is None or edition is None:
            raise Http404
        return cls.of(request, row, edition, claim)

    @classmethod
    def of(cls, request: HttpRequest, row: Registration, edition: Edition, claim: int = 0) -> Self:
        """One edition of a registered entry; an entry that is gone has an empty document."""
        document = edition.as_document()
        if claim and document and claim not in {part["number"] for part in document.get("claims", ())}:
            raise Http404
        address = request.build_absolute_uri(edition.path(row.kind, row.slug))
        return cls(row, edition, document, Published.of(row, edition, document, address), claim)

    @property
    def work(self) -> Work:
        """The claim, or the page."""
        return self.published.claim(self.claim) if self.claim else self.published.work

    @cached_property
    def sources(self) -> dict[int, Work]:
        """The sources of it by their numbers on the page. One query."""
        return source_works(self.document, archives_of(self.document), self.claim)

    @property
    def works(self) -> Iterable[Work]:
        """The claim or page, then its sources."""
        return [self.work, *self.sources.values()]

    @property
    def references(self) -> list[Reference]:
        """The sources as the page prints them."""
        return [Reference(work.title, work, number) for number, work in self.sources.items()]

    @property
    def reference(self) -> Reference:
        """The claim or page as the page prints it."""
        return Reference(_("This claim") if self.claim else _("This page"), self.work)

    @property
    def line(self) -> Line | None:
        """The claim in words, under the names of its edition."""
        page = Page(self.document, {}, Ends([], 0, 1), {}, {}, self.published.day)
        return next((line for line in page.lines if line.number == self.claim), None)

    @property
    def query(self) -> str:
        """The query string that asks for this and nothing else."""
        numbers = {"entry": self.row.pk, "edition": self.edition.number, "claim": self.claim}
        return urlencode({word: number for word, number in numbers.items() if number})

    @property
    def files(self) -> list[tuple[str, str]]:
        """The name of each format and the address of all this in it."""
        return [
            (name, f"{reverse('citing-file', kwargs={'ending': ending})}?{self.query}")
            for ending, name in FORMATS.items()
        ]


@answered
def citing(request: HttpRequest) -> HttpResponse:
    """Without a question how to cite; with the number of an entry its citations, or those of one claim of it."""
    unknown = unknown_words(request.GET, set(WORDS))
    if not number_of(request.GET, "entry"):
        if any(number_of(request.GET, word) for word in WORDS):
            raise Misunderstood(NO_ENTRY)
        return render(request, "browse/citing.html", {"unknown": unknown})
    cited = Cited.from_query(request)
    if cited.row.state == "gone":
        return gone(request, cited.row)
    return render(request, "browse/citing_one.html", {"cited": cited, "unknown": unknown})
