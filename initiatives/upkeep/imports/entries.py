"""Entries out of a sheet: names and filing words, known again by their addresses. What is true or false is a claim."""

from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from initiatives.documents.problems import schema_problems
from initiatives.documents.schema import Document, Key, NamePart
from initiatives.models import Entry, EntryTag, LastNumber, OtherName, Slug, TaggedEntry
from initiatives.upkeep.imports.plan import Change, Plan, Reach, Rejected, Stand
from initiatives.upkeep.imports.reading import Row
from initiatives.upkeep.imports.sheets import Sheet
from initiatives.vocabulary import KINDS

# The columns that are fields of an entry, by field.
FIELDS = {"name": "name", "short_name": "short name", "form": "form", "subkind": "narrower kind", "summary": "summary"}
_address = TypeAdapter(Key)


def judge(sheet: Sheet, rows: Sequence[Row], reach: Reach) -> Plan:
    """Each entry of the sheet: new, changed, same, or rejected. An empty cell leaves a field as it is."""
    plan, seen = Plan(), dict[str, int]()
    there = {entry.slug: entry for entry in Entry.objects.prefetch_related("names", "tags")}
    changeable = set(reach.change.values_list("pk", flat=True))
    taken = dict(Slug.objects.values_list("slug", "entry"))
    for row in rows:
        slug = row.cells.get("address", "")
        try:
            if slug in seen:
                raise Rejected(f"repeats row {seen[slug]}: keep one")
            entry = there.get(slug)
            before = stand(entry) if entry else None
            after = _after(row, before)
            if entry is None and slug in taken:
                raise Rejected(f"{slug!r} was the address of entry {taken[slug]}: choose another")
            _refuse_row(row, entry, after, changeable)
            plan.compare([row.number], f"{slug}: {after['name']}", [entry.pk if entry else 0, slug], before, after)
        except Rejected as rejected:
            plan.reject([row.number], slug or row.cells.get("name", ""), str(rejected))
        seen.setdefault(slug, row.number)
    return plan


def _after(row: Row, before: Stand | None) -> dict[str, Any]:
    after = dict(before or dict.fromkeys(FIELDS, "") | {"kind": row.cells.get("kind", ""), "names": [], "tags": []})
    after |= {field: row.cells[column] for field, column in FIELDS.items() if column in row.cells}
    after["names"] = [*after["names"], *(name for name in _several(row, "other names") if name not in after["names"])]
    after["tags"] = sorted({*after["tags"], *_several(row, "tags")})
    return after


def _several(row: Row, column: str) -> list[str]:
    return [part.strip() for part in row.cells.get(column, "").split(";") if part.strip()]


def _refuse_row(row: Row, entry: Entry | None, after: Stand, changeable: set[int]) -> None:
    """Raise Rejected for an entry that is not the person's to change, or that is of another kind."""
    if entry is not None and entry.pk not in changeable:
        raise Rejected("there is such an address already: choose another")
    if entry is not None and row.cells.get("kind") != entry.kind:
        raise Rejected(f"entry {entry.pk} is of kind {entry.kind}: an entry keeps its kind")
    if after["kind"] not in KINDS:
        raise Rejected(f"kind is not one of: {', '.join(KINDS)}")
    try:
        _address.validate_python(row.cells.get("address", ""))
        names = tuple(NamePart(name=name) for name in after["names"])
        fields = {field: after[field] for field in FIELDS}
        Document(entry=1, kind=after["kind"], names=names, tags=tuple(after["tags"]), **fields)
    except ValidationError as error:
        problems = schema_problems("", error)
        raise Rejected("; ".join(f"{problem.field}: {problem.message}" for problem in problems)) from error


def stand(entry: Entry) -> dict[str, Any]:
    """What the entry is called and filed under, in plain values."""
    names = [name.name for name in sorted(entry.names.all(), key=lambda name: name.pk)]
    tags = sorted(tag.name for tag in entry.tags.all())
    return {"kind": entry.kind} | {field: getattr(entry, field) for field in FIELDS} | {"names": names, "tags": tags}


def read_now(key: list[Any]) -> Stand | None:
    """What the entry says now; None where there is none."""
    entry = Entry.objects.filter(pk=key[0]).prefetch_related("names", "tags").first()
    return stand(entry) if entry else None


def write(change: Change) -> list[Any]:
    """Make the entry say what stands after the change; a new one gets its number. Returns its key."""
    number, slug = change.key
    after = change.after
    if not number:
        number = Entry.objects.create(number=LastNumber.issue(), slug=slug, kind=after["kind"], name=after["name"]).pk
    Entry.objects.filter(pk=number).update(**{field: after[field] for field in FIELDS})
    OtherName.objects.filter(entry=number).exclude(name__in=after["names"]).delete()
    had = set(OtherName.objects.filter(entry=number).values_list("name", flat=True))
    OtherName.objects.bulk_create(OtherName(entry_id=number, name=name) for name in after["names"] if name not in had)
    TaggedEntry.objects.filter(content_object=number).exclude(tag__name__in=after["tags"]).delete()
    for name in after["tags"]:
        tag = EntryTag.objects.get_or_create(name=name)[0]
        TaggedEntry.objects.get_or_create(content_object_id=number, tag=tag)
    return [number, slug]


def erase(key: list[Any]) -> None:
    """Away with an entry that the batch made; one with claims of its own or about it is refused by the database."""
    entry = Entry.objects.get(pk=key[0])
    if entry.claims.exists() or entry.claims_about.exists() or hasattr(entry, "registration"):
        raise Rejected(f"{entry.label} has claims or was published: withdraw it instead")
    entry.delete()


def entries_of(key: list[Any]) -> list[int]:
    """The entry itself."""
    return [key[0]] if key[0] else []
