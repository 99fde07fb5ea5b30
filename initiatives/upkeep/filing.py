"""Filing many entries anew in one act: tags and narrower words, previewed, and a word retired in favour of another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.documents.problems import Problem, Refused
from initiatives.editions.door import Person, lock, refuse_if
from initiatives.index import version
from initiatives.models import Claim, Entry, EntryTag, RetiredWord, TaggedEntry
from initiatives.upkeep.working_copy import entry_digest, settle

# Facets whose words stand in a field of the entry, or of its claims.
ENTRY_WORDS = ("form", "subkind", "family")
CLAIM_WORDS = ("mechanism",)
RETIRABLE = ("tag", *ENTRY_WORDS, *CLAIM_WORDS)


@dataclass(frozen=True)
class Refiling:
    """What is to become of the filing: tags that are added and taken away, and words in the place of others."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()  # field and new word

    def after(self, filed: dict[str, Any]) -> dict[str, Any]:
        """The filing of one entry as it would be."""
        tags = sorted({*filed["tags"], *self.add} - set(self.remove))
        return filed | dict(self.words) | {"tags": tags}


@dataclass(frozen=True)
class Line:
    """One entry of a preview: how it is filed, and how it would be."""

    entry: Entry
    before: str
    after: str


def filed(entry: Entry) -> dict[str, Any]:
    """How the entry is filed now."""
    return {word: getattr(entry, word) for word in ENTRY_WORDS} | {"tags": sorted(tag.name for tag in entry.tags.all())}


def preview(entries: Iterable[Entry], refiling: Refiling) -> list[Line]:
    """What would change, entry by entry; those that are filed so already are left out."""
    lines = []
    for entry in entries:
        before = filed(entry)
        after = refiling.after(before)
        if before != after:
            lines.append(Line(entry, _told(before), _told(after)))
    return lines


def _told(words: dict[str, Any]) -> str:
    return "; ".join(", ".join(value) if isinstance(value, list) else value for value in words.values() if value)


def seen_of(entries: Iterable[Entry]) -> str:
    """What the working copies say, in one word, so that a preview is acted on as it was seen."""
    return " ".join(entry_digest(entry.pk)[:16] for entry in entries)


@transaction.atomic
def refile(numbers: Iterable[int], refiling: Refiling, *, by: Person, why: str, seen: str | None = None) -> list[Line]:
    """File the entries anew, with a line in the history of each. Raises Refused where one changed since it was seen."""
    held = lock(numbers)
    entries = list(Entry.objects.filter(pk__in=held).order_by("pk").prefetch_related("tags"))
    if seen is not None and seen != seen_of(entries):
        raise Refused([Problem(_("the preview"), "", _("an entry changed after you saw it: look again"))])
    lines = preview(entries, refiling)
    for line in lines:
        _write(line.entry, refiling)
    _history([line.entry for line in lines], by, why)
    return lines


def _write(entry: Entry, refiling: Refiling) -> None:
    if refiling.words:
        Entry.objects.filter(pk=entry.pk).update(**dict(refiling.words))
    TaggedEntry.objects.filter(content_object=entry, tag__name__in=refiling.remove).delete()
    for name in refiling.add:
        tag = EntryTag.objects.get_or_create(name=name)[0]
        TaggedEntry.objects.get_or_create(content_object=entry, tag=tag)


def _history(entries: Sequence[Entry], by: Person, why: str) -> None:
    settle((entry.pk for entry in entries), by=by, why=why)
    if by is not None:
        for entry in entries:
            LogEntry.objects.log_actions(by.pk, [entry], CHANGE, why, single_object=True)


def bearers(facet: str, value: str) -> QuerySet[Entry]:
    """The entries whose working copies are filed under the word."""
    if facet == "tag":
        found = Q(tags__name=value)
    elif facet in CLAIM_WORDS:
        found = Q(pk__in=Claim.objects.filter(**{facet: value}).order_by().values("subject"))
    else:
        found = Q(**{facet: value})
    return Entry.objects.filter(found).order_by("pk").distinct()


@transaction.atomic
def retire(facet: str, value: str, successor: str, *, by: Person, reason: str) -> list[int]:
    """Put another word in the place of this one wherever it is filed; its addresses lead on once no edition has it.

    Returns the numbers of the entries whose working copies changed. Raises Refused for a word that was retired
    before, or whose successor was.
    """
    refuse_if(_retirement_problems(facet, value, successor, reason))
    numbers = lock(bearers(facet, value).values_list("pk", flat=True))
    why = _("%(facet)s %(value)s retired in favour of %(successor)s") % {
        "facet": facet, "value": value, "successor": successor,
    }  # fmt: skip
    if facet in CLAIM_WORDS:
        Claim.objects.filter(**{facet: value}).update(**{facet: successor})
        _history(list(Entry.objects.filter(pk__in=numbers)), by, why)
    elif facet == "tag":
        refile(numbers, Refiling(add=(successor,), remove=(value,)), by=by, why=why)
    else:
        refile(numbers, Refiling(words=((facet, successor),)), by=by, why=why)
    RetiredWord.objects.create(
        facet=facet, value=value, successor=successor, at=timezone.now(), reason=reason.strip(), by=by
    )
    version.move()
    return numbers


def _retirement_problems(facet: str, value: str, successor: str, reason: str) -> Iterable[Problem]:
    retired = set(RetiredWord.objects.filter(facet=facet).values_list("value", flat=True))
    if facet not in RETIRABLE:
        yield Problem(facet, "", _("has no words that can be retired: merge the entries instead"))
    if value == successor:
        yield Problem(value, "", _("is its own successor: name another word"))
    if value in retired:
        yield Problem(value, "", _("was retired before"))
    if successor in retired:
        yield Problem(successor, "", _("was retired itself: name the word in use"))
    if not reason.strip():
        yield Problem(value, "reason", _("say why"))
