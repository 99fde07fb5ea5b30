"""Who may do what on the desk. Claims have no rights of their own: whoever may change an entry may change them."""

from typing import TypeAlias

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import AnonymousUser, User

from initiatives.models import Agreement, Entry, Initiative, Organisation, State, ThreatCategory, Topic

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


def may(person: Person, act: str, kind: str) -> bool:
    """Whether the person may view, add, change or delete entries of the kind. Whoever may change may also view."""
    options = KIND_MODELS[kind]._meta
    acts = ("view", "change") if act == "view" else (act,)
    return any(person.has_perm(f"{options.app_label}.{get_permission_codename(one, options)}") for one in acts)


def kinds_for(person: Person, act: str) -> list[str]:
    """The kinds of entry with which the person may do that."""
    return [kind for kind in KIND_MODELS if may(person, act, kind)]


def may_publish(person: Person, kind: str) -> bool:
    """Whether the person may publish, withdraw and restore entries of the kind, and change their addresses."""
    return person.has_perm("initiatives.publish_entry") and may(person, "change", kind)
