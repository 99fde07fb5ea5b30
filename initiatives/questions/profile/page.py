"""The page of the profile of a state."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.browse.citing import Reference, listing_work
from initiatives.browse.entries import answered
from initiatives.browse.keeping import of_one_version
from initiatives.browse.query import unknown_words
from initiatives.browse.signposts import render_dated
from initiatives.questions.asked import DAYS, Days, Pair, address, entry_of, standings_of
from initiatives.questions.profile.coverage import bodies_of
from initiatives.questions.profile.profile import Profile

WORDS = {*DAYS, "standing", "beside"}
PEERS = ("organisation", "initiative")  # beside the members of which a state is shown


@dataclass(frozen=True)
class Place:
    """The state of an address, the body beside which it is shown, and the words of the query."""

    slug: str
    beside: str
    pairs: tuple[Pair, ...]

    def path(self, *, without: str = "") -> str:
        """The address of the profile, less one word."""
        beside = [("beside", self.beside)] if self.beside else []
        pairs = [pair for pair in [*self.pairs, *beside] if pair[0] != without]
        return address(reverse("profile", kwargs={"slug": self.slug}), pairs)

    @property
    def query(self) -> list[Pair]:
        """The words that lead on to other questions about the state."""
        return [("state", self.slug), *self.pairs]

    @property
    def matrix(self) -> str:
        """The matrix of what reaches the state and binds."""
        return address(reverse("matrix"), [*self.query, ("legal-force", "binding")])

    @property
    def weaker(self) -> str:
        """The address of its acts alone."""
        return address(reverse("weaker"), [pair for pair in self.query if pair[0] != "standing"])

    @property
    def coming(self) -> str:
        """The address of what comes next for it."""
        return address(reverse("coming"), self.query)

    @property
    def channels(self) -> str:
        """The address of its channels with other states."""
        days = [pair for pair in self.pairs if pair[0] in DAYS]
        return address(reverse("channels-choose", kwargs={"slug": self.slug}), days)


def profile_of(request: HttpRequest, slug: str) -> tuple[Profile, Place]:
    """What an address asks; Http404 where no public state is there."""
    days, standings = Days.from_query(request.GET), standings_of(request.GET)
    held = days.held
    state = entry_of(slug, ["state"], held)
    if state is None:
        raise Http404(_("This is no state that was public then."))
    beside = entry_of(request.GET.get("beside", ""), PEERS, held)
    words = [*days.pairs, *(("standing", word) for word in standings)]
    place = Place(held.held[state].slug, held.held[beside].slug if beside else "", tuple(words))
    return Profile.of(state, days, standings, beside), place


@answered
@of_one_version
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One state on a day, beside its region or the members of a body."""
    profile, place = profile_of(request, slug)
    if request.path != place.path().partition("?")[0]:
        return HttpResponsePermanentRedirect(place.path())
    days, held = profile.days, profile.days.held
    context = {
        "profile": profile,
        "place": place,
        "state": profile.reading.link(profile.state),
        "bodies": [(held.held[body].slug, held.held[body].label) for body in bodies_of(profile.state, held, days)],
        "days": days,
        "standings": profile.standings,
        "reference": _reference(request, profile, place),
        "unknown": unknown_words(request.GET, WORDS),
        "now": place.path(without="as-published"),
        "today": timezone.now().date(),
        "address": request.build_absolute_uri(),
    }
    return render_dated(request, "questions/profile.html", context, path=place.path())


def _reference(request: HttpRequest, profile: Profile, place: Place) -> Reference:
    """The profile as it is cited: with both of its days."""
    published = profile.days.asked.day or timezone.now().date()
    both = [("as-of", profile.days.on.isoformat()), ("as-published", published.isoformat())]
    path = address(place.path().partition("?")[0], both)
    return Reference(_("This profile"), listing_work(profile.title, published, request.build_absolute_uri(path)))
