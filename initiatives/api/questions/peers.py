"""A state beside its peers: who they are, and what at least half of them are in and it is not recorded in."""

from collections.abc import Iterable

from pydantic import Field

from initiatives.api.answers import Other, Told
from initiatives.api.questions.facts import Teller
from initiatives.questions.profile.coverage import Coverage, Lacked


class Peers(Told):
    """The states beside which the state is shown: of its region, or the members of a body."""

    label: str
    states: list[Other]


class LackedTold(Told):
    """A binding text that at least half of the peers are in, and the state is not recorded in."""

    entry: Other
    peers: int = Field(description="How many peers are recorded as in it.")
    address: str = Field(description="The page that tells which.")


def peers_of(coverage: Coverage, teller: Teller) -> Peers:
    """The peers of a state."""
    states = [teller.place(state) for state in coverage.peers.states]
    return Peers(label=str(coverage.peers.label), states=states)


def lacking_of(lacking: Iterable[Lacked], teller: Teller) -> list[LackedTold]:
    """What the peers have."""
    build = teller.request.build_absolute_uri
    return [LackedTold(entry=teller.place(one.entry), peers=one.count, address=build(one.link.path)) for one in lacking]
