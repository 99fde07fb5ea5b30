"""The network as a page, as an interactive view, as CSV, SVG and PNG."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.browse.entries import answered
from initiatives.browse.keeping import kept
from initiatives.browse.signposts import render_dated
from initiatives.models import PartialDate
from initiatives.visuals import files
from initiatives.visuals.network import picture
from initiatives.visuals.network.asked import AskedOfNetwork
from initiatives.visuals.network.graph import Graph, graph_of
from initiatives.visuals.network.plane import places_of
from initiatives.visuals.network.ties import SORTS, Tie, ties
from initiatives.visuals.sheet import Sheet

MOST, MOST_EXPLORED, SMALL = 60, 1_000, 18
COLUMNS = ("entry", "label", "predicate", "other", "other_label", "sort", "date", "end", "claim", "address")


@answered
@kept
def page(request: HttpRequest) -> HttpResponse:
    """The network of the question. Another form of its address leads to the canonical one. Three queries at most."""
    return _shown(request, "visuals/network.html", MOST)


@answered
@kept
def explore(request: HttpRequest) -> HttpResponse:
    """The same network to move in, with more entries; without script it leads back to the page."""
    return _shown(request, "visuals/network_explore.html", MOST_EXPLORED)


def _shown(request: HttpRequest, template: str, most: int) -> HttpResponse:
    asked, view = AskedOfNetwork.by(request.GET), "network" if most == MOST else "network-explore"
    path = asked.path(view=view)
    if not asked.unknown and request.get_full_path() != path:
        return HttpResponsePermanentRedirect(path)
    graph = network(asked, most)
    context = {
        "unknown": asked.unknown,
        "address": request.build_absolute_uri(),
        "today": timezone.now().date(),
    }
    context |= (
        pictured(asked, graph)
        if most == MOST
        else {"asked": asked, "graph": graph, "plane": _plane(graph), "sorts": SORTS}
    )
    return render_dated(request, template, context, path=path)


def pictured(asked: AskedOfNetwork, graph: Graph) -> dict[str, object]:
    """What templates print of the network."""
    return {"asked": asked, "graph": graph, "picture": picture.drawn(graph, str), "legend": picture.legend(graph)}


def network(asked: AskedOfNetwork, most: int = MOST) -> Graph:
    """The network that was asked for, with so many entries. Two queries at most."""
    return graph_of(asked, ties(asked.answer.question.asked.moment), most)


def _plane(graph: Graph) -> dict[str, Any]:
    """What the script of the interactive view draws: entries with their places, and lines."""
    places = places_of([node.entry for node in graph.nodes], [(edge.first, edge.second) for edge in graph.edges])
    return {
        "nodes": [
            [node.entry, node.link.label, node.kind, node.link.path, *places[node.entry]] for node in graph.nodes
        ],
        "edges": [[edge.first, edge.second, edge.sort] for edge in graph.edges],
    }


@answered
def as_csv(request: HttpRequest) -> HttpResponse:
    """Every tie of the network as a row."""
    graph = network(AskedOfNetwork.by(request.GET), MOST_EXPLORED)
    return files.csv_response("network", COLUMNS, _rows(graph, request.build_absolute_uri))


def _rows(graph: Graph, build: files.Build) -> Iterator[tuple[object, ...]]:
    for node, said in graph.told:
        for one in said:
            other, tie = graph.by_entry[one.tie.object], one.tie
            ends = (node.slug, node.link.label, tie.predicate, other.slug, other.link.label)
            yield *ends, tie.sort, *_dates(tie), tie.number, build(one.path)


def _dates(tie: Tie) -> tuple[str, str]:
    """The dates of a tie, as precise as they are known."""
    begun = str(PartialDate.around(tie.date, tie.date_precision)) if tie.date else ""
    return begun, str(PartialDate.around(tie.end, tie.end_precision)) if tie.end else ""


@answered
@kept
def as_svg(request: HttpRequest) -> HttpResponse:
    """The network as a drawing."""
    return files.svg_response(_sheet(request))


@answered
@kept
def small(request: HttpRequest) -> HttpResponse:
    """The best linked of the network alone, for the page of an entry."""
    asked = AskedOfNetwork.by(request.GET)
    return files.small_response(picture.drawn(network(asked, SMALL), str), str(asked.title))


@answered
@kept
def as_png(request: HttpRequest) -> HttpResponse:
    """The network in points."""
    return files.png_response(_sheet(request))


def _sheet(request: HttpRequest) -> Sheet:
    asked = AskedOfNetwork.by(request.GET)
    graph = network(asked)
    drawn = picture.drawn(graph, request.build_absolute_uri)
    notes = [_("Distance means nothing."), files.source_line(request, asked.path())]
    return Sheet(str(asked.title), asked.about, drawn, picture.legend(graph), notes)
