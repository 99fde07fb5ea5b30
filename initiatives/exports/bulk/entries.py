"""The tables of entries, of their names and of their tags."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from initiatives.browse import recorded
from initiatives.browse.recorded import NOT_RECORDED
from initiatives.exports.bulk.columns import Column, Table, Value
from initiatives.exports.bulk.reading import Told


def filed(field: str) -> Value:
    """Reads a field of the card that may be *not recorded*."""
    return lambda told: recorded.filed(told.card, field)


def written(field: str) -> Value:
    """Reads a field of the document; empty where it is left out."""
    return lambda told: told.document.get(field, "")


ENTRIES = Table(
    "entries",
    "Entries",
    "One row an entry that is published and listed. What was withdrawn, merged or removed stands in register.",
    (
        Column("entry", "integer", "The permanent number, printed on the page and never reused.", lambda t: t.number),
        Column("kind", "string", "Which kind of entry it is.", lambda t: t.kind, words="kind"),
        Column(
            "slug", "string", "The last part of its address; former ones stand in addresses.", lambda t: t.card.slug
        ),
        Column(
            "path", "string", "The address of its page below that of the Atlas.", lambda t: t.card.get_absolute_url()
        ),
        Column("label", "string", "What it is called in a line of text.", lambda t: t.card.label),
        Column("name", "string", "Its full name.", lambda t: t.card.name),
        Column("short_name", "string", "Its short name; empty where it has none.", written("short_name")),
        Column("form", "string", "The form of cooperation.", filed("form"), says_unknown=True, words="form"),
        Column("subkind", "string", "The narrower kind.", filed("subkind"), says_unknown=True, words="subkind"),
        Column("family", "string", "The family of a threat.", filed("family"), says_unknown=True, words="family"),
        Column("iso", "string", "The ISO 3166-1 alpha-2 code of a state.", filed("iso"), says_unknown=True),
        Column("region", "string", "The region of a state.", filed("region"), says_unknown=True, words="region"),
        Column(
            "status",
            "string",
            "The status that its claims give; the preferred value where they disagree.",
            filed("status"),
            says_unknown=True,
            words="status",
        ),
        Column(
            "legal_force",
            "string",
            "Whether an agreement binds; the preferred value where claims disagree.",
            filed("legal_force"),
            says_unknown=True,
            words="legal-force",
        ),
        Column(
            "sort_order",
            "integer",
            "Its place among its like, as the editors put it; 0 for none.",
            lambda t: t.card.order,
        ),
        Column("claims", "integer", "How many claims it makes.", lambda t: t.card.claims),
        Column("sources", "integer", "How many sources it rests on.", lambda t: t.card.sources),
        Column("edition", "integer", "The number of its current edition.", lambda t: t.edition.number),
        Column("published_at", "datetime", "When that edition was published (UTC).", lambda t: t.edition.published_at),
        Column(
            "digest",
            "string",
            "The digest of that edition; how it is made stands in README.md.",
            lambda t: t.edition.digest,
        ),
        Column("summary", "string", "One or two sentences, in Markdown.", written("summary")),
        Column("body", "string", "The text, in Markdown; empty where there is none.", written("body")),
    ),
    key=("entry",),
)


@dataclass(frozen=True)
class Part:
    """One part of a document, and its place among its like, from 1."""

    told: Told
    place: int
    part: Mapping[str, Any]


def parts(told: Told, field: str) -> Iterator[Part]:
    """The parts of one field of the document, in its order."""
    for place, part in enumerate(told.document.get(field, ()), start=1):
        yield Part(told, place, part)


ENTRY = Column("entry", "integer", "The entry that it belongs to.", lambda part: part.told.number)
TO_ENTRIES = ((("entry",), "entries", ("entry",)),)

NAMES = Table(
    "names",
    "Other names",
    "One row a name under which readers may know an entry, beside its own.",
    (
        ENTRY,
        Column("place", "integer", "Its place among the names of the entry, from 1.", lambda p: p.place),
        Column("name", "string", "The name.", lambda p: p.part["name"]),
        Column(
            "sort", "string", "What sort of name it is.", lambda p: p.part.get("sort", "variant"), words="name-sort"
        ),
        Column(
            "language",
            "string",
            "Its language as a BCP 47 tag.",
            lambda p: p.part.get("language", NOT_RECORDED),
            says_unknown=True,
        ),
    ),
    key=("entry", "place"),
    foreign=TO_ENTRIES,
)

TAGS = Table(
    "tags",
    "Tags",
    "One row a free tag of an entry.",
    (ENTRY, Column("tag", "string", "The tag.", lambda p: p.part)),
    key=("entry", "tag"),
    foreign=TO_ENTRIES,
)
