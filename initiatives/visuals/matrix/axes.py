"""What may stand in the rows and columns of a matrix, and which values of it a question leaves to be shown. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from initiatives import vocabulary
from initiatives.browse.answer import Answer
from initiatives.browse.question import FACETS, Pair
from initiatives.models import Card
from initiatives.vocabulary import FAMILIES, Text, Vocabulary


@dataclass(frozen=True)
class Value:
    """One row or column: what the sets know it as, and the pairs by which an address chooses it.

    ``path`` is the page of the entry that it is, ``group`` the family under which it stands; both may be empty.
    """

    word: str
    label: Text
    keys: tuple[Any, ...]
    pairs: tuple[Pair, ...]
    path: str = ""
    group: Text = ""


@dataclass(frozen=True)
class Axis:
    """What rows or columns are: the facet whose sets they are, and how they are called, many and one of them.

    ``open`` axes have more values than may be shown: those without any entry are left out. ``words`` are the words
    of an address that the axis stands for.
    """

    word: str
    label: Text
    one: Text
    facet: str
    values: Callable[[Answer, Sequence[Card]], list[Value]]
    open: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The words of an address that choose among the values."""
        return ("from", "to") if self.spans else (self.facet,)

    @property
    def spans(self) -> bool:
        """Whether its values are spans of days."""
        return self.facet == "year"

    @staticmethod
    def spanning(values: Sequence[Value]) -> Value:
        """All the spans as one, from the first day to the last."""
        days = sorted(values[0].keys + values[-1].keys)
        return _span("", days[0][0], days[-1][1])


def _threats(answer: Answer, threats: Sequence[Card]) -> list[Value]:
    """The threats by family, in the editors' order."""
    return [
        Value(card.slug, card.label, (card.entry,), (("threat", card.slug),), card.get_absolute_url(), _family_of(card))
        for card in _shown(answer, "threat", sorted(threats, key=_family_place))
    ]


def _families(answer: Answer, threats: Sequence[Card]) -> list[Value]:
    """The families, each as all of its threats that the question leaves."""
    cards = _shown(answer, "threat", threats)
    members = {word: [card for card in cards if card.family == word] for word in FAMILIES}
    return [
        Value(word, FAMILIES[word].label, _entries(found), tuple(("threat", card.slug) for card in found))
        for word, found in members.items()
        if found
    ]


def _shown(answer: Answer, facet: str, cards: Iterable[Card]) -> list[Card]:
    """The cards that the question chooses, or all of them, without what it excludes."""
    return [card for card in cards if _leaves(answer, facet, card.entry)]


def _leaves(answer: Answer, facet: str, key: Any) -> bool:
    """Whether the question leaves this value of the facet to be shown."""
    chosen, excluded = answer.choice.chosen.get(facet), answer.choice.excluded.get(facet, ())
    return (not chosen or key in chosen) and key not in excluded


def _entries(cards: Iterable[Card]) -> tuple[int, ...]:
    return tuple(card.entry for card in cards)


def _family_place(card: Card) -> int:
    """The place of the family of a threat; those without one come last."""
    return list(FAMILIES).index(card.family) if card.family in FAMILIES else len(FAMILIES)


def _family_of(card: Card) -> Text:
    return vocabulary.label(FAMILIES, card.family) if card.family else _("Other threats")


def _of_words(facet: str, words: Vocabulary) -> Callable[[Answer, Sequence[Card]], list[Value]]:
    """The words of a vocabulary in its order."""

    def values(answer: Answer, _threats: Sequence[Card]) -> list[Value]:
        return [
            Value(word.value, word.label, (word.value,), ((facet, word.value),))
            for word in words.values()
            if _leaves(answer, facet, word.value)
        ]

    return values


def _of_entries(facet: str) -> Callable[[Answer, Sequence[Card]], list[Value]]:
    """The entries that occur in a facet, by name."""

    def values(answer: Answer, _threats: Sequence[Card]) -> list[Value]:
        held, place = answer.held, answer.held.places["name"]
        keys = [key for key in answer.facets.values(facet, answer.choice.standings) if _leaves(answer, facet, key)]
        known = sorted((int(key) for key in keys if key in held.held), key=place.__getitem__)
        return [_entry(facet, key, answer) for key in known]

    return values


def _entry(facet: str, key: int, answer: Answer) -> Value:
    slug = FACETS[facet].value(key, answer.held)
    return Value(slug, answer.held.held[key].label, (key,), ((facet, slug),), answer.held.held[key].path)


def _years(answer: Answer, _threats: Sequence[Card]) -> list[Value]:
    """The years in which any entry began, to the day asked about, each within the days that the question names."""
    first, last = answer.question.first, answer.question.last
    begun = [begin for begin, _ended in answer.held.activity.values() if begin <= answer.day]
    earliest = max([min(begun, default=answer.day), *([first] if first else [])])
    latest = min([answer.day, *([last] if last else [])])
    return [
        _span(str(year), max(date(year, 1, 1), first or date.min), min(date(year, 12, 31), last or date.max))
        for year in range(earliest.year, latest.year + 1)
    ]


def _span(word: str, begin: date, end: date) -> Value:
    return Value(word, word, ((begin, end),), (("from", begin.isoformat()), ("to", end.isoformat())))


AXES = {
    axis.word: axis
    for axis in (
        Axis("threat", _("Threats"), _("Threat"), "threat", _threats),
        Axis(
            "mechanism",
            _("Mechanisms"),
            _("Mechanism"),
            "mechanism",
            _of_words("mechanism", vocabulary.MECHANISMS),
        ),
        Axis("channel", _("Channels"), _("Channel"), "channel", _of_words("channel", vocabulary.CHANNELS)),
        Axis("form", _("Forms of cooperation"), _("Form"), "form", _of_words("form", vocabulary.FORMS)),
        Axis("family", _("Families of threats"), _("Family of threats"), "threat", _families),
        Axis(
            "organisation",
            _("Organisations"),
            _("Organisation"),
            "organisation",
            _of_entries("organisation"),
            open=True,
        ),
        Axis(
            "region",
            _("Regions"),
            _("Region"),
            "region",
            _of_words("region", vocabulary.REGIONS),  # type: ignore[arg-type]
            open=True,
        ),
        Axis("state", _("States"), _("State"), "state", _of_entries("state"), open=True),
        Axis("year", _("Years at work"), _("Year"), "year", _years, open=True),
        Axis(
            "legal-force",
            _("Legal force"),
            _("Legal force"),
            "legal-force",
            _of_words("legal-force", vocabulary.LEGAL_FORCES),
        ),
    )
}
