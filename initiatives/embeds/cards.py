"""The card of an entry: its key facts with their sources, as they stand or as one edition said them."""

from django.http import Http404, QueryDict
from django.urls import reverse

from initiatives.browse.addresses import final
from initiatives.browse.ends import Ends
from initiatives.browse.entries import edition_of, links_of
from initiatives.browse.page import Page
from initiatives.browse.query import unknown_words
from initiatives.browse.sources import SourceLine
from initiatives.documents.markup import plain_text
from initiatives.embeds.made import Embed
from initiatives.models import Edition, Registration


class Gone(Exception):
    """The text of the entry was removed, because law or safety required it."""

    def __init__(self, row: Registration) -> None:
        self.row = row


def card(query: QueryDict, number: int, edition: int = 0) -> Embed:
    """The card of an edition under the names that it printed; without one as it stands. Three queries.

    A merged entry is answered by the one that took it in, but its editions stay its own. Raises Gone, and Http404.
    """
    row = Registration.objects.filter(pk=number).first()
    if row is None:
        raise Http404
    row = row if edition else final(row)
    if row.state == "gone":
        raise Gone(row)
    published = edition_of(row, edition or row.edition)
    page = _page(published, frozen=bool(edition))
    return Embed(
        path=_path(row.pk, edition),
        title=page.label,
        sentence=" · ".join(map(str, page.filed_under)),
        template="embeds/_card.html",
        context={"page": page, "summary": plain_text(page.document.get("summary", "")), "sources": _borne_out_by(page)}
        | ({} if edition else {"row": row}),
        height=520,
        edition=published,
        fixed=bool(edition),
        unknown=tuple(unknown_words(query, set())),
    )


def _path(number: int, edition: int) -> str:
    """The permanent address, by number, of the edition; of the entry without one."""
    if edition:
        return reverse("number-edition", kwargs={"number": number, "edition": edition})
    return reverse("number", kwargs={"number": number})


def _page(edition: Edition, *, frozen: bool) -> Page:
    document = edition.as_document()
    links = {} if frozen else links_of(document, None)
    return Page(document, edition.html, Ends([], 0, 1), links, {}, edition.published_at.date())


def _borne_out_by(page: Page) -> list[SourceLine]:
    """The sources that the facts of the card name, under the numbers that they have on the page."""
    named = {mark.number for fact in page.card for line in fact.lines for mark in line.marks}
    return [line for line in page.sources if line.number in named]
