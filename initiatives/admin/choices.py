"""Which entries and sources a person may choose from: only what they may look at, so that no number can be guessed."""

from django.db.models import QuerySet

from initiatives.admin.permissions import Person, kinds_for
from initiatives.models import Entry, Source


def entry_choices(person: Person) -> QuerySet[Entry]:
    """The entries of the kinds that the person may view."""
    return Entry.objects.filter(kind__in=kinds_for(person, "view"))


def source_choices(person: Person) -> QuerySet[Source]:
    """All sources, or none."""
    allowed = person.has_perm("initiatives.view_source") or person.has_perm("initiatives.change_source")
    return Source.objects.all() if allowed else Source.objects.none()
