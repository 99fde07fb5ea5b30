"""Which rows a person may see and choose from: only those in reach, so that no number can be guessed.

Sources and tags are shared by all entries. Whoever is limited sees those that an entry in reach uses and those that
they added themselves, and changes those that no entry out of reach uses.
"""

from typing import Any, TypeVar

from django.contrib.admin.models import ADDITION, LogEntry
from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from initiatives.admin.permissions import Person, reachable, scopes_of
from initiatives.models import Citation, Entry, EntryTag, Source, TaggedEntry

Shared = TypeVar("Shared", Source, EntryTag)
# The rows that tie what is shared to entries: their table, the key of what is shared, the way to the entry.
TIES: dict[type, tuple[Any, str, str]] = {
    Source: (Citation.objects, "source", "claim__subject"),
    EntryTag: (TaggedEntry.objects, "tag", "content_object"),
}


def entry_choices(person: Person, act: str = "view") -> QuerySet[Entry]:
    """The entries with which the person may do that."""
    return Entry.objects.filter(reachable(person, act))


def source_choices(person: Person) -> QuerySet[Source]:
    """The sources that the person may see, or none."""
    return shared_choices(person, Source.objects.all()) if may_see_sources(person) else Source.objects.none()


def may_see_sources(person: Person) -> bool:
    """Whether the person may look at sources. Whoever may change them may also view."""
    return person.has_perm("initiatives.view_source") or person.has_perm("initiatives.change_source")


def shared_choices(person: Person, rows: QuerySet[Shared]) -> QuerySet[Shared]:
    """Of sources or tags those that the person may see."""
    if not scopes_of(person):
        return rows
    ties, key, entry = TIES[rows.model]
    used = ties.filter(**{f"{entry}__in": entry_choices(person)}).order_by().values(key)
    return rows.filter(Q(pk__in=used) | _added_by(person, rows.model))


def may_change_shared(person: Person, row: Source | EntryTag) -> bool:
    """Whether the person may change every entry that uses the source or tag: a change of it is a change of them all."""
    if not scopes_of(person):
        return True
    ties, key, entry = TIES[type(row)]
    return not ties.filter(**{key: row}).exclude(**{f"{entry}__in": entry_choices(person, "change")}).exists()


def _added_by(person: Person, model: type[Source] | type[EntryTag]) -> Q:
    """What the log says that the person added."""
    added = LogEntry.objects.filter(
        user=person.pk,
        action_flag=ADDITION,
        content_type__app_label=model._meta.app_label,
        content_type__model=model._meta.model_name,
        object_id=Cast(OuterRef("pk"), TextField()),
    )
    return Q(Exists(added))
