"""Small pictures of one entry for its own page: which of them say anything, and where they are. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from initiatives.browse.page import Page
from initiatives.index.belonging import BELONGING_ROLES

SINCE = 2000
DRAWN_KINDS = ("initiative", "agreement", "organisation", "threat", "state")


@dataclass(frozen=True)
class Small:
    """One small picture: its sort, what it shows, the address of its drawing and of its page."""

    view: str
    label: str
    source: str
    path: str


def small_pictures(page: Page, slug: str, published: str) -> list[Small]:
    """The small pictures of an entry; ``published`` is the day of its page, empty for now."""
    asked = {"as-published": published} if published else {}
    return [
        Small(view, label, _address(f"{view}-small", words | asked), _address(view, words | asked))
        for view, label, words in _wanted(page, slug)
    ]


def _address(view: str, words: dict[str, str]) -> str:
    return f"{reverse(view)}?{urlencode(sorted(words.items()))}"


def _wanted(page: Page, slug: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    if page.kind not in DRAWN_KINDS:
        return
    if page.kind in ("threat", "state"):
        words = {"rows": "mechanism", "columns": "form", page.kind: slug}
        yield "matrix", _("By mechanism and form of cooperation"), words
    if page.kind == "state":
        yield "map", _("With whom it belongs to the same"), {"of": slug}
    elif page.parties or _has_members(page):
        yield "map", _("Its parties") if page.parties else _("Its members"), {"of": slug}
    if years := _years(page):
        yield "timeline", _("Over the years"), {"of": slug, "years": years}
    if page.kind != "threat" and (page.relations or page.roles or page.said):
        yield "network", _("What it is tied to"), {"of": slug}


def _has_members(page: Page) -> bool:
    return any(line.predicate.value in BELONGING_ROLES for line in page.lines if line.link)


def _years(page: Page) -> str:
    """From its first dated event to the year of the page; for what others tell of, from the turn of the century."""
    if page.kind in ("threat", "state"):
        return f"{SINCE}-{page.on.year}" if page.ends.groups or page.incidents else ""
    dates = [line.sort_date for line in page.milestones if line.sort_date]
    first = min((int(text[:4]) for text in dates), default=0)
    return f"{min(first, page.on.year)}-{max(page.on.year, _last(dates, page.on))}" if first else ""


def _last(dates: list[str], day: date) -> int:
    return max((int(text[:4]) for text in dates), default=day.year)
