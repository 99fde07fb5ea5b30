"""Which pages are timed, at which addresses, and what is aimed at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode

from initiatives.vocabulary import FORMS
from tests.bench.cast import Player
from tests.bench.prose import VOCABULARY
from tests.bench.worlds import World

EMPTY = "empty page"
PICTURES = ("map", "timeline", "network")
ADDRESSES = 24
# Words by their place in the vocabulary: one of the first stands in few entries, one of the others in nearly all.
TELLING, COMMON = slice(400, 400 + ADDRESSES), slice(4, 4 + ADDRESSES)


@dataclass(frozen=True)
class Page:
    """One kind of page: its addresses are asked in turn; ``goal`` is a multiple of the empty page, None without one.

    ``again`` says that it is asked for as it was before, so that the server may have kept its answer.
    """

    name: str
    paths: Sequence[str]
    goal: float | None = None
    again: bool = False


def pages_of(world: World) -> list[Page]:
    """The pages to be timed on this world, those that there are."""
    entries, initiatives = reverse("entries"), reverse("listing", kwargs={"kind": "initiative"})
    filtered = [_asked(entries, form=form, threat=slug) for form, slug in _filters(world)]
    pages = [
        Page(EMPTY, [reverse("healthz")]),
        Page("listing, two filters", filtered, 12),
        Page("listing, asked again", filtered[:1], again=True),
        Page("listing, no filter", [entries], 12),
        Page("listing of one kind", [initiatives], 12),
        Page("search with a facet", [_asked(entries, q=word, kind="initiative") for word in VOCABULARY[TELLING]]),
        Page("search, common word", [_asked(entries, q=word) for word in VOCABULARY[COMMON]]),
        Page("entry", [_path(player) for player in _spread(world.cast.of_kind("initiative"))]),
        Page("threat, all its measures", [_path(player) for player in _spread(world.cast.of_kind("threat"))]),
        Page("matrix", [f"{reverse('home')}matrix/"], 30),
        Page("matrix, one filter", [f"{reverse('home')}matrix/?form={form}" for form in FORMS], 30),
        Page("matrix, asked again", [f"{reverse('home')}matrix/"], again=True),
        Page("matrix, states by legal force", [f"{reverse('home')}matrix/?columns=legal-force&rows=state"]),
        *(Page(f"{word}, as it opens", [f"{reverse('home')}{word}/"]) for word in PICTURES),
        *(
            Page(f"{word}, one filter", [f"{reverse('home')}{word}/?form={form}" for form in FORMS])
            for word in PICTURES
        ),
        Page("network, to move in", [f"{reverse('home')}network/explore/"]),
        *(Page(f"{word} as SVG", [f"{reverse('home')}{word}.svg"]) for word in ("matrix", *PICTURES)),
    ]
    return [page for page in pages if _is_there(page)]


def _asked(path: str, **words: str) -> str:
    """The canonical form of an address with a question, which is not sent elsewhere."""
    return f"{path}?{urlencode(sorted(words.items()))}"


def _path(player: Player) -> str:
    return reverse("entry", kwargs={"kind": player.kind, "slug": player.slug})


def _filters(world: World) -> Iterator[tuple[str, str]]:
    """Forms with threats, from the commonest threat on."""
    threats = [threat.slug for threat in world.cast.of_kind("threat")]
    return islice(zip(cycle(FORMS), cycle(threats), strict=False), ADDRESSES)


def _spread(players: Sequence[Player]) -> Sequence[Player]:
    """A few of them, at equal distances."""
    return players[:: max(1, len(players) // ADDRESSES)][:ADDRESSES]


def _is_there(page: Page) -> bool:
    """Whether this release has such a page."""
    try:
        resolve(page.paths[0].partition("?")[0])
    except Resolver404:
        return False
    return True
