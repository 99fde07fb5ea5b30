"""Every address of the desk, read from the map of addresses, and a small world with a row for each of them."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from initiatives.editions.register import record_check
from initiatives.models import Batch, Citation, Edition, EntryTag, RegisterChange, Registration, Report, Save, Scope
from tests.admin.people import group_called
from tests.factories import (
    make_agreement,
    make_claim,
    make_initiative,
    make_organisation,
    make_person,
    make_source,
    make_state,
    make_threat,
    make_topic,
    publish_now,
)

NOWHERE = 987_654  # the number of no row


def desk_routes() -> Iterator[tuple[str, str]]:
    """Each address of the desk as the map has it: what it is called in the matrix, and its route."""
    desk = next(one for one in get_resolver().url_patterns if getattr(one, "namespace", "") == "admin")
    for route in _below(desk, ""):
        yield re.sub(r"<\w+:(\w+)>", r"<\1>", route), f"/admin/{route}"


def _below(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for one in resolver.url_patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLPattern):
            yield route
        else:
            yield from _below(one, route)


def filled(route: str, rows: dict[str, Any]) -> str:
    """The address with these rows in the place of what varies."""
    model = "/".join(route.split("/")[2:4])
    pk = getattr(rows.get(model), "pk", rows.get(model, NOWHERE))
    rows = rows | {"word": rows.get("sheet", "roles")} if model == "initiatives/batch" else rows
    values = {"object_id": pk, "pk": pk, **{name: row for name, row in rows.items() if "/" not in name}}
    for name, value in values.items():
        route = re.sub(rf"<(\w+:)?{name}>", str(value), route)
    route = route.replace("autocomplete/", "autocomplete/?app_label=initiatives&model_name=claim&field_name=object")
    return route.replace("^(?P<app_label>initiatives|axes|auth)/$", "initiatives/").replace(
        "(?P<url>.*)$", "no-such-page/"
    )


def make_rows(prefix: str, *, reach: str) -> dict[str, Any]:
    """A row for every address. All of them are about entries of that region, sources and tags too."""
    source = make_source(f"{prefix}-source")
    makers = {
        "initiative": make_initiative,
        "agreement": make_agreement,
        "organisation": make_organisation,
        "threatcategory": make_threat,
        "topic": make_topic,
    }
    entries = {model: make(f"{prefix}-{model}", claims=False) for model, make in makers.items()}
    entries["state"] = make_state("fj" if reach == "oceania" else "se", claims=False, region=reach)
    claims = [make_claim(entry, "scope-region", value=reach) for entry in entries.values()]
    Citation.objects.filter(claim=claims[0]).update(source=source)
    drafts = {f"initiatives/{model}": entry for model, entry in entries.items()}
    return drafts | _shared(prefix, entries["initiative"], claims[0], source) | _public(prefix, reach, source)


def _shared(prefix: str, entry: Any, claim: Any, source: Any) -> dict[str, Any]:
    entry.tags.add(f"{prefix} tag")
    saved = Save.objects.create(entry=entry, at=timezone.now(), digest="0" * 64, why=f"{prefix} why")
    return {
        "initiatives/entry": entry,
        "initiatives/claim": claim,
        "initiatives/source": source,
        "initiatives/entrytag": EntryTag.objects.get(name=f"{prefix} tag"),
        "save_pk": saved.pk,
    }


def _public(prefix: str, reach: str, source: Any) -> dict[str, Any]:
    public = make_initiative(f"{prefix}-public", claims=False)
    claim = make_claim(public, "scope-region", value=reach, source=source)
    publish_now(public)
    checked = {"claim": claim.number, "source": source.key, "on": date(2026, 3, 1), "against": "live-page"}
    report = {"receipt": f"{prefix}-receipt", "edition": 1, "words": f"{prefix} words", "received_at": timezone.now()}
    return {
        "initiatives/check": record_check(public, **checked, by=make_person(f"{prefix}-curator"), role="curator"),
        "initiatives/edition": Edition.objects.get(entry=public),
        "initiatives/registration": Registration.objects.get(entry=public),
        "initiatives/registerchange": RegisterChange.objects.filter(entry=public).first(),
        "initiatives/batch": Batch.objects.create(sheet="roles", name=f"{prefix}.csv", at=timezone.now()),
        "initiatives/report": Report.objects.create(entry=public, **report),
    }


def make_staff_rows() -> dict[str, Any]:
    """Rows about people, and the words that stand in the place of no row."""
    seen = {"username": "mallory", "ip_address": "192.0.2.1", "user_agent": "x", "http_accept": "x", "path_info": "/"}
    other = make_person("other")
    Scope.objects.create(person=other, kinds=["initiative"])
    people = {
        "auth/user": other,
        "auth/group": group_called("Reviewer"),
        "axes/accessattempt": AccessAttempt.objects.create(failures_since_start=1, **seen),
        "axes/accesslog": AccessLog.objects.create(**seen),
        "axes/accessfailurelog": AccessFailureLog.objects.create(**seen),
    }
    return people | {"word": "review", "name": "desk.jpg", "uidb64": "Mg", "token": "no-token"}
