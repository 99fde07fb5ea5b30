"""Who may do what on the desk, and with which entries.

Rights say what, scopes say with which: see `docs/curating.md`. Claims have no rights of their own: whoever may
change an entry may change them. Everything that shows or takes an entry asks `reachable`, so that what is out of
reach is neither seen nor guessed.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import TypeAlias

from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, TextField
from django.db.models.functions import Cast

from initiatives.models import Agreement, Claim, Entry, Initiative, Organisation, Scope, State, ThreatCategory, Topic

Person: TypeAlias = User | AnonymousUser

KIND_MODELS: dict[str, type[Entry]] = {
    "initiative": Initiative,
    "agreement": Agreement,
    "organisation": Organisation,
    "threat": ThreatCategory,
    "state": State,
    "topic": Topic,
}
KIND_OF_MODEL = {model: kind for kind, model in KIND_MODELS.items()}

# Acts that are no right of a kind: each needs a right of its own beside what it needs for the kind.
SPECIAL = {
    "publish": ("publish_entry", "change"),
    "withdraw": ("withdraw_entry", "change"),
    "remark": ("add_remark", "view"),
}
ACTS = ("view", "add", "change", "delete", *SPECIAL)
# What a scope that is only for looking lets through.
LOOKING = ("view", "remark")
NOTHING = Q(pk__in=[])
EVERYTHING = ~NOTHING  # an empty Q would vanish beside NOTHING
REACHED = "_desk_reached"  # likewise for entries
KEPT = "_desk_scopes"  # where a person's limits are kept for the length of a request, as Django keeps rights


def may(person: Person, act: str, kind: str) -> bool:
    """Whether the person may do that with entries of the kind, or with some of them.

    Acts are view, add, change, delete, publish, withdraw (which stands for restoring, merging and changing
    addresses too) and remark. Whoever may change may also view.
    """
    return _has_right(person, act, kind) and all(
        any(not scope.kinds or kind in scope.kinds for scope in scopes) for scopes in _limits(person, act)
    )


def kinds_for(person: Person, act: str) -> list[str]:
    """The kinds of entry with which the person may do that."""
    return [kind for kind in KIND_MODELS if may(person, act, kind)]


def may_publish(person: Person, kind: str) -> bool:
    """Whether the person may publish entries of the kind, or some of them."""
    return may(person, "publish", kind)


def reachable(person: Person, act: str = "view") -> Q:
    """The condition on entries with which the person may do that: the kinds, within the limits."""
    within = Q(kind__in=kinds_for(person, act))
    for scopes in _limits(person, act):
        within &= reduce(or_, (_covered(scope, person) for scope in scopes), NOTHING)
    return within


def may_with(person: Person, act: str, entry: Entry) -> bool:
    """Whether the person may do that with this entry; where limits decide, asked for once a request."""
    if not may(person, act, entry.kind) or not scopes_of(person):
        return may(person, act, entry.kind)
    reached: dict[int, dict[str, bool]] = person.__dict__.setdefault(REACHED, {})
    if entry.pk not in reached:
        reached[entry.pk] = _acts_within_limits(person, entry)
    return reached[entry.pk][act]


def _acts_within_limits(person: Person, entry: Entry) -> dict[str, bool]:
    """With each act whether the person may do it with this entry. One query."""
    within = {f"may_{act}": ExpressionWrapper(reachable(person, act), BooleanField()) for act in ACTS}
    found = Entry.objects.filter(pk=entry.pk).annotate(**within).values_list(*within).first()
    return dict(zip(ACTS, map(bool, found or [False] * len(ACTS)), strict=True))


def scopes_of(person: Person) -> list[Scope]:
    """All limits of the person, asked for once a request, if there are any. Superusers have none."""
    if not hasattr(person, KEPT):
        limited = person.is_authenticated and not person.is_superuser and getattr(person, "has_scopes", True)
        setattr(person, KEPT, list(Scope.objects.of(person)) if limited else [])
    kept: list[Scope] = getattr(person, KEPT)
    return kept


def _has_right(person: Person, act: str, kind: str) -> bool:
    if act in SPECIAL:
        right, besides = SPECIAL[act]
        return person.has_perm(f"initiatives.{right}") and _has_right(person, besides, kind)
    options = KIND_MODELS[kind]._meta
    acts = ("view", "change") if act == "view" else (act,)
    return any(person.has_perm(f"{options.app_label}.{get_permission_codename(one, options)}") for one in acts)


def _limits(person: Person, act: str) -> Iterable[list[Scope]]:
    """The person's own scopes and those of the groups, each where there are any: of each, one must let through."""
    scopes = scopes_of(person)
    for limits in ([scope for scope in scopes if scope.person_id], [scope for scope in scopes if scope.group_id]):
        if limits:
            yield [scope for scope in limits if act in LOOKING or scope.reach == "work"]


def _covered(scope: Scope, person: Person) -> Q:
    """The entries that one scope lets through."""
    kinds = Q(kind__in=scope.kinds) if scope.kinds else EVERYTHING
    if not scope.regions:
        return kinds
    words = scope.with_narrower_regions()
    placed = Q(predicate="scope-region", value__in=words) | Q(predicate="seat", object__region__in=words)
    there = Q(region__in=words) | Q(pk__in=Claim.objects.filter(placed).order_by().values("subject"))
    return kinds & (there | _drafted_by(person))


def _drafted_by(person: Person) -> Q:
    """Entries that the person added and nobody published: no draft is lost because it names no region yet."""
    added = LogEntry.objects.filter(
        user=person.pk,
        action_flag=ADDITION,
        content_type__app_label=Entry._meta.app_label,
        content_type__model__in=[model._meta.model_name for model in KIND_MODELS.values()],
        object_id=Cast(OuterRef("pk"), TextField()),
    )
    return Q(Exists(added), registration__isnull=True)
