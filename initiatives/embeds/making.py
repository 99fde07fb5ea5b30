"""Making embeds: the question of an address in, what its page would show of it out. Asks the index and editions."""

from datetime import date

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.browse.answer import PAGE, Answer
from initiatives.browse.listing import Listing
from initiatives.browse.query import Misunderstood
from initiatives.embeds.made import Embed
from initiatives.questions.parties import answer as parties_answer
from initiatives.questions.parties import page as parties_page
from initiatives.visuals.asking import Asked
from initiatives.visuals.map import pages as map_pages
from initiatives.visuals.map.asked import AskedOfMap
from initiatives.visuals.matrix.asked import AskedOfMatrix
from initiatives.visuals.matrix.cells import LEGEND
from initiatives.visuals.matrix.pages import whole_matrix
from initiatives.visuals.network import pages as network_pages
from initiatives.visuals.network.asked import AskedOfNetwork
from initiatives.visuals.timeline import pages as timeline_pages
from initiatives.visuals.timeline.asked import AskedOfTimeline
from initiatives.visuals.timeline.telling import told_timeline
from initiatives.vocabulary import Text

TALLEST = 720
DATED = ("state", "with", "not-state", "not-with", "as-of")  # words of an address that make the day in the world matter


def listing(query: QueryDict, kind: str = "") -> Embed:
    """One page of a listing as a table. Two queries."""
    answer = Answer.to(query, kind)
    question, shown = answer.question, Listing(answer, str)
    if question.page > answer.pages:
        raise Http404
    first = (question.page - 1) * PAGE
    rows = {"count": shown.count, "first": first + 1, "last": first + len(shown.hits)}
    part = _("%(count)s; shown are %(first)s to %(last)s") % rows
    return Embed(
        path=question.path(page=question.page),
        title=shown.filters.sentence,
        sentence=part if answer.pages > 1 else shown.count,
        template="embeds/_listing.html",
        context={"listing": shown, "answer": answer},
        height=min(TALLEST, 220 + 70 * len(shown.hits)),
        asked=question.asked,
        on=_day(answer),
        searched=bool(question.q),
        unknown=question.unknown,
    )


def _day(answer: Answer, *axes: str) -> date | None:
    """The day in the world, where the question or what it is drawn by depends on one."""
    words = {word for word, _value in answer.question.pairs}
    return answer.day if words & {*DATED} or {"state", "year"} & {*axes} else None


def matrix(query: QueryDict) -> Embed:
    """A matrix as a table. Two queries."""
    asked = AskedOfMatrix.by(query)
    drawn = whole_matrix(asked)
    context = {"matrix": drawn, "legend": LEGEND}
    height = min(TALLEST, 320 + 36 * len(drawn.rows))
    on = _day(asked.answer, asked.rows.facet, asked.columns.facet)
    return _pictured(asked, asked.sentence or drawn.about, "matrix", context, height=height, on=on)


def world(query: QueryDict) -> Embed:
    """A map with its table. One query at most."""
    asked = AskedOfMap.by(query)
    return _pictured(asked, asked.about, "map", map_pages.pictured(asked), height=TALLEST)


def timeline(query: QueryDict) -> Embed:
    """A timeline, drawn. Four queries."""
    asked = AskedOfTimeline.by(query)
    context = timeline_pages.pictured(told_timeline(asked))
    return _pictured(asked, asked.about, "timeline", context, height=600, on=_day(asked.answer))


def network(query: QueryDict) -> Embed:
    """A network, drawn. Two queries at most."""
    asked = AskedOfNetwork.by(query)
    context = network_pages.pictured(asked, network_pages.network(asked))
    return _pictured(asked, asked.about, "network", context, height=TALLEST, on=_day(asked.answer))


def _pictured(
    asked: Asked, sentence: Text, view: str, context: dict[str, object], *, height: int, on: date | None = None
) -> Embed:
    question = asked.answer.question
    return Embed(
        path=asked.path(),
        title=asked.title,
        sentence=sentence,
        template=f"embeds/_{view}.html",
        context=context,
        height=height,
        sheets=("matrix.css",) if view == "matrix" else ("figures.css", "drawn.css"),
        asked=question.asked,
        on=on,
        searched=bool(question.q),
        unknown=asked.unknown,
    )


def parties(query: QueryDict) -> Embed:
    """States by dated position, each with the act that decides. Three queries. Misunderstood without a question."""
    answer = parties_answer.Answer.to(query)
    asked, page = answer.asked, parties_page.Page(answer, str)
    if not asked.conditions:
        raise Misunderstood(_("Ask something first, as in=… does at %(path)s.") % {"path": reverse("parties")})
    return Embed(
        path=asked.path(),
        title=page.title,
        sentence=_("Of %(n)s states and territories asked about") % {"n": page.total},
        template="embeds/_parties.html",
        context={"page": page},
        height=TALLEST,
        sheets=("questions.css",),
        asked=asked.days.asked,
        on=asked.days.on,
        unknown=asked.unknown,
    )
