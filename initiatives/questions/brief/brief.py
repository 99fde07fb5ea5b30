"""The brief itself: sections of claims. It composes nothing; what is not a claim is a count or a fixed word."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.index.parties import counts
from initiatives.models import Card, FlatClaim
from initiatives.questions.brief.asked import Asked
from initiatives.questions.channels.pair import BELONGING
from initiatives.questions.profile.coverage import Coverage, Lacked, peers_of
from initiatives.questions.profile.profile import Bond, Profile
from initiatives.questions.reading import Reading, Said
from initiatives.questions.seen import speed
from initiatives.questions.stands import PlainClaim, last
from initiatives.questions.three import UNKNOWN
from initiatives.vocabulary import REGIONS, Text, label

MOST = 8  # items of a section, so that a brief stays one
HEADS: dict[str, Text] = {
    "binds": gettext_lazy("What binds it, and with whom"),
    "signed": gettext_lazy("Signed or ratified, not in force for it"),
    "weak": gettext_lazy("What it reserved or declared"),
    "channels": gettext_lazy("Channels, fastest first"),
    "acts": gettext_lazy("Who acts there"),
    "funds": gettext_lazy("Who funds"),
    "obligations": gettext_lazy("Obligations"),
    "next": gettext_lazy("What comes next"),
}
EMPTY: dict[str, Text] = {
    "binds": gettext_lazy("Nothing binding is recorded."),
    "channels": gettext_lazy("No channel is recorded as open to it."),
    "acts": gettext_lazy("No measure is recorded of anything that it belongs to."),
    "funds": gettext_lazy("No funder is recorded of anything that it belongs to."),
    "obligations": gettext_lazy("No obligation is recorded."),
    "next": gettext_lazy("No date to come is recorded."),
}


@dataclass(frozen=True)
class Entry:
    """One line of the brief: a claim, and fixed words with a count where there are any."""

    said: Said
    words: str = ""


@dataclass(frozen=True)
class Section:
    """One section: its lines as far as there is room, and how many are left out."""

    word: str
    lines: list[Entry]
    more: int

    @property
    def head(self) -> Text:
        """What it is called."""
        return HEADS[self.word]

    @property
    def empty(self) -> Text:
        """What it says without lines; nothing where it is left out then."""
        return EMPTY.get(self.word, "")


Line = tuple[int, PlainClaim, str]  # whose claim, the claim, fixed words


@dataclass(frozen=True)
class Brief:
    """The answer to one question of a brief."""

    asked: Asked
    profile: Profile

    @classmethod
    def of(cls, asked: Asked) -> Self:
        """Read what there is about the state, and the agreements on its matters. Four queries."""
        days, held, state = asked.days, asked.held, asked.state
        acting = FlatClaim.objects.at(days.asked.moment).filter(object=state, family__in=BELONGING)
        named = {*acting.order_by().values_list("entry", flat=True).distinct()}
        texts = asked.scope & held.facets.having("kind", "agreement")
        card = Card.objects.at(days.asked.moment).filter(entry=state).only("region").first()
        region = card.region if card else ""
        peers = peers_of(state, held, days, body=asked.beside or None, region=region, label=label(REGIONS, region))
        reading = Reading.of(named | {*texts, state}, days.asked, held)
        return cls(asked, Profile(state, days, asked.standings, reading, Coverage(state, days, peers)))

    @property
    def reading(self) -> Reading:
        """The documents, with the numbers of their sources."""
        return self.profile.reading

    @property
    def coverage(self) -> Coverage:
        """What reaches the state beside its peers."""
        return self.profile.coverage

    @cached_property
    def sections(self) -> list[Section]:
        """The sections in their order; their sources are numbered as they are told."""
        made: dict[str, Callable[[], Iterable[Line]]] = {
            "binds": self._binds,
            "signed": self._signed,
            "weak": self._weak,
            "channels": self._channels,
            "acts": self._acts,
            "funds": self._funds,
            "obligations": self._obligations,
            "next": self._next,
        }
        found = [self._section(word, list(lines())) for word, lines in made.items()]
        return [section for section in found if section.lines or section.empty]

    def _section(self, word: str, lines: list[Line]) -> Section:
        shown = [Entry(self.reading.said(entry, claim), words) for entry, claim, words in lines[:MOST]]
        return Section(word, shown, len(lines) - len(shown))

    def _in_scope(self, bonds: Iterable[Bond]) -> Iterator[Bond]:
        return (bond for bond in bonds if bond.seen.entry in self.asked.scope)

    def _decisive(self, bonds: Iterable[Bond], *, with_others: bool = False) -> Iterator[Line]:
        for bond in self._in_scope(bonds):
            words = _with_whom(bond) if with_others else ""
            for claim in bond.side.stand.decisive[-1:]:
                yield bond.seen.entry, claim, words

    def _binds(self) -> Iterator[Line]:
        return self._decisive(self.profile.binding, with_others=True)

    def _signed(self) -> Iterator[Line]:
        return self._decisive(self.profile.unratified)

    def _weak(self) -> Iterator[Line]:
        for bond in self._in_scope(self.profile.bonds):
            for claim in bond.side.stand.aside:
                yield bond.seen.entry, claim, ""

    def _held(self) -> list[Bond]:
        """What the state is in on the day, as far as it is about the matters."""
        return [bond for bond in self._in_scope(self.profile.bonds) if bond.holds]

    def _channels(self) -> list[Line]:
        ways = [(bond.seen.entry, claim, _force(bond)) for bond in self._held() for claim in bond.seen.channels]
        return sorted(ways, key=lambda way: (speed(way[1])[0], way[2], self.reading.link(way[0]).label))

    def _acts(self) -> Iterator[Line]:
        """Measures on the threats asked about, and uses of the means; all measures where neither is asked about."""
        threats = {self.asked.held.by_slug[value] for word, value in self.asked.matters if word == "threat"}
        means = {value for word, value in self.asked.matters if word == "mechanism"}
        for bond in self._held():
            for claim in bond.seen.claims:
                on_threat = claim["predicate"] == "acts-on" and claim["object"]["entry"] in threats
                by_means = claim["predicate"] in ("acts-on", "works-by") and claim.get("mechanism") in means
                anything = claim["predicate"] == "acts-on" and not threats and not means
                if (on_threat or by_means or anything) and self._counts(claim):
                    yield bond.seen.entry, claim, ""

    def _funds(self) -> Iterator[Line]:
        for bond in self._held():
            for claim in bond.seen.claims:
                if claim["predicate"] == "funder" and self._counts(claim) and not _ended(claim, self.asked):
                    yield bond.seen.entry, claim, ""

    def _obligations(self) -> Iterator[Line]:
        for bond in self._held():
            for claim in bond.seen.claims:
                if claim["predicate"] == "commits-to" and bond.seen.binding and self._counts(claim):
                    yield bond.seen.entry, claim, ""

    def _next(self) -> list[Line]:
        """Dates to come of what the state is named in, and of the agreements on its matters."""
        found = [
            (bond.seen.entry, claim, "")
            for bond in self._in_scope(self.profile.bonds)
            for claim in bond.seen.claims
            if self._to_come(claim)
        ]
        return sorted(found, key=lambda line: (line[1]["date"], self.reading.link(line[0]).label))

    def _to_come(self, claim: PlainClaim) -> bool:
        if claim["family"] != "milestone" or not claim.get("date"):
            return False
        ahead = last(claim) >= self.asked.days.on
        return ahead and (claim["predicate"] == "expected" or len(claim["date"]) == len("2026-12-31"))

    def _counts(self, claim: PlainClaim) -> bool:
        return counts(claim) or claim.get("standing") in self.asked.standings

    @property
    def lacking(self) -> list[Lacked]:
        """Binding texts on the matters that at least half of the peers are in and the state is not recorded in."""
        return [lacked for lacked in self.coverage.lacking if lacked.entry in self.asked.scope][:MOST]

    @property
    def unrecorded(self) -> list[Bond]:
        """Agreements on the matters open to more than two, towards which its position is not recorded."""
        return [
            bond
            for bond in self._in_scope(self.profile.bonds)
            if bond.seen.kind == "agreement"
            and bond.seen.form == "multilateral"
            and bond.side.stand.party == UNKNOWN
            and not bond.seen.over
        ]

    @property
    def used(self) -> set[tuple[int, int]]:
        """The claims that it prints, by entry and number."""
        return {(line.said.entry, line.said.line.number) for section in self.sections for line in section.lines}


def _with_whom(bond: Bond) -> str:
    others = len(bond.seen.inside) - 1
    return _("With %(n)s others recorded on the day.") % {"n": others} if others > 0 else ""


def _force(bond: Bond) -> str:
    return str(_("binding") if bond.seen.binding else _("not binding"))


def _ended(claim: PlainClaim, asked: Asked) -> bool:
    return bool(claim.get("end")) and last({"date": claim["end"]}) < asked.days.on
