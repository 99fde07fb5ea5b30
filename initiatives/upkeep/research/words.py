"""Words of the records and the words of ours that they become: total tables, where an unknown word is refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from initiatives.upkeep.research.tables import rows


class UnknownWord(ValueError):
    """A word that no table knows; the message says where to add it."""

    def __init__(self, word: str, table: str, known: Iterable[str] = ()) -> None:
        words = f". Known: {', '.join(known)}" if known else ""
        super().__init__(f"{word!r} is not known: correct it, or add it to {table}{words}")


FORMS = {
    "bilateral": "bilateral",
    "multilateral": "multilateral",
    "regional": "regional",
    "public-private": "public-private",
    "technical-community": "public-private",
}
# A form of theirs that is narrower than ours stays as a tag.
FORM_TAGS = {"technical-community": ("technical-community",)}

# The words that are the same in both, and those that are not.
_SAME_SUBKINDS = """
    programme process network operation campaign partnership forum coalition exercise action-plan strategy treaty
    protocol executive-agreement mutual-legal-assistance-treaty memorandum declaration resolution norms eu-regulation
    eu-directive regional-directive model-law pledge intergovernmental-organisation agency law-enforcement-body
    csirt-community company-group ngo training-centre
"""
SUBKINDS = {word: word for word in _SAME_SUBKINDS.split()} | {"policy-framework": "strategy"}

STATUSES = {
    word: word for word in ("active", "concluded", "superseded", "in-negotiation", "open-for-signature", "suspended")
}
LEGAL_FORCES = {"binding": "binding", "political": "political", "voluntary": "voluntary"}
ROLES = {word: word for word in ("lead", "partner", "member", "founder", "funder", "host", "secretariat", "depositary")}
RELATIONS = {
    word: word
    for word in ("complements", "part-of", "implements", "established-by", "succeeds", "supersedes", "protocol-to")
}
# A list that names parties without dates; dates of their own make dated actions of them.
PARTY_STATUSES = {
    "party": "recorded-as-party",
    "signatory": "recorded-as-signatory",
    "member": "member",
    "participant": "participant",
    "observer": "observer",
}


@dataclass(frozen=True)
class Event:
    """What an event word becomes: a milestone, and the words of it that the milestone does not say."""

    predicate: str
    text: str


def look_up(table: dict[str, str], word: str, name: str) -> str:
    """Our word for theirs. Raises UnknownWord."""
    if word not in table:
        raise UnknownWord(word, name, sorted(table))
    return table[word]


@cache
def events() -> dict[tuple[str, str], Event]:
    """Every event word, by itself and the kind of record for which it is meant; no kind is any."""
    return {(row["event"], row["kind"]): Event(row["predicate"], row["text"]) for row in rows("events")}


def event(word: str, kind: str) -> Event:
    """What the event word says in a record of that kind. Raises UnknownWord."""
    found = events().get((word, kind)) or events().get((word, ""))
    if found is None:
        raise UnknownWord(word, "tables/events.csv", sorted({known for known, _kind in events()}))
    return found


@cache
def joined() -> dict[str, str]:
    """Slugs of records and bodies that stand for an entry with another slug."""
    return {row["slug"]: row["ours"] for row in rows("joined")}


def ours(slug: str) -> str:
    """Our slug for theirs."""
    return joined().get(slug, slug)
