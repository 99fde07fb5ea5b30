"""A word that nothing public may hold, written into every text that only the desk may read.

The fields are found by looking at the models, so that a new field, or a new model, is marked from its first day.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

MARKER = "zqonlydesk"
OURS = ("initiatives", "auth", "admin", "axes", "taggit", "otp_totp")
# What the public may read: editions, and the register and index made from them.
PUBLIC = {
    "card",
    "check",
    "edition",
    "flatclaim",
    "indexversion",
    "lastnumber",
    "registerchange",
    "registration",
    "slug",
    "sourcehealth",
}
# Texts that are no words of a person, or that readers do see.
LEFT_OUT = {
    ("claim", "predicate"),  # a word of the vocabulary, by which everything is arranged
    ("source", "key"),  # the name of a work within editions; it never changes
    ("retiredword", "facet"),  # words that readers filtered by
    ("retiredword", "value"),
    ("retiredword", "successor"),
    ("permission", "codename"),
    ("group", "name"),
    ("report", "answer"),  # stands on the public receipt
    ("report", "receipt"),  # the address that the reader holds
    ("totpdevice", "key"),
}
SHORTEST = len(MARKER) + 6


def hidden_models() -> Iterator[type[models.Model]]:
    """Every model of ours that no reader may see a word of."""
    for label in OURS:
        for model in apps.get_app_config(label).get_models():
            if not model._meta.proxy and model._meta.model_name not in PUBLIC:
                yield model


def hidden_fields(model: type[models.Model]) -> list[models.Field]:
    """The fields of the model that hold text which somebody wrote."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
        and not (field.choices or field.primary_key or field.name == "password")
        and (getattr(field, "max_length", None) or SHORTEST) >= SHORTEST
        and (model._meta.model_name, field.name) not in LEFT_OUT
    ]


def mark(*hidden: type[models.Model]) -> set[str]:
    """Write the word into every such field of every row. Says which were marked."""
    marked = set()
    for model in [model for model in hidden or hidden_models() if hidden_fields(model)]:
        rows = models.QuerySet(model)
        if not rows.exists():
            _make_row(model)
        for row in rows.all():
            words = {field.name: _word(field, row.pk) for field in hidden_fields(model)}
            rows.filter(pk=row.pk).update(**words)
        marked |= {f"{model._meta.model_name}.{field.name}" for field in hidden_fields(model)}
    return marked


def _word(field: models.Field, pk: Any) -> Any:
    return [MARKER] if isinstance(field, models.JSONField) else f"{MARKER}{pk}"


def _make_row(model: type[models.Model]) -> None:
    """Any row. Where a model refuses it, give the world of the test one."""
    needed = [field for field in model._meta.concrete_fields if not (field.null or field.has_default())]
    row = model(**{field.attname: _any_value(field) for field in needed if not field.primary_key})
    models.Model.save_base(row, force_insert=True)


def _any_value(field: models.Field) -> Any:
    if isinstance(field, models.ForeignKey):
        return models.QuerySet(field.related_model).values_list("pk", flat=True).first()
    if field.choices:
        return next(iter(dict(field.flatchoices)))
    values = {
        models.DateTimeField: timezone.now(),
        models.DateField: date(2026, 3, 2),
        models.GenericIPAddressField: "192.0.2.1",
        models.IntegerField: 1,
    }
    return next((value for kind, value in values.items() if isinstance(field, kind)), f"zq {field.name}")
