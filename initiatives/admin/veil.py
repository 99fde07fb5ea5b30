"""Names of entries out of reach: where a page in reach names one, it says what the public knows it by, or its number.

The working copy of such an entry may bear a name that nobody published; the number alone tells nothing.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from initiatives.admin.choices import entry_choices
from initiatives.admin.permissions import KIND_MODELS, Person, kinds_for, scopes_of
from initiatives.models import Card, Entry


def veil(person: Person, entries: Iterable[Entry | None]) -> None:
    """Rename those of the entries, as they are in memory, that the person may not see."""
    if not scopes_of(person) and len(kinds_for(person, "view")) == len(KIND_MODELS):
        return
    rows = [entry for entry in entries if entry is not None]
    named = {entry.pk for entry in rows}
    seen = entry_choices(person).filter(pk__in=named).values_list("pk", flat=True) if named else ()
    hidden = named - set(seen)
    public = dict(Card.objects.current().filter(entry__in=hidden).values_list("entry", "label")) if hidden else {}
    for entry in rows:
        if entry.pk in hidden:
            entry.name = public.get(entry.pk) or _("Entry %(number)s") % {"number": entry.pk}
            entry.short_name = ""
