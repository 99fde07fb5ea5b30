"""Names of entries out of reach: where a page in reach names one, it says what the public knows it by, or its number.

The working copy of such an entry may bear a name that nobody published; the number alone tells nothing.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from initiatives.admin.choices import entry_choices
from initiatives.admin.permissions import KIND_MODELS, Person, kinds_for, scopes_of
from initiatives.models import Card, Entry

SEEN = "_desk_seen"  # where a person's answers are kept for the length of a request


def veil(person: Person, entries: Iterable[Entry | None]) -> None:
    """Rename those of the entries, as they are in memory, that the person may not see."""
    if not scopes_of(person) and len(kinds_for(person, "view")) == len(KIND_MODELS):
        return
    rows = [entry for entry in entries if entry is not None]
    names: dict[int, str] = person.__dict__.setdefault(SEEN, {})
    names |= _names_for(person, {entry.pk for entry in rows} - names.keys())
    for entry in rows:
        if name := names[entry.pk]:
            entry.name, entry.short_name = name, ""


def _names_for(person: Person, asked: set[int]) -> dict[int, str]:
    """What the person is told of each entry instead of its name; nothing of those that they may see."""
    if not asked:
        return {}
    seen = set(entry_choices(person).filter(pk__in=asked).order_by().values_list("pk", flat=True))
    hidden = asked - seen
    public = dict(Card.objects.current().filter(entry__in=hidden).values_list("entry", "label")) if hidden else {}
    numbers = {number: _("Entry %(number)s") % {"number": number} for number in hidden}
    return dict.fromkeys(seen, "") | numbers | public
