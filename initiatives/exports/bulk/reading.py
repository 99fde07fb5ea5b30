"""The current editions, one at a time, each with its card: what most tables are made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from initiatives.models import Card, Edition

BATCH = 100


@dataclass(frozen=True)
class Told:
    """One entry as it stands: what lists show of it, its edition, and its document as plain values."""

    card: Card
    edition: Edition
    document: dict[str, Any]

    @property
    def number(self) -> int:
        """The permanent number of the entry."""
        return self.card.entry

    @property
    def kind(self) -> str:
        """The kind of entry."""
        return self.card.kind


def current() -> Iterator[Told]:
    """Every listed entry by number. Two queries for a hundred of them, so that memory does not grow."""
    numbers = list(Card.objects.current().order_by("entry").values_list("entry", flat=True))
    for start in range(0, len(numbers), BATCH):
        yield from _some(numbers[start : start + BATCH])


def _some(numbers: list[int]) -> Iterator[Told]:
    cards = {card.entry: card for card in Card.objects.current().filter(entry__in=numbers).defer("filing", "belonging")}
    editions = Edition.objects.filter(entry__in=numbers).order_by("entry").defer("html")
    for edition in editions:
        card = cards.get(edition.entry_id)
        if card and card.edition == edition.number:
            yield Told(card, edition, edition.as_document())
