"""Synthetic knowledge bases of any size that obey the model: a size and a seed in, documents out. Pure.

The same size and seed give the same documents. An entry points only at entries of lower numbers, so that they
can be published in the order of their numbers. As in the real knowledge base some bodies and states are named
far more often than others, and a few agreements have nearly every state as a party.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

from initiatives.documents.problems import Known
from initiatives.documents.schema import Document
from tests.bench.cast import Cast, cast_of
from tests.bench.drafts import Draft
from tests.bench.kinds import KINDS

SEED = 17
FIRST_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class World:
    """A knowledge base of that many entries, numbered from 1."""

    size: int
    seed: int = SEED

    @cached_property
    def cast(self) -> Cast:
        """Who plays in it."""
        return cast_of(self.size, self.seed)

    def slug(self, number: int) -> str:
        """The address of an entry."""
        return self.cast.players[number - 1].slug

    def published_at(self, number: int) -> datetime:
        """When an entry was published: each a minute after the one before."""
        return FIRST_MOMENT + timedelta(minutes=number)

    def documents(self) -> Iterator[Document]:
        """What every entry says, in the order of their numbers."""
        for player in self.cast.players:
            draft = Draft(player, self.cast, self.seed)
            KINDS[player.kind](draft)
            yield draft.document()

    @cached_property
    def known(self) -> Known:
        """What its documents may point at."""
        players = self.cast.players
        labels = {player.number: player.label for player in players}
        return Known(labels, {player.slug: player.number for player in players}, {})
