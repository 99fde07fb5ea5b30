"""What an address asks of the timeline: a question or one entry, which years, and how much is told."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.browse.answer import Answer
from initiatives.models.dates import EARLIEST_YEAR
from initiatives.visuals.asking import Asked, Select
from initiatives.visuals.map.asked import known_entry
from initiatives.vocabulary import ANY_KIND, Text

EITHER_SIDE = 2
LATEST_YEAR = 2200
SHAPE = re.compile(r"(\d{4})-(\d{4})", re.ASCII)
MILESTONES = ("milestone", "incident")
ALL = (*MILESTONES, "party-action", "role", "measure", "relation")
TELLS = {
    "milestones": gettext_lazy("Milestones and incidents"),
    "all": gettext_lazy("What parties and members did, too"),
}
TOLD_WHOLE = ("state", "threat")  # what concerns these is said by other entries


class AskedOfTimeline(Asked):
    """A question or, with ``of``, one entry; ``years`` are the first and the last, two either side of today if none."""

    view = "timeline"
    usual: ClassVar[Mapping[str, str]] = {"of": "", "years": "", "tell": ""}

    @classmethod
    def understood(cls, word: str, value: str, answer: Answer) -> str | None:
        """An entry, a span of years, or how much is told."""
        if word == "of":
            return known_entry(value, answer, ANY_KIND)
        if word == "tell":
            return value if value in TELLS else None
        return value if _years(value) else None

    @property
    def entry(self) -> int | None:
        """The entry that is asked about; None where a listing is drawn."""
        return self.answer.held.by_slug[self.own["of"]] if self.own["of"] else None

    @property
    def kind(self) -> str:
        """The kind of that entry; empty without one."""
        return self.answer.held.held[self.entry].kind if self.entry is not None else ""

    @property
    def today(self) -> date:
        """The day from which it is looked: the one asked about."""
        return self.answer.question.asked.day or timezone.now().date()

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year."""
        return _years(self.own["years"]) or (self.today.year - EITHER_SIDE, self.today.year + EITHER_SIDE)

    @property
    def tell(self) -> str:
        """How much is told: what is usual for the kind of entry, unless the address says."""
        return self.own["tell"] or ("all" if self.kind in TOLD_WHOLE else "milestones")

    @property
    def families(self) -> tuple[str, ...]:
        """The families of claims that are told."""
        return ALL if self.tell == "all" else MILESTONES

    @property
    def label(self) -> str:
        """What the entry is called; empty without one."""
        return self.answer.held.held[self.entry].label if self.entry is not None else ""

    @property
    def title(self) -> Text:
        """The question in words, without its filters."""
        return _("%(label)s over the years") % {"label": self.label} if self.label else _("Timeline")

    @property
    def about(self) -> str:
        """What is shown, in a sentence."""
        what = self.label or self.sentence or _("All entries")
        first, last = self.years
        return _("%(what)s, %(first)s to %(last)s.") % {"what": what, "first": first, "last": last}

    @property
    def filtered(self) -> bool:
        """Whether the filters of the question make a difference."""
        return self.entry is None

    @property
    def own_selects(self) -> list[Select]:
        """How much is told."""
        options: list[tuple[str, Text, bool]] = [(word, label, word == self.tell) for word, label in TELLS.items()]
        return [Select("tell", _("Told are"), options, any=False)]

    @property
    def selects(self) -> list[Select]:
        """The facets of the form, where they make a difference."""
        return super().selects if self.filtered else []

    def zooms(self, first: int, last: int) -> Iterator[tuple[str, str, bool]]:
        """Other spans of years: each with its address and whether it is shown; from ``first`` to ``last`` is all."""
        now = self.today.year
        spans = {
            _("all, %(first)s to %(last)s"): (first, last),
            _("since 2000"): (2000, last),
            _("the last ten years"): (now - 10, now),
            _("two years either side of today"): (now - EITHER_SIDE, now + EITHER_SIDE),
        }
        for label, (begin, end) in spans.items():
            usual = (begin, end) == (now - EITHER_SIDE, now + EITHER_SIDE)
            path = self.path(plus=[("years", "" if usual else f"{begin}-{end}")])
            yield label % {"first": first, "last": last}, path, (begin, end) == self.years

    def nearer(self) -> list[tuple[str, str]]:
        """The span before, the one after, and one half and twice as long around the same middle."""
        first, last = self.years
        size = last - first + 1
        spans = {
            _("earlier"): (first - size, first - 1),
            _("later"): (last + 1, last + size),
            _("nearer"): (first + size // 4, last - size // 4),
            _("farther"): (first - (size + 1) // 2, last + (size + 1) // 2),
        }
        shown = {label: span for label, span in spans.items() if _fits(span) and span != (first, last)}
        return [(label, self.path(plus=[("years", f"{begin}-{end}")])) for label, (begin, end) in shown.items()]


def _years(text: str) -> tuple[int, int] | None:
    """The first and the last of two years in their order; None for anything else."""
    shape = SHAPE.fullmatch(text)
    span = (int(shape[1]), int(shape[2])) if shape else (0, 0)
    return span if _fits(span) else None


def _fits(span: tuple[int, int]) -> bool:
    return EARLIEST_YEAR <= span[0] <= span[1] <= LATEST_YEAR
