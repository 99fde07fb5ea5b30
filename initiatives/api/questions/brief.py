"""The standing brief: what is recorded of one state in some matters, as claims; and what changed since a past day."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from pydantic import Field

from initiatives.api.answers import Other, Told
from initiatives.api.operations import operation
from initiatives.api.problems import refuse
from initiatives.api.questions.facts import Fact, Question, Sources, Teller, head
from initiatives.api.questions.peers import LackedTold, Peers, lacking_of, peers_of
from initiatives.api.words import Counted, Slug, Text, one_of
from initiatives.questions.brief.asked import Asked
from initiatives.questions.brief.brief import MOST, Brief, Section
from initiatives.questions.brief.since import Since
from initiatives.vocabulary import MECHANISMS

Mechanism: Any = one_of(MECHANISMS)


class BriefWords(Counted):
    """What a brief is asked by."""

    state: Slug = Field(description="The address of the state: its ISO 3166-1 code of two letters.")
    beside: Slug | None = Field(
        default=None, description="The body whose members are its peers; without it the states of its region."
    )
    threat: list[Slug] = Field(default=[], description="Matters: these threats.")
    mechanism: list[Mechanism] = Field(default=[], description="Matters: these means.")
    tag: list[Text] = Field(default=[], description="Matters: what bears these tags.")


class LineTold(Told):
    """One line: a claim, and fixed words with a count where there are any."""

    words: str
    fact: Fact


class SectionTold(Told):
    """One section of the brief."""

    section: str
    label: str
    lines: list[LineTold] = Field(description=f"{MOST} at most, so that a brief stays one.")
    more: int = Field(description="How many lines more are recorded.")
    empty: str = Field(description="What the brief says without lines; empty where there are some.")


class ChangedTold(Told):
    """A claim of the brief that reads otherwise today, or is no longer stated."""

    claim: str
    address: str
    gone: bool
    text: str = Field(description="What it says now; empty where it is gone.")


class SinceTold(Told):
    """What became of the claims of a brief of a past day."""

    claims: int = Field(description="How many claims it tells.")
    changed: list[ChangedTold]
    added: int = Field(description="How many more the same question would tell today.")


class BriefTold(Question):
    """The brief. What it does not tell is not recorded, which never means no."""

    state: Other
    dated: str = Field(description="The address of the page that shows these words for ever.")
    sections: list[SectionTold]
    peers: Peers
    lacking: list[LackedTold]
    unrecorded: list[Other] = Field(description="Multilateral texts on the matters towards which nothing is recorded.")
    since: SinceTold | None = Field(description="What changed since the day of as-published; null without it.")
    sources: Sources


@operation("brief", "/brief", words=BriefWords, answer=BriefTold, state="ke", threat="ransomware")
def brief(request: HttpRequest, words: BriefWords) -> BriefTold:
    """One state in some matters: what binds it, channels, who acts and funds, what comes next, what its peers have.

    It prints claims, counts and fixed words, and composes nothing.
    """
    asked = Asked.by(request.GET)
    refuse(asked.unknown)
    found = Brief.of(asked)
    teller = Teller(request, found.reading)
    published = asked.days.asked.day or timezone.now().date()
    return BriefTold(
        **head(request, asked.title, asked.path(), asked.days),
        state=teller.place(asked.state),
        dated=request.build_absolute_uri(asked.dated(published.isoformat())),
        sections=[_section(section, teller) for section in found.sections],
        peers=peers_of(found.coverage, teller),
        lacking=lacking_of(found.lacking, teller),
        unrecorded=[teller.place(bond.seen.entry) for bond in found.unrecorded],
        since=_since(found, request) if asked.days.asked.day else None,
        sources=teller.sources,
    )


def _section(section: Section, teller: Teller) -> SectionTold:
    return SectionTold(
        section=section.word,
        label=str(section.head),
        lines=[LineTold(words=line.words, fact=teller.fact(line.said)) for line in section.lines],
        more=section.more,
        empty="" if section.lines else str(section.empty),
    )


def _since(found: Brief, request: HttpRequest) -> SinceTold:
    since = Since.of(found)
    changed = [
        ChangedTold(
            claim=f"{one.entry}/{one.number}",
            address=request.build_absolute_uri(f"{one.link.path}#claim-{one.number}"),
            gone=one.gone,
            text=one.text,
        )
        for one in since.changed
    ]
    return SinceTold(claims=since.total, changed=changed, added=since.added)
