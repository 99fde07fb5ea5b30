"""One state on a day: what binds it, what it belongs to and does, what covers it beside its peers, and the gaps."""

from collections.abc import Iterable

from django.http import HttpRequest
from pydantic import Field

from initiatives.api.answers import Other, Told
from initiatives.api.operations import operation
from initiatives.api.problems import refuse
from initiatives.api.questions.facts import (
    FORCE,
    INSIDE,
    POSITION,
    Fact,
    Question,
    Sources,
    Teller,
    Three,
    force_of,
    head,
)
from initiatives.api.questions.peers import LackedTold, Peers, lacking_of, peers_of
from initiatives.api.questions.weaker import ActTold, act_of
from initiatives.api.words import Counted, Slug
from initiatives.questions.asked import entry_of
from initiatives.questions.profile.coverage import Covered
from initiatives.questions.profile.page import PEERS, profile_of
from initiatives.questions.profile.profile import Bond

LISTS = ("binding", "unratified", "voluntary", "others", "memberships")


class ProfileWords(Counted):
    """What a profile is asked by."""

    beside: Slug | None = Field(
        default=None, description="The body whose members are its peers; without it the states of its region."
    )


class BondTold(Told):
    """One entry that the state has to do with, and where it stands."""

    entry: Other
    legal_force: str | None = FORCE
    position: str = POSITION
    inside: Three = INSIDE
    facts: list[Fact] = Field(description="The claims that decide; where none does, all that is recorded of it here.")


class CoveredTold(Told):
    """How far one threat or means is covered. 0 means that none is recorded, never that there is none."""

    word: str = Field(description="The address of a threat, or the word of a means.")
    label: str
    binding: int = Field(description="How many binding texts that it belongs to act on it, or by it.")
    binding_address: str = Field(description="The listing of these.")
    other: int = Field(description="How many other entries do.")
    other_address: str = Field(description="The listing of these.")
    peers: int = Field(description="How many peers have a binding one.")


class ProfileTold(Question):
    """One state. All this is what the Atlas records, not all there is."""

    state: Other
    binding: list[BondTold] = Field(description="The binding texts in force for it.")
    unratified: list[BondTold] = Field(description="Binding texts that it signed or ratified, without being bound.")
    voluntary: list[BondTold] = Field(description="Texts that do not bind, joined or supported.")
    others: list[BondTold] = Field(description="Texts that name it in another way, or without a recorded position.")
    memberships: list[BondTold] = Field(description="The bodies and initiatives that it belongs to.")
    doing: list[Fact] = Field(description="What it leads, funds and does for others.")
    weak: list[ActTold] = Field(description="Acts that limit, qualify or take back what it joined.")
    peers: Peers
    threats: list[CoveredTold]
    mechanisms: list[CoveredTold]
    lacking: list[LackedTold]
    sources: Sources


@operation("profile", "/states/{state}/profile", words=ProfileWords, answer=ProfileTold, state="ke")
def profile(request: HttpRequest, words: ProfileWords, state: str) -> ProfileTold:
    """One state on a day: what binds it, what it belongs to, leads and funds; what covers it, beside its peers."""
    found, spot = profile_of(request, state)
    if words.beside and entry_of(words.beside, PEERS, found.days.held) is None:
        refuse([f"beside={words.beside}"])
    teller, coverage = Teller(request, found.reading), found.coverage
    return ProfileTold(
        **head(request, found.title, spot.path(), found.days),
        state=teller.place(found.state),
        **{word: [_bond(bond, teller) for bond in getattr(found, word)] for word in LISTS},
        doing=teller.facts(said for _wording, told in found.doing for said in told),
        weak=[act_of(row, teller) for row in found.weak],
        peers=peers_of(coverage, teller),
        threats=_covered(coverage.threats, request),
        mechanisms=_covered(coverage.mechanisms, request),
        lacking=lacking_of(coverage.lacking, teller),
        sources=teller.sources,
    )


def _bond(bond: Bond, teller: Teller) -> BondTold:
    return BondTold(
        entry=teller.place(bond.seen.entry),
        legal_force=force_of(bond.seen),
        position=bond.side.stand.word,
        inside=bond.side.stand.party,
        facts=teller.facts(bond.side.told),
    )


def _covered(rows: Iterable[Covered], request: HttpRequest) -> list[CoveredTold]:
    build = request.build_absolute_uri
    return [
        CoveredTold(
            word=row.word,
            label=str(row.label),
            binding=row.binding,
            binding_address=build(row.binding_path),
            other=row.other,
            other_address=build(row.other_path),
            peers=row.peers,
        )
        for row in rows
    ]
