"""The pages of channels: between two states, of one state with any other, and as a grid for a group."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from pyroaring import BitMap

from initiatives.browse.citing import Reference, listing_work
from initiatives.browse.entries import answered
from initiatives.browse.keeping import of_one_version
from initiatives.browse.lines import Link, link_to
from initiatives.browse.query import unknown_words
from initiatives.browse.signposts import render_dated
from initiatives.index.holdings import Holdings
from initiatives.questions.asked import DAYS, Days, address, entry_of, standings_of
from initiatives.questions.asked import Pair as Word
from initiatives.questions.channels.grid import Grid
from initiatives.questions.channels.pair import Pair

WORDS = {*DAYS, "standing"}


@dataclass(frozen=True)
class Place:
    """The two states of an address, the words of its query, and the addresses that follow from both."""

    one: str
    other: str
    pairs: tuple[Word, ...]

    def path(self, view: str = "channels") -> str:
        """The address of the page, or of another form of it."""
        return address(reverse(view, kwargs={"slug": self.one, "other": self.other}), self.pairs)

    @property
    def turned(self) -> str:
        """The same with the states the other way round."""
        return Place(self.other, self.one, self.pairs).path()

    @property
    def now(self) -> str:
        """The same as published now."""
        return Place(self.one, self.other, tuple(pair for pair in self.pairs if pair[0] != "as-published")).path()


def pair_of(request: HttpRequest, slug: str, other: str) -> tuple[Pair, Place]:
    """What an address asks; Http404 where the two are not two public states."""
    days, standings = Days.from_query(request.GET), standings_of(request.GET)
    one_entry, other_entry = (entry_of(value, ["state"], days.held) for value in (slug, other))
    if not one_entry or not other_entry or one_entry == other_entry:
        raise Http404(_("These are not two states that were public then."))
    held, words = days.held.held, [*days.pairs, *(("standing", word) for word in standings)]
    place = Place(held[one_entry].slug, held[other_entry].slug, tuple(words))
    return Pair.of(one_entry, other_entry, days, standings), place


@answered
@of_one_version
def pair(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    """What binds and connects two states on a day, what may be asked, what is missing for the rest."""
    found, place = pair_of(request, slug, other)
    if request.path != place.path().partition("?")[0]:
        return HttpResponsePermanentRedirect(place.path())
    context: dict[str, Any] = {
        "pair": found,
        "place": place,
        "days": found.days,
        "standings": found.standings,
        "states": _states(found.days.held),
        "unknown": unknown_words(request.GET, WORDS),
        "reference": _reference(request, found.title, found.days, place.path()),
        "files": [("CSV", place.path("channels-csv"), "text/csv")],
        "today": timezone.now().date(),
        "address": request.build_absolute_uri(),
    }
    return render_dated(request, "questions/channels.html", context, path=place.path())


@answered
@of_one_version
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """One state with any other: how many binding texts it shares with each. With ``state`` leads to the pair."""
    days = Days.from_query(request.GET)
    state = entry_of(slug, ["state"], days.held)
    if state is None:
        raise Http404
    own = days.held.held[state].slug
    chosen = entry_of(request.GET.get("state", ""), ["state"], days.held)
    if chosen and chosen != state:
        return HttpResponseRedirect(Place(own, days.held.held[chosen].slug, tuple(days.pairs)).path())
    path = address(reverse("channels-choose", kwargs={"slug": own}), days.pairs)
    context = {
        "state": link_to("state", own, days.held.held[state].label),
        "slug": own,
        "shared": list(shared(state, days)),
        "states": [option for option in _states(days.held) if option[0] != own],
        "days": days,
        "now": reverse("channels-choose", kwargs={"slug": own}),
        "unknown": unknown_words(request.GET, {*DAYS, "state"}),
    }
    return render_dated(request, "questions/channels_choose.html", context, path=path)


def shared(state: int, days: Days) -> list[tuple[Link, int]]:
    """The other states with which it shares binding texts on the day, those with most first. No query."""
    held = days.held
    belonging = held.belonging_on(days.on)
    binding = held.facets.having("legal-force", "binding") & held.facets.having("kind", "agreement")
    own = belonging.get(state, BitMap()) & binding
    counts = {other: len(own & found) for other, found in belonging.items() if other != state and other in held.held}
    order = held.places["name"]
    ranked = sorted(
        (int(other) for other, count in counts.items() if count), key=lambda one: (-counts[one], order[one])
    )
    slug = held.held[state].slug
    return [
        (Link(Place(slug, held.held[other].slug, tuple(days.pairs)).path(), held.held[other].label), counts[other])
        for other in ranked
    ]


@answered
@of_one_version
def grid(request: HttpRequest) -> HttpResponse:
    """A group of states, each with each: how many texts and networks with channels hold between them."""
    found = Grid.by(request.GET)
    if not found.unknown and request.get_full_path() != found.path():
        return HttpResponsePermanentRedirect(found.path())
    context = {
        "grid": found,
        "days": found.days,
        "unknown": found.unknown,
        "now": found.path(without="as-published"),
        "today": timezone.now().date(),
        "address": request.build_absolute_uri(),
    }
    return render_dated(request, "questions/channels_grid.html", context, path=found.path())


def _states(held: Holdings) -> list[tuple[str, str]]:
    """The slug and name of every state, by name."""
    found = (held.held[entry] for entry in held.orders["name"])
    return [(state.slug, state.label) for state in found if state.kind == "state"]


def _reference(request: HttpRequest, title: str, days: Days, path: str) -> Reference:
    """The answer as it is cited: with both of its days."""
    published = days.asked.day or timezone.now().date()
    both = [("as-of", days.on.isoformat()), ("as-published", published.isoformat())]
    cited = address(path.partition("?")[0], both)
    return Reference(_("This answer"), listing_work(title, published, request.build_absolute_uri(cited)))
