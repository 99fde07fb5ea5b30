"""Bodies that are named only inside records: a first content file for each, so that a role can point at it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from initiatives.upkeep.research.claims import NewClaim
from initiatives.upkeep.research.record import Record
from initiatives.upkeep.research.tables import Row, rows
from initiatives.upkeep.research.words import UnknownWord, ours
from initiatives.vocabulary import SUBKINDS

WHAT = {
    "lead": "as leading",
    "partner": "as a partner of",
    "member": "as a member of",
    "founder": "as a founder of",
    "funder": "as a funder of",
    "host": "as the host of",
    "secretariat": "as the secretariat of",
    "depositary": "as the depositary of",
    "participant": "as taking part in",
    "signed": "as a signatory of",
    "recorded-as-signatory": "as a signatory of",
}
WEIGHT = ("primary-text", "register", "official", "academic", "mirror", "media", "refused")


@dataclass(frozen=True)
class Naming:
    """That a record names the body: in which entry, as what, by which claim."""

    entry: str
    role: str
    claim: NewClaim


@dataclass
class Named:
    """A body with every naming of it."""

    slug: str
    namings: list[Naming] = field(default_factory=list)


@cache
def table() -> dict[str, Row]:
    """What is known of each body, by slug."""
    return {row["slug"]: row for row in rows("bodies")}


def row_of(slug: str) -> Row:
    """The row of the body. Raises UnknownWord."""
    if slug not in table():
        message = "tables/bodies.csv, or to tables/joined.csv where it is another entry"
        raise UnknownWord(slug, message)
    return table()[slug]


def names(row: Row) -> list[str]:
    """All names of the body."""
    return [name for name in (row["name"], row["short_name"], *row["aliases"].split("|")) if name]


def named_only(records: Iterable[Record], has_entry: Iterable[str]) -> list[str]:
    """The bodies that have no entry and no record, in order."""
    slugs = {ours(body.slug) for record in records for body in record.organisations}
    return sorted(slugs - set(has_entry))


def document(slug: str, namings: list[Naming]) -> tuple[dict[str, object], list[NewClaim]]:
    """Names and filing words of the body, and one claim that says where it was met."""
    row = row_of(slug)
    aliases = [{"name": name} for name in row["aliases"].split("|") if name]
    fields = {
        "kind": row["kind"],
        "name": row["name"],
        "short_name": row["short_name"],
        "names": aliases,
        "form": row["form"],
        "subkind": row["subkind"],
        "summary": _summary(row, namings),
    }
    return {name: value for name, value in fields.items() if value}, [_claim(namings)]


def _claim(namings: list[Naming]) -> NewClaim:
    best = min(namings, key=lambda naming: WEIGHT.index(naming.claim.cited[0].source.sort))
    return NewClaim("defined-as", best.claim.cited, text=f"It is named {WHAT[best.role]} {best.entry}.")


def _summary(row: Row, namings: list[Naming]) -> str:
    """One sentence out of the namings, which a person may write better."""
    by_role: dict[str, list[str]] = defaultdict(list)
    for naming in namings:
        if naming.entry not in by_role[naming.role]:
            by_role[naming.role].append(naming.entry)
    parts = [f"{WHAT[role]} {_listed(entries)}" for role, entries in by_role.items()]
    label = str(SUBKINDS[row["subkind"]].label)
    return f"{label[0].upper()}{label[1:]}, named here {'; '.join(parts[:3])}."


def _listed(entries: list[str]) -> str:
    shown = entries[:3]
    more = f"{len(entries) - 3} others" if len(entries) > 3 else ""
    words = [*shown, more] if more else shown
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
