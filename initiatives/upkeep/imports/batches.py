"""A batch from its file to the working copy and back: all of it or nothing, and never over what changed meanwhile."""

from collections.abc import Sequence
from types import ModuleType
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from initiatives.documents.problems import Problem, Refused
from initiatives.editions.door import Person, lock, refuse_if
from initiatives.models import Batch
from initiatives.upkeep.imports import claims, entries, sources
from initiatives.upkeep.imports.plan import Change, Plan, Reach, Rejected
from initiatives.upkeep.imports.reading import Row, read
from initiatives.upkeep.imports.sheets import SHEETS
from initiatives.upkeep.working_copy import settle

KINDS: dict[str, ModuleType] = {"party-actions": claims, "roles": claims, "entries": entries, "sources": sources}


def bring(sheet: str, name: str, raw: bytes, *, by: Person) -> Batch:
    """Keep the rows of a file as a batch that awaits a decision. Nothing of it is written. Raises Refused."""
    rows = [[row.number, row.cells] for row in read(name, raw, SHEETS[sheet])]
    return Batch.objects.create(sheet=sheet, name=name[:200], rows=rows, by=by, at=timezone.now())


def planned(batch: Batch, reach: Reach) -> Plan:
    """What the batch would do as things stand."""
    rows = [Row(number, cells) for number, cells in batch.rows]
    plan: Plan = KINDS[batch.sheet].judge(SHEETS[batch.sheet], rows, reach)
    return plan


@transaction.atomic
def apply(batch: Batch, reach: Reach, *, by: Person) -> Plan:
    """Write all that the batch says to the working copies. Raises Refused, and writes nothing, for a rejected row."""
    row = _held(batch, "awaiting")
    kind = KINDS[row.sheet]
    lock(number for change in planned(row, reach).changes for number in kind.entries_of(change.key))
    plan = planned(row, reach)  # as things stand now that the entries are held
    refuse_if(
        Problem(f"row {judged.rows[0]}", judged.says, judged.why)
        for judged in plan.judged
        if judged.verdict == "rejected"
    )
    made = [[kind.write(change), change.before, change.after] for change in plan.changes]
    _decide(row, "applied", by, made)
    _settle(kind, made, by, f"Import {row.pk}: {row.name}")
    return plan


@transaction.atomic
def undo(batch: Batch, *, by: Person) -> None:
    """Take back all that the batch wrote. Raises Refused, and changes nothing, where anything of it changed since."""
    row = _held(batch, "applied")
    kind, made = KINDS[row.sheet], row.made or []
    behind = {number for key, _before, _after in made for number in kind.entries_of(key)}
    lock(behind)
    changed = [key for key, _before, after in made if kind.read_now(key) != after]
    refuse_if(Problem(_named(key), "", "changed after the import: take that back first") for key in changed)
    try:
        for key, before, _after in reversed(made):
            kind.erase(key) if before is None else kind.write(Change(key, None, before))
    except (Rejected, ProtectedError) as error:
        raise Refused([Problem(row.name, "", str(error))]) from error
    _decide(row, "undone", by, row.made)
    settle(behind, by=by, why=f"Import {row.pk} undone: {row.name}")


@transaction.atomic
def discard(batch: Batch, *, by: Person) -> None:
    """Decide that it is never applied."""
    _decide(_held(batch, "awaiting"), "discarded", by, None)


def entries_made(batch: Batch) -> list[int]:
    """The entries whose working copies an applied batch wrote to."""
    kind = KINDS[batch.sheet]
    return sorted({number for key, _before, _after in batch.made or [] for number in kind.entries_of(key)})


def _held(batch: Batch, state: str) -> Batch:
    row = Batch.objects.select_for_update().get(pk=batch.pk)
    if row.state != state:
        raise Refused([Problem(row.name, "", f"is {row.get_state_display().lower()}: somebody decided meanwhile")])
    return row


def _decide(batch: Batch, state: str, by: Person, made: Any) -> None:
    batch.state, batch.made, batch.decided_by, batch.decided_at = state, made, by, timezone.now()
    batch.save()


def _settle(kind: ModuleType, made: Sequence[Any], by: Person, why: str) -> None:
    settle({number for key, _before, _after in made for number in kind.entries_of(key)}, by=by, why=why)


def _named(key: list[Any]) -> str:
    return "/".join(str(part) for part in key)
