"""What a back-up holds: every table but the index, which is made anew, and what only a running site knows."""

import base64
import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import BinaryField, Field, ForeignKey, Model, QuerySet

AT_ONCE = 500
# Made anew from editions and register, or of this installation alone: who is signed in, who guessed at passwords.
LEFT_OUT = {"initiatives.card", "initiatives.flatclaim", "initiatives.indexversion", "sessions.session"}
LEFT_OUT_APPS = {"axes"}


def models() -> list[type[Model]]:
    """The models whose rows are kept, tables of ties included, in a fixed order."""
    every = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    kept = [model for model in every if not model._meta.proxy and model._meta.app_label not in LEFT_OUT_APPS]
    return sorted((model for model in kept if label(model) not in LEFT_OUT), key=label)


def label(model: type[Model]) -> str:
    """The name of the table in a back-up."""
    return model._meta.label_lower


def migrations() -> list[str]:
    """Every migration that this database has seen: a back-up fits only where the tables are the same."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def fields(model: type[Model]) -> list[Field]:
    """The columns, in the order of the model."""
    return list(model._meta.concrete_fields)


def rows(model: type[Model]) -> Iterator[str]:
    """Every row as one line of JSON, by key."""
    columns = [field.attname for field in fields(model)]
    every: QuerySet[Any, Any] = QuerySet(model).order_by("pk").values_list(*columns)
    for row in every.iterator(AT_ONCE):
        yield json.dumps([_plain(value) for value in row], ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    """The value as JSON can hold it, to the last microsecond."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, UUID):
        return str(value)
    return value


def instance(model: type[Model], values: Sequence[Any]) -> Model:
    """The row that such a line tells."""
    columns = fields(model)
    if len(values) != len(columns):
        raise ValueError(f"a row of {label(model)} has {len(values)} values and not {len(columns)}")
    return model(**{field.attname: _value(field, value) for field, value in zip(columns, values, strict=True)})


def _value(field: Field, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(field, BinaryField):
        return base64.b64decode(value)
    return (field.target_field if isinstance(field, ForeignKey) else field).to_python(value)
