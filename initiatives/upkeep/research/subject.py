"""A record beside all that is needed to make claims of it: its sources, the other entries, the notes on it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from initiatives.models import PartialDate
from initiatives.upkeep.research.claims import Cited
from initiatives.upkeep.research.readings import Reading, reading
from initiatives.upkeep.research.record import Dated, Party, Record
from initiatives.upkeep.research.sources import REFUSED, Shelf
from initiatives.upkeep.research.words import event

BILATERAL_PARTIES = 2
# The entry of the one party that is no state.
UNION = {"EU": "european-union"}


@dataclass(frozen=True)
class Subject:
    """One record, the shelf of sources, the names of every entry by slug, and the slugs of the topics."""

    record: Record
    shelf: Shelf
    names: Mapping[str, Collection[str]]
    topics: Collection[str] = ()

    def cited(self, *keys: str, locator: str = "") -> tuple[Cited, ...]:
        """The sources of the record by those names, each once."""
        found = (Cited(self.shelf.of(self.record.sources[key]), locator) for key in keys)
        return tuple(dict.fromkeys(found))

    def reading(self, about: str, *which: str) -> Reading:
        """What the notes say about that fact."""
        return reading(self.record.slug, about, *which)

    def predicate(self, dated: Dated) -> str:
        """The milestone that the event is."""
        note = self.reading("date", f"{dated.event} {dated.date}", dated.event)
        return note.predicate or event(dated.event, self.record.kind).predicate

    def first(self, *predicates: str) -> Dated | None:
        """The earliest event that is one of these milestones and has a source."""
        found = [dated for dated in self.record.dates if self.predicate(dated) in predicates and self._stands(dated)]
        return min(found, key=lambda dated: dated.date, default=None)

    def _stands(self, dated: Dated) -> bool:
        return self.shelf.of(self.record.sources[dated.source]).sort != REFUSED

    @property
    def latest(self) -> tuple[str, str]:
        """The name and date of the latest dated source; of the first that is a source where none is dated."""
        works = [(key, self.shelf.of(work)) for key, work in self.record.sources.items()]
        usable = [(key, source.date) for key, source in works if source.sort != REFUSED]
        dated = [(key, day) for key, day in usable if day]
        return max(dated, key=lambda found: PartialDate.parse(found[1]).last, default=usable[0] if usable else ("", ""))

    @property
    def bilateral(self) -> bool:
        """Whether the record names exactly the two parties of a bilateral text."""
        return self.record.form == "bilateral" and len(self.record.parties) == BILATERAL_PARTIES

    def seen(self, party: Party) -> str:
        """The day on which the source saw the party: that of the list, or of the source where there are several."""
        own = self.shelf.of(self.record.sources[party.source]).date
        several = len({other.source for other in self.record.parties}) > 1
        return own or self.record.parties_as_of or "" if several else self.record.parties_as_of or own


def entry_of(party: Party) -> str:
    """The slug of the entry that the party is."""
    return UNION.get(party.iso, party.iso.lower())
