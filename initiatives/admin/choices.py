"""Which entries and sources a person may choose from: only what they may look at, so that no number can be guessed."""

from django.db.models import QuerySet

from initiatives.admin.permissions import Person, kinds_for
from initiatives.models import Entry, Source


def entry_choices(person: Person) -> QuerySet[Entry]:
    """The entries of the kinds that the person may view."""
    return Entry.objects.filter(kind__in=kinds_for(person, "view"))


def source_choices(person: Person) -> QuerySet[Source]:
    """All sources, or none."""
    return Source.objects.all() if may_see_sources(person) else Source.objects.none()


def may_see_sources(person: Person) -> bool:
    """Whether the person may look at sources. Whoever may change them may also view."""
    return person.has_perm("initiatives.view_source") or person.has_perm("initiatives.change_source")
