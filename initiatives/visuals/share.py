"""The picture that goes with an address where it is shared: what the page is called, and what kind of thing it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from initiatives.browse.entries import answered
from initiatives.browse.keeping import kept
from initiatives.models import Card
from initiatives.visuals.files import png
from initiatives.visuals.svg import element, together, words, wrapped

# Half of the size that is asked for everywhere: drawings are made twice as fine.
WIDTH, HEIGHT, MARGIN = 600, 315, 40
LARGE, FORMAL, SMALL, LINES = 40, 20, 15, 4
ROOM = 248
INK, SOFT, ACCENT = "#18212b", "#4a5661", "#0b4a86"


@dataclass(frozen=True)
class Shared:
    """What stands on the picture: the title large, the formal name below it, a line above and one at the foot."""

    title: str
    above: str
    below: str
    formal: str = ""

    @property
    def size(self) -> int:
        """The largest letters in which the title fits."""
        sizes = range(LARGE, 20, -4)
        return next((size for size in sizes if len(self._lines(size)) <= LINES), 20)

    def _lines(self, size: int) -> list[str]:
        return wrapped(self.title, size, WIDTH - 2 * MARGIN)

    def svg(self) -> SafeString:
        """The drawing."""
        step = self.size * 1.18
        lines = self._lines(self.size)[:LINES]
        foot = 116 + len(lines) * step
        drawn = [
            _letters(MARGIN, 116 + place * step, text, size=self.size, weight=600, fill=INK)
            for place, text in enumerate(lines)
        ]
        return element(
            "svg",
            element("rect", width=WIDTH, height=HEIGHT, fill="#ffffff"),
            element("rect", width=WIDTH, height=8, fill=ACCENT),
            _letters(MARGIN, 58, self.above, size=SMALL, fill=SOFT),
            together(drawn),
            together(self._formal(foot)),
            element("rect", x=MARGIN, y=262, width=WIDTH - 2 * MARGIN, height=1, fill="#d6dadd"),
            _letters(MARGIN, 287, _("Cyber Cooperation Atlas"), size=SMALL, weight=600, fill=ACCENT),
            _letters(WIDTH - MARGIN, 287, self.below, size=SMALL, fill=SOFT, text_anchor="end"),
            xmlns="http://www.w3.org/2000/svg",
            view_box=f"0 0 {WIDTH} {HEIGHT}",
            width=WIDTH,
            height=HEIGHT,
        )

    def _formal(self, foot: float) -> list[SafeString]:
        """The formal name in lines, as many as there is room for above the foot of the picture."""
        lines = wrapped(self.formal, FORMAL, WIDTH - 2 * MARGIN) if self.formal else []
        places = [foot + place * FORMAL * 1.3 for place in range(len(lines))]
        return [
            _letters(MARGIN, down, text, size=FORMAL, fill=SOFT)
            for down, text in zip(places, lines, strict=True)
            if down < ROOM
        ]


def _letters(across: float, down: float, text: str, *, size: float, weight: int = 400, **more: str) -> SafeString:
    return words(
        across, down, text, font_family="Source Sans 3", font_size=size, font_weight=weight, **more
    )  # fmt: skip


@answered
@kept
def general(request: HttpRequest) -> HttpResponse:
    """The picture of the Atlas itself."""
    title = _("Who works with whom against cyber threats, and how do we know?")
    return _picture(Shared(title, _("A sourced, versioned knowledge base"), _("Every fact with its source")))


@answered
@kept
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """The picture of an entry that is listed."""
    card = Card.objects.current().filter(entry=number).first()
    if card is None:
        raise Http404
    below = _("%(claims)s claims · %(sources)s sources") % {"claims": card.claims, "sources": card.sources}
    formal = card.name if card.name != card.label else ""
    return _picture(Shared(card.label, " · ".join(filed(card)), below, formal))


def filed(card: Card) -> Sequence[str]:
    """Kind, form or family, and region."""
    told = (card.get_kind_display(), card.get_form_display(), card.get_family_display(), card.get_region_display())
    return [capfirst(str(word)) for word in told if word]


def _picture(shared: Shared) -> HttpResponse:
    response = HttpResponse(png(shared.svg()), content_type="image/png")
    response.headers["Cache-Control"] = "public, max-age=86400"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
