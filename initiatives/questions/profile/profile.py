"""What is read of one state: its ties to texts and bodies, what it leads and funds, where its commitments are weak."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.utils.translation import gettext as _

from initiatives.index.parties import counts
from initiatives.models import Card, FlatClaim
from initiatives.questions.asked import Days
from initiatives.questions.channels.pair import BELONGING, Side
from initiatives.questions.profile.coverage import Coverage, peers_of
from initiatives.questions.reading import Reading, Said
from initiatives.questions.seen import Seen
from initiatives.questions.stands import PlainClaim, Stands, last
from initiatives.questions.three import YES
from initiatives.questions.weaker import Weakness, weaknesses
from initiatives.vocabulary import PREDICATES, REGIONS, Text, label

DOING = ("lead", "funder", "secretariat", "host", "depositary", "founder", "partner")


@dataclass(frozen=True)
class Bond:
    """One entry that the state has to do with, and where it stands."""

    seen: Seen
    side: Side

    @property
    def holds(self) -> bool:
        """Whether it is in, and the entry is not over."""
        return not self.seen.over and self.side.inside


@dataclass(frozen=True)
class Profile:
    """One state on a day, beside its peers."""

    state: int
    days: Days
    standings: tuple[str, ...]
    reading: Reading
    coverage: Coverage

    @classmethod
    def of(cls, state: int, days: Days, standings: tuple[str, ...] = (), beside: int | None = None) -> Self:
        """Read what there is about the state. Four queries at most."""
        held = days.held
        acting = FlatClaim.objects.at(days.asked.moment).filter(object=state, family__in=BELONGING)
        entries = {*acting.order_by().values_list("entry", flat=True).distinct()}
        card = Card.objects.at(days.asked.moment).filter(entry=state).only("region").first()
        region = card.region if card else ""
        peers = peers_of(state, held, days, body=beside, region=region, label=label(REGIONS, region))
        return cls(
            state, days, standings, Reading.of({*entries, state}, days.asked, held), Coverage(state, days, peers)
        )

    @property
    def title(self) -> str:
        """What the profile is called."""
        return _("Profile of %(state)s") % {"state": self.reading.link(self.state).label}

    @cached_property
    def bonds(self) -> list[Bond]:
        """Every entry that names the state as a party or member, by label."""
        seen = Seen.all(self.reading, self.days.on, self.standings)
        return [
            Bond(one, Side(self.reading, one.entry, self.state, one.stand(self.state)))
            for one in seen
            if one.entry != self.state
        ]

    def _agreements(self) -> Iterable[Bond]:
        return (bond for bond in self.bonds if bond.seen.kind == "agreement")

    @property
    def binding(self) -> list[Bond]:
        """The binding texts in force for it."""
        return [bond for bond in self._agreements() if bond.holds and bond.seen.binding]

    @property
    def voluntary(self) -> list[Bond]:
        """The other texts that it joined or supports."""
        return [bond for bond in self._agreements() if bond.holds and not bond.seen.binding]

    @property
    def unratified(self) -> list[Bond]:
        """Binding texts that it signed, or ratified, without being bound."""
        waiting = ("signed", "ratified")
        return [
            bond
            for bond in self._agreements()
            if bond.side.stand.word in waiting and bond.seen.binding and not bond.seen.over
        ]

    @property
    def others(self) -> list[Bond]:
        """Texts where it is named and not in for another reason, or where its position is not recorded."""
        told = {bond.seen.entry for bond in (*self.binding, *self.voluntary, *self.unratified)}
        return [bond for bond in self._agreements() if bond.seen.entry not in told and bond.side.stand.acts]

    @property
    def memberships(self) -> list[Bond]:
        """The bodies and initiatives that it belongs to."""
        return [bond for bond in self.bonds if bond.seen.kind != "agreement" and bond.holds]

    @cached_property
    def doing(self) -> list[tuple[Text, list[Said]]]:
        """What it leads, funds or does for others on the day, by role."""
        groups = ((PREDICATES[word].inverse, list(self._roles(word))) for word in DOING)
        return [(wording, said) for wording, said in groups if said]

    def _roles(self, word: str) -> Iterable[Said]:
        for bond in self.bonds:
            for claim in bond.seen.claims:
                mine = claim["predicate"] == word and claim.get("object", {}).get("entry") == self.state
                if mine and (counts(claim) or claim.get("standing") in self.standings) and self._now(claim):
                    yield self.reading.said(bond.seen.entry, claim)

    def _now(self, claim: PlainClaim) -> bool:
        begun = not claim.get("date") or last(claim) <= self.days.on
        return begun and not (claim.get("end") and last({"date": claim["end"]}) < self.days.on)

    @cached_property
    def weak(self) -> list[Weakness]:
        """Its reservations, declarations and the like, by text."""
        return [
            weakness
            for bond in self._agreements()
            for weakness in weaknesses(
                self.reading,
                Stands(bond.seen.claims, self.days.on, self.standings),
                bond.seen.entry,
                [self.state],
            )
        ]

    @property
    def unrecorded(self) -> int:
        """Of how many entries that name it the position is not recorded."""
        return sum(bond.side.stand.party != YES and not bond.side.stand.decisive for bond in self.bonds)
