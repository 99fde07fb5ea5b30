"""Feeds of what happens in the world: one entry for each published claim of an act, under a name that stays.

A claim that is corrected keeps its entry; its moment is that of its first publication, so that no reader is told twice.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid5

from django.db.models import Min, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from initiatives.browse.events import NAMESPACE
from initiatives.browse.lines import spell
from initiatives.exports.atom import BEGINNING, PAGE, Atom, conditional, plain
from initiatives.index.holdings import Holdings
from initiatives.models import FlatClaim, PartialDate, entry_path
from initiatives.vocabulary import PREDICATES, STANDINGS, label

Build = Callable[[str], str]


@dataclass(frozen=True)
class Acts:
    """One feed of acts: its title, the page that shows the same, its own address, and the claims, the latest first."""

    title: str
    page_path: str
    address: Callable[[int], str]
    found: Sequence[tuple[datetime, FlatClaim]]
    held: Holdings
    page: int = 1

    @property
    def shown(self) -> Sequence[tuple[datetime, FlatClaim]]:
        """The acts on this page of the feed."""
        return self.found[(self.page - 1) * PAGE : self.page * PAGE]

    @property
    def neighbours(self) -> Iterable[tuple[str, str]]:
        """The relation and the path of the pages before and after this one (RFC 5005)."""
        if self.page > 1:
            yield "previous", self.address(self.page - 1)
        if self.page * PAGE < len(self.found):
            yield "next", self.address(self.page + 1)


def latest_first(claims: QuerySet[FlatClaim]) -> list[tuple[datetime, FlatClaim]]:
    """Claims with the moment of their first publication, the latest first; those of one moment by their own dates.

    Two queries.
    """
    rows = list(claims)
    first = {
        (entry, number): moment
        for entry, number, moment in FlatClaim.objects.filter(entry__in={row.entry for row in rows})
        .values_list("entry", "number")
        .annotate(Min("published_from"))
    }
    told = [(first[row.entry, row.number], row) for row in rows]
    return sorted(told, key=lambda act: (act[0], str(act[1].date or ""), -act[1].entry, act[1].number), reverse=True)


def answer(request: HttpRequest, acts: Acts) -> HttpResponseBase:
    """The feed, or that it is still the same. Http404 beyond its last page."""
    if acts.page > 1 and not acts.shown:
        raise Http404
    latest = max((moment for moment, _claim in acts.found), default=BEGINNING)
    return conditional(request, written(acts, request.build_absolute_uri), latest)


def written(acts: Acts, build: Build) -> bytes:
    """The feed as bytes; ``build`` makes an address of a path."""
    atom = Atom(
        title=plain(acts.title),
        link=build(acts.page_path),
        description=None,
        subtitle=_("One entry an event in the world, told when it became public here."),
        language="en-GB",
        author_name=_("Cyber Cooperation Atlas"),
        feed_url=build(acts.address(acts.page)),
        feed_guid=uuid5(NAMESPACE, acts.address(1)).urn,
        feed_copyright=_("Text and data: CC BY 4.0"),
        neighbours=[(relation, build(path)) for relation, path in acts.neighbours],
    )
    for moment, claim in acts.shown:
        path = f"{_path(claim.entry, acts.held)}#claim-{claim.number}"
        atom.add_item(
            title=plain(title_of(claim, acts.held)),
            link=build(path),
            description=plain(_summary(claim, acts.held, build)),
            unique_id=uuid5(NAMESPACE, f"{claim.entry}/claim/{claim.number}").urn,
            pubdate=moment,
            updateddate=moment,
            categories=[claim.predicate, claim.standing],
        )
    return atom.writeString("utf-8").encode()


def title_of(claim: FlatClaim, held: Holdings) -> str:
    """Who did what about which text, and when."""
    predicate = PREDICATES[claim.predicate]
    text, when = _label(claim.entry, held), when_of(claim)
    if claim.object:
        act = f"{_label(claim.object, held)} {predicate.inverse or predicate.label} {text}"
    else:
        act = f"{text}: {predicate.label}"
    return f"{act}, {when}" if when else act


def when_of(claim: FlatClaim) -> str:
    """The date of the claim in words."""
    return spell(str(PartialDate.around(claim.date, claim.date_precision))) if claim.date else ""


def _label(entry: int, held: Holdings) -> str:
    return held.held[entry].label if entry in held.held else f"No. {entry}"


def _path(entry: int, held: Holdings) -> str:
    return entry_path(held.held[entry].kind, held.held[entry].slug)


def _summary(claim: FlatClaim, held: Holdings, build: Build) -> str:
    ends = [entry for entry in (claim.entry, claim.object) if entry and entry in held.held]
    standing = "" if claim.standing == "stated" else str(label(STANDINGS, claim.standing))
    lines = [format_html("{}", line) for line in (claim.text, standing) if line]
    links = format_html_join(
        ", ", '<a href="{}">{}</a>', ((build(_path(entry, held)), _label(entry, held)) for entry in ends)
    )
    return format_html_join("", "<p>{}</p>", ((line,) for line in [*lines, links]))
