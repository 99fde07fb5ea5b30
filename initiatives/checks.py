"""System checks: what must hold before the site may keep anybody's work. Their ids are numbered here."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

# What each engine must answer so that a commit is on the disk when it is acknowledged.
DURABLE: dict[str, dict[str, tuple[str, ...]]] = {
    "sqlite": {"PRAGMA journal_mode": ("wal", "memory"), "PRAGMA synchronous": ("2",)},
    "postgresql": {"SHOW synchronous_commit": ("on", "remote_write", "remote_apply", "local")},
}


@register(Tags.database)
def commits_are_durable(databases: Sequence[str] | None = None, **options: Any) -> list[CheckMessage]:
    """atlas.E001: an acknowledged commit must survive a loss of power. Asked by `migrate` and `check --database`."""
    return [error for alias in databases or () for error in _lax(alias)]


def _lax(alias: str) -> list[CheckMessage]:
    connection = connections[alias]
    found: list[CheckMessage] = []
    with connection.cursor() as cursor:
        for question, allowed in DURABLE[connection.vendor].items():
            cursor.execute(question)
            answer = str(cursor.fetchone()[0]).lower()
            if answer not in allowed:
                hint = f"The engine must answer {' or '.join(allowed)}."
                found.append(Error(f"{alias}: {question} is {answer}.", hint=hint, id="atlas.E001"))
    return found
