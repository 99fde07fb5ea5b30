"""Memento (RFC 7089): the page of an entry as a resource that was otherwise in the past. Its editions are its mementos.

The entry's address is its own TimeGate (pattern 1.1 of the standard): asked with ``Accept-Datetime`` it redirects to
the edition of that moment.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _

from initiatives.browse.query import AsPublished, Misunderstood
from initiatives.browse.signposts import add_links, date_memento, link
from initiatives.models import Edition, Registration

LINK_FORMAT = "application/link-format"
DATE = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT",
    re.ASCII,
)


def accepted(request: HttpRequest) -> datetime | None:
    """The moment that ``Accept-Datetime`` asks for; None without it. Raises Misunderstood for any other form."""
    text = request.headers.get("Accept-Datetime")
    if text is None:
        return None
    try:
        if DATE.fullmatch(text):
            return datetime.strptime(text, "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=UTC)
    except ValueError:
        pass  # a day that no calendar has
    message = _("Accept-Datetime: %(text)s is not a moment: write it as Wed, 25 Nov 2026 09:00:00 GMT.")
    raise Misunderstood(message % {"text": text[:40]})


def written(moment: datetime) -> str:
    """A moment as headers write it, to the second."""
    return http_date(moment.timestamp())


@dataclass(frozen=True)
class Memento:
    """One edition: its absolute address, and the moment from which the entry's address showed it."""

    number: int
    address: str
    moment: datetime


@dataclass(frozen=True)
class Mementos:
    """What once stood at the address of one entry, the earliest first; never empty."""

    original: str
    timemap: str
    all: Sequence[Memento]

    @classmethod
    def of(cls, row: Registration, editions: Sequence[Edition], request: HttpRequest) -> "Mementos":
        """The mementos of an entry, given its editions in any order."""
        build = request.build_absolute_uri
        ordered = sorted(editions, key=lambda edition: edition.number)
        return cls(
            original=build(row.get_absolute_url()),
            timemap=build(reverse("timemap", kwargs={"kind": row.kind, "slug": row.slug})),
            all=[
                Memento(edition.number, build(edition.path(row.kind, row.slug)), edition.published_at)
                for edition in ordered
            ],
        )

    def at(self, moment: datetime) -> Memento:
        """The memento of that moment, which is known to the second; the first where the moment lies before all."""
        before = [memento for memento in self.all if memento.moment.replace(microsecond=0) <= moment]
        return before[-1] if before else self.all[0]

    @cached_property
    def _span(self) -> dict[str, str]:
        return {"from": written(self.all[0].moment), "until": written(self.all[-1].moment)}

    @property
    def gates(self) -> list[str]:
        """Links to the original and to the TimeMap."""
        return [link(self.original, "original timegate"), link(self.timemap, "timemap", type=LINK_FORMAT)]

    def links(self, shown: int = 0) -> list[str]:
        """Links from a page: to the original, the TimeMap and the mementos around the one shown, or first and last."""
        around = {memento.number: rels for memento in self.all if (rels := self._rels(memento, shown))}
        return [
            link(self.original, "original timegate"),
            link(self.timemap, "timemap", type=LINK_FORMAT, **self._span),
            *(_link_to(memento, around[memento.number]) for memento in self.all if memento.number in around),
        ]

    def _rels(self, memento: Memento, shown: int) -> str:
        numbers = [other.number for other in self.all]
        place, here = numbers.index(memento.number), numbers.index(shown) if shown else None
        rels = {
            "first": place == 0,
            "prev": here is not None and place == here - 1,
            "next": here is not None and place == here + 1,
            "last": place == len(numbers) - 1,
        }
        chosen = [rel for rel, holds in rels.items() if holds]
        return " ".join([*chosen, "memento"]) if chosen or place == here else ""

    def lines(self) -> Iterator[str]:
        """The TimeMap: every memento with its moment."""
        yield link(self.original, "original timegate")
        yield link(self.timemap, "self", type=LINK_FORMAT, **self._span)
        last = self.all[-1].number
        for place, memento in enumerate(self.all):
            rels = [*(["first"] if place == 0 else []), *(["last"] if memento.number == last else []), "memento"]
            yield _link_to(memento, " ".join(rels))


def _link_to(memento: Memento, rels: str) -> str:
    return link(memento.address, rels, datetime=written(memento.moment))


def editions_of(number: int) -> list[Edition]:
    """The editions of an entry without their texts, the newest first. One query."""
    return list(Edition.objects.of(number).defer("document", "html"))


def negotiated(request: HttpRequest, row: Registration, moment: datetime) -> HttpResponse:
    """The TimeGate's answer: 302 to the edition that stood at that moment, or to the nearest one."""
    mementos = Mementos.of(row, editions_of(row.pk), request)
    chosen = mementos.at(moment)
    response = HttpResponseRedirect(chosen.address)
    response.headers["Link"] = ", ".join(mementos.links(chosen.number))
    return response


def add_mementos(
    response: HttpResponse,
    request: HttpRequest,
    row: Registration,
    edition: Edition,
    *,
    asked: AsPublished,
    frozen: bool,
) -> None:
    """Say on the page of an entry where its past is; on a past state of it, what moment it shows. One query at most."""
    mementos = Mementos.of(row, [edition] if asked.day or row.edition == 1 else editions_of(row.pk), request)
    if asked.day:
        add_links(response, *mementos.gates)
        date_memento(response, asked)
        return
    add_links(response, *mementos.links(edition.number if frozen else 0))
    if frozen:
        response.headers["Memento-Datetime"] = written(edition.published_at)
