"""Entries by whatever a spreadsheet calls them: number, address, ISO code, name, acronym, alias. None is ever made."""

from collections import defaultdict

from django.db.models import QuerySet

from initiatives.index.words import fold
from initiatives.models import Entry, OtherName, Slug


class NoSuchEntry(Exception):
    """No entry, or more than one, is called that; its text says so with a remedy."""


class Names:
    """Every entry in reach, by every name it bears or bore."""

    def __init__(self, among: QuerySet[Entry]) -> None:
        self.entries = {entry.pk: entry for entry in among}
        self._exact: dict[str, set[int]] = defaultdict(set)
        self._folded: dict[str, set[int]] = defaultdict(set)
        for entry in self.entries.values():
            self._exact[str(entry.pk)].add(entry.pk)
            self._exact[entry.slug].add(entry.pk)
            if entry.iso:
                self._exact[entry.iso.lower()].add(entry.pk)
            for name in (entry.name, entry.short_name):
                self._folded[fold(name)].add(entry.pk)
        for slug, number in Slug.objects.values_list("slug", "entry"):
            self._exact[slug].add(number)
        for number, name in OtherName.objects.values_list("entry", "name"):
            self._folded[fold(name)].add(number)

    def find(self, called: str, kinds: tuple[str, ...] = ()) -> Entry:
        """The one entry of these kinds that is called so. Raises NoSuchEntry."""
        found = self._among(self._exact.get(called.lower(), set()), kinds)
        found = found or self._among(self._folded.get(fold(called), set()) if fold(called) else set(), kinds)
        if not found:
            raise NoSuchEntry(f"no entry is called {called[:80]!r}: add it first, or give its number")
        if len(found) > 1:
            told = ", ".join(f"{entry.label} ({entry.pk})" for entry in found[:4])
            raise NoSuchEntry(f"{called[:80]!r} may be {told}: give the number")
        return found[0]

    def _among(self, numbers: set[int], kinds: tuple[str, ...]) -> list[Entry]:
        entries = [self.entries[number] for number in sorted(numbers) if number in self.entries]
        return [entry for entry in entries if not kinds or entry.kind in kinds]
