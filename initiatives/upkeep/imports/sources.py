"""Sources out of a sheet, known again by their keys."""

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from initiatives.documents.load import SOURCE_FIELDS
from initiatives.documents.problems import schema_problems
from initiatives.documents.schema import SourcePart
from initiatives.models import Claim, Source
from initiatives.upkeep.imports.plan import Change, Plan, Reach, Stand
from initiatives.upkeep.imports.reading import Row
from initiatives.upkeep.imports.sheets import Sheet


def judge(sheet: Sheet, rows: Sequence[Row], reach: Reach) -> Plan:
    """Each source of the sheet: new, changed, same, or rejected. An empty cell leaves a field as it is."""
    plan, seen = Plan(), dict[str, int]()
    standing = {source.key: stand(source) for source in Source.objects.all()}
    for row in rows:
        key = row.cells.get("key", "")
        before = standing.get(key)
        given = {name: cell for name, cell in row.cells.items() if name != "key"}
        after = dict(before or dict.fromkeys(SOURCE_FIELDS, "")) | given
        if why := _wrong(key, after, reach) or (f"repeats row {seen[key]}: keep one" if key in seen else ""):
            plan.reject([row.number], key, why)
        else:
            plan.compare([row.number], f"{key}: {after['title']}", [key], before, after)
        seen.setdefault(key, row.number)
    return plan


def _wrong(key: str, after: dict[str, str], reach: Reach) -> str:
    if not reach.sources:
        return "sources are not yours to change"
    try:
        SourcePart(key=key, **after)
    except ValidationError as error:
        return "; ".join(f"{problem.field}: {problem.message}" for problem in schema_problems("", error))
    return ""


def stand(source: Source) -> dict[str, Any]:
    """What the description says, in plain values."""
    return {name: getattr(source, name) for name in SOURCE_FIELDS}


def read_now(key: list[Any]) -> Stand | None:
    """What the description says now; None where there is none."""
    source = Source.objects.filter(key=key[0]).first()
    return stand(source) if source else None


def write(change: Change) -> list[Any]:
    """Make the description say what stands after the change."""
    Source.objects.update_or_create(key=change.key[0], defaults=dict(change.after))
    return change.key


def erase(key: list[Any]) -> None:
    """Away with a source that the batch made; one that is cited meanwhile is refused by the database."""
    Source.objects.filter(key=key[0]).delete()


def entries_of(key: list[Any]) -> list[int]:
    """The entries whose documents hold it."""
    return list(Claim.objects.filter(citations__source__key=key[0]).values_list("subject", flat=True).distinct())
