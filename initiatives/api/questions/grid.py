"""Channels in a group: how many ways there are between each two of its states."""

from itertools import combinations, islice

from django.http import HttpRequest
from pydantic import Field

from initiatives.api.answers import Listed, Other, Told, turned
from initiatives.api.operations import operation
from initiatives.api.problems import refuse
from initiatives.api.questions.facts import Question, head, place
from initiatives.api.words import BothDays, Paged, Slug, unpaged
from initiatives.questions.channels.grid import Grid


class GridWords(Paged, BothDays):
    """What the grid of a group is asked by."""

    among: Slug = Field(description="The address of a body, initiative or agreement: the states in it on the day.")


class Between(Told):
    """Two states of the group, and what holds between them."""

    states: list[str] = Field(description="The addresses of both.")
    ways: int = Field(description="How many texts and networks with a recorded channel hold; 0 never means none.")
    entries: list[int] = Field(description="Which these are, by number.")
    address: str = Field(description="The page of the two.")


class Group(Question, Listed):
    """One page of the pairs of a group, by name."""

    group: Other
    states: list[Other] = Field(description="The states of the group on the day.")
    pairs: list[Between]


@operation("grid", "/channels", words=GridWords, answer=Group, among="asean", size=20)
def grid(request: HttpRequest, words: GridWords) -> Group:
    """A group of states, each with each: how many texts and networks with channels hold between two on a day."""
    found = Grid.by(unpaged(request.GET))
    refuse(found.unknown)
    count = len(found.states) * (len(found.states) - 1) // 2
    pages = turned(request, "/channels", count=count, page=words.page, size=words.size)
    start = (words.page - 1) * words.size
    shown = islice(combinations(found.states, 2), start, start + words.size)
    held = found.days.held
    return Group(
        **head(request, found.title, found.path(), found.days),
        **pages,
        group=place(request, found.group, held),
        states=[place(request, state, held) for state in found.states],
        pairs=[_between(request, found, one, other) for one, other in shown],
    )


def _between(request: HttpRequest, found: Grid, one: int, other: int) -> Between:
    shared = found.shared(one, other)
    return Between(
        states=[found.days.held.held[state].slug for state in (one, other)],
        ways=len(shared),
        entries=[*shared],
        address=request.build_absolute_uri(found.path_of(one, other)),
    )
