"""The tables of claims, of party actions, of citations and of sources."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from initiatives.exports.bulk.columns import Column, Table, dates, known
from initiatives.exports.bulk.entries import ENTRY, TO_ENTRIES, Part, parts
from initiatives.exports.bulk.reading import Told
from initiatives.index.parties import COUNTED
from initiatives.vocabulary import PREDICATES

# What goes on until it ends; everything else happens at one time and has an end only where it took longer.
LASTING = ("role", "relation", "measure", "channel")
LASTING_ACTIONS = ("in-force-for", "applies-provisionally", "recorded-as-party", "recorded-as-signatory", "endorsed")


def name_of(part: Part) -> str:
    """A claim as it is cited: 42/17."""
    return f"{part.told.number}/{part.part['number']}"


def family(claim: Mapping[str, Any]) -> str:
    """The family of the claim's predicate."""
    return PREDICATES[claim["predicate"]].family


def _lasts(part: Part) -> bool:
    return family(part.part) in LASTING or part.part["predicate"] in LASTING_ACTIONS


def _standing(part: Part) -> str:
    return str(part.part.get("standing", "stated"))


def _other(field: str) -> Any:
    return lambda part: part.part.get("object", {}).get(field, "")


CLAIM = Column("claim_id", "string", "The claim as it is cited: entry, slash, number, such as 42/17.", name_of)
SAID = (
    *dates("date", "the date of the claim", lambda p: p.part.get("date", "")),
    *dates("end", "the end of what lasts", lambda p: p.part.get("end", ""), _lasts),
    Column(
        "text",
        "string",
        "What the claim says in a sentence; empty where the other columns say all.",
        lambda p: p.part.get("text", ""),
    ),
    Column("standing", "string", "How the claim stands.", _standing, words="standing"),
    Column(
        "reason",
        "string",
        "Why it does not stand as stated, or is preferred; else empty.",
        lambda p: p.part.get("reason", ""),
    ),
)

CLAIMS = Table(
    "claims",
    "Claims",
    "One row a claim: a single statement that a citation can bear out or refute.",
    (
        CLAIM,
        Column("entry", "integer", "The entry that makes the claim.", lambda p: p.told.number),
        Column(
            "number", "integer", "The number of the claim within the entry, never reused.", lambda p: p.part["number"]
        ),
        Column("predicate", "string", "What the claim says.", lambda p: p.part["predicate"], words="predicate"),
        Column("family", "string", "The family of the predicate.", lambda p: family(p.part), words="claim-family"),
        Column("object", "integer", "The entry at the other end; empty where a claim has none.", _other("entry")),
        Column("object_slug", "string", "Its slug when the edition was published.", _other("slug")),
        Column("object_name", "string", "Its name when the edition was published.", _other("name")),
        Column(
            "mechanism",
            "string",
            "By what means; of measures only.",
            lambda p: p.part.get("mechanism", ""),
            words="mechanism",
        ),
        Column("value", "string", "The value; empty where a claim has none.", lambda p: p.part.get("value", "")),
        *SAID,
        Column(
            "preferred",
            "boolean",
            "Whether the editors prefer it where claims disagree.",
            lambda p: p.part.get("preferred", False),
        ),
        Column("citations", "integer", "How many citations bear it out.", lambda p: len(p.part.get("citations", ()))),
    ),
    key=("claim_id",),
    foreign=TO_ENTRIES,
)

PARTY_ACTIONS = Table(
    "party_actions",
    "Party actions",
    "One row a thing that a state or organisation did about an agreement: signing is not joining. Part of claims.",
    (
        CLAIM,
        Column("agreement", "integer", "The agreement, by its number.", lambda p: p.told.number),
        Column("agreement_slug", "string", "Its slug.", lambda p: p.told.card.slug),
        Column("agreement_name", "string", "What it is called.", lambda p: p.told.card.label),
        Column("party", "integer", "The state or organisation that acted, by its number.", _other("entry")),
        Column("party_slug", "string", "Its slug; of a state its ISO code in small letters.", _other("slug")),
        Column("party_name", "string", "Its name when the edition was published.", _other("name")),
        Column("action", "string", "What it did: a predicate.", lambda p: p.part["predicate"], words="predicate"),
        *SAID,
        Column(
            "counted",
            "boolean",
            "Whether positions are worked out from it: it is stated or inferred.",
            lambda p: _standing(p) in COUNTED,
        ),
    ),
    key=("claim_id",),
    foreign=((("claim_id",), "claims", ("claim_id",)), (("agreement",), "entries", ("entry",))),
)


@dataclass(frozen=True)
class Cited:
    """One citation of a claim, and its place among the citations of the claim, from 1."""

    claim: Part
    place: int
    part: Mapping[str, Any]

    @property
    def told(self) -> Told:
        """The entry that makes the claim."""
        return self.claim.told


def citations(told: Told) -> Iterator[Cited]:
    """Every citation of every claim, in the order of the document."""
    for claim in parts(told, "claims"):
        for place, part in enumerate(claim.part.get("citations", ()), start=1):
            yield Cited(claim, place, part)


def party_actions(told: Told) -> Iterator[Part]:
    """The claims about parties."""
    return (claim for claim in parts(told, "claims") if family(claim.part) == "party-action")


CITATIONS = Table(
    "citations",
    "Citations",
    "One row a place in a source that bears a claim out.",
    (
        Column("claim_id", "string", "The claim.", lambda c: name_of(c.claim)),
        ENTRY,
        Column("place", "integer", "Its place among the citations of the claim, from 1.", lambda c: c.place),
        Column("source", "string", "The source, by its key.", lambda c: c.part["source"]),
        Column("locator", "string", "Where in the source.", lambda c: known(c.part.get("locator")), says_unknown=True),
        Column(
            "language",
            "string",
            "The language that was read, where it is not that of the source.",
            lambda c: c.part.get("language", ""),
        ),
        Column(
            "quotation",
            "string",
            "Words of the source; empty where none are quoted.",
            lambda c: c.part.get("quotation", ""),
        ),
    ),
    key=("claim_id", "place"),
    foreign=((("claim_id",), "claims", ("claim_id",)), (("entry", "source"), "sources", ("entry", "source"))),
)


def sources_table(archives: Mapping[str, tuple[str, Any]]) -> Table:
    """The table of sources, given the copies that archives keep by the key of the source."""

    def archived(place: int) -> Any:
        return lambda p: archives.get(p.part["key"], ("", None))[place]

    return Table(
        "sources",
        "Sources",
        "One row a source of an entry, as its edition describes it. Entries that share a work share its key.",
        (
            ENTRY,
            Column("source", "string", "The key of the work.", lambda p: p.part["key"]),
            Column("number", "integer", "The number of the source on the page of the entry.", lambda p: p.place),
            Column("title", "string", "Its title.", lambda p: p.part["title"]),
            Column(
                "author",
                "string",
                "Its author; empty where its publisher answers for it.",
                lambda p: p.part.get("author", ""),
            ),
            Column("publisher", "string", "Who published it.", lambda p: p.part["publisher"]),
            *dates("date", "the date of the work", lambda p: p.part.get("date", "")),
            Column("sort", "string", "What sort of source it is.", lambda p: p.part["sort"], words="source"),
            Column(
                "language",
                "string",
                "Its language as a BCP 47 tag.",
                lambda p: known(p.part.get("language")),
                says_unknown=True,
            ),
            Column(
                "url",
                "string",
                "Its address; empty where it stands at none that is known.",
                lambda p: p.part.get("url", ""),
            ),
            Column("note", "string", "What else a reader should know; else empty.", lambda p: p.part.get("note", "")),
            Column("archive_url", "string", "A copy in an archive; empty where no archive was asked.", archived(0)),
            Column("archived_on", "date", "The day of that copy.", archived(1)),
        ),
        key=("entry", "source"),
        foreign=TO_ENTRIES,
    )
