"""The page of a question of parties."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.browse.citing import Reference, listing_work
from initiatives.browse.coverage import coverage
from initiatives.browse.entries import answered
from initiatives.browse.filters import Chip
from initiatives.browse.keeping import of_one_version
from initiatives.browse.lines import Link
from initiatives.browse.signposts import render_dated
from initiatives.browse.sources import SourceLine
from initiatives.questions.parties.answer import Answer
from initiatives.questions.parties.force import Force
from initiatives.questions.parties.form import Form
from initiatives.questions.parties.table import Printed, Table
from initiatives.questions.parties.words import chips, sentence
from initiatives.questions.reading import Build, Said
from initiatives.questions.three import ANSWERS, NO, UNKNOWN, WORDS, YES
from initiatives.vocabulary import Text

MEANING: dict[str, Text] = {
    YES: _("Recorded so on that day"),
    NO: _("Recorded otherwise, with evidence"),
    UNKNOWN: _("No source read says either way"),
}


@dataclass(frozen=True)
class Group:
    """The rows under one answer: with something recorded, and those of which nothing is."""

    answer: str
    label: Text
    meaning: Text
    rows: list[Printed]

    @property
    def count(self) -> int:
        """How many states stand under it."""
        return len(self.rows)

    @property
    def told(self) -> list[Printed]:
        """Those with something to show beside the name."""
        return [row for row in self.rows if not row.empty]

    @property
    def untold(self) -> list[Link]:
        """Those of which nothing is recorded."""
        return [row.link for row in self.rows if row.empty]


@dataclass(frozen=True)
class Arithmetic:
    """The entry into force of one agreement, as it is printed."""

    number: int
    entry: Link
    force: Force
    threshold: Said | None
    entered: Said | None
    latest: tuple[Said, ...]
    totals: tuple[Said, ...]
    not_yet: tuple[Said, ...]


@dataclass(frozen=True)
class Page:
    """Everything that the template prints of an answer; ``build`` makes a path of ours a full address."""

    answer: Answer
    build: Build

    @cached_property
    def title(self) -> str:
        """The question in words."""
        return sentence(self.answer.asked)

    @property
    def chips(self) -> list[Chip]:
        """The filters in force."""
        return chips(self.answer.asked)

    @property
    def form(self) -> Form:
        """The form that asks another question."""
        return Form(self.answer.asked)

    @cached_property
    def table(self) -> Table:
        """The rows as they are printed."""
        return Table(self.answer)

    @cached_property
    def groups(self) -> list[Group]:
        """The three lists."""
        if not self.answer.asked.conditions:
            return []
        return [Group(answer, WORDS[answer], MEANING[answer], self.table.rows(answer)) for answer in ANSWERS]

    @property
    def bar(self) -> list[tuple[str, int, int]]:
        """The parts of the bar: the answer, where it begins, how long it is."""
        starts = [sum(group.count for group in self.groups[:place]) for place in range(len(self.groups))]
        return [(group.answer, start, group.count) for group, start in zip(self.groups, starts, strict=True)]

    @property
    def total(self) -> int:
        """How many states are asked about."""
        return len(self.answer.frame)

    @property
    def pending(self) -> list[Arithmetic]:
        """The agreements that were not in force on the day."""
        return [told for told in self.arithmetic if not told.entered]

    @property
    def in_force(self) -> list[Arithmetic]:
        """The agreements that were."""
        return [told for told in self.arithmetic if told.entered]

    @cached_property
    def arithmetic(self) -> list[Arithmetic]:
        """How far each agreement named is from its entry into force, where a threshold is recorded."""
        found = (self._arithmetic(entry) for entry in self.answer.agreements)
        return [told for told in found if told.force.needed]

    def _arithmetic(self, entry: int) -> Arithmetic:
        held, reading, stands = self.answer.asked.held, self.answer.reading, self.answer.stands(entry)
        force = Force.of(stands, lambda number: number in held.held and held.held[number].kind == "state")
        return Arithmetic(
            number=entry,
            entry=reading.link(entry),
            force=force,
            threshold=reading.said(entry, force.threshold) if force.threshold else None,
            entered=reading.said(entry, force.entered) if force.entered else None,
            latest=reading.every(entry, force.latest),
            totals=reading.every(entry, force.totals),
            not_yet=reading.every(entry, stands.not_yet),
        )

    @cached_property
    def completes(self) -> list[tuple[Said, str]]:
        """Up to when lists of parties are said to be complete, with the address of this question on that day."""
        on = [("as-of", day.isoformat()) for day in [self.answer.asked.days.as_of] if day]
        asked, reading = self.answer.asked, self.answer.reading
        return [
            (reading.said(entry, claim), asked.path(without=on, plus=[("as-of", claim["date"])]))
            for entry in self.answer.agreements
            for claim in self.answer.stands(entry).completes[:1]
            if len(claim["date"]) == len("2026-11-26")
        ]

    @property
    def unsure(self) -> list[Link]:
        """States that may belong to the frame."""
        return [self.answer.reading.link(entry) for entry in self.answer.unsure]

    @property
    def counting_reported(self) -> str:
        """The address of the same question that counts what is only reported; empty where it does already."""
        asked = self.answer.asked
        return "" if "reported" in asked.standings else asked.path(plus=[("standing", "reported")])

    @cached_property
    def popular(self) -> list[tuple[Link, int]]:
        """Where nothing is asked: the texts that most states are in on the day, with the question of each."""
        asked = self.answer.asked
        sizes = {entry: 0 for entry, held in asked.held.held.items() if held.kind == "agreement"}
        for found in asked.held.belonging_on(asked.days.on).values():
            for entry in found:
                if entry in sizes:
                    sizes[entry] += 1
        ranked = sorted(sizes, key=lambda entry: (-sizes[entry], asked.held.held[entry].label))[:20]
        links = ((asked.held.held[entry], sizes[entry]) for entry in ranked if sizes[entry])
        return [(Link(asked.path(plus=[("in", held.slug)]), held.label), size) for held, size in links]

    @property
    def sources(self) -> list[SourceLine]:
        """The sources of everything above; asked for last."""
        return self.answer.reading.sources

    @property
    def reference(self) -> Reference:
        """The answer as it is cited: with both of its days."""
        days = self.answer.asked.days
        published = days.asked.day or timezone.now().date()
        both = [("as-of", days.on.isoformat()), ("as-published", published.isoformat())]
        address = self.build(self.answer.asked.path(without=days.pairs, plus=both))
        return Reference(_("This answer"), listing_work(self.title, published, address))

    @property
    def files(self) -> Iterable[tuple[str, str, str]]:
        """The name, the address and the type of each form of the same rows."""
        path = self.answer.asked.path
        yield "CSV", path(view="parties-csv"), "text/csv"
        yield "JSON", path(view="parties-json"), "application/json"

    @property
    def feed(self) -> str:
        """The address of the feed of what these states did."""
        asked = self.answer.asked
        moving = [*asked.days.pairs, ("sort", asked.order)]
        return asked.path(without=moving, view="parties-atom")


@answered
@of_one_version
def page(request: HttpRequest) -> HttpResponse:
    """States by dated position. Another form of the address leads to the canonical one."""
    answer = Answer.to(request.GET)
    asked = answer.asked
    if not asked.unknown and request.get_full_path() != asked.path():
        return HttpResponsePermanentRedirect(asked.path())
    context = {
        "page": Page(answer, request.build_absolute_uri),
        "asked": asked,
        "days": asked.days,
        "coverage": coverage(asked.held, "agreement", asked.days.asked),
        "unknown": asked.unknown,
        "now": asked.path(without=[pair for pair in asked.pairs if pair[0] == "as-published"]),
        "base": asked.path(without=asked.pairs),
        "today": timezone.now().date(),
        "address": request.build_absolute_uri(),
    }
    return render_dated(request, "questions/parties.html", context, path=asked.path())
