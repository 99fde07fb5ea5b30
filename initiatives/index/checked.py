"""What curators have checked this year, held in memory until the next check or publication."""

from collections import Counter
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from pyroaring import BitMap

from initiatives.index import version
from initiatives.index.holdings import Holdings
from initiatives.models import Check


@dataclass(frozen=True)
class Checked:
    """The entries with a claim checked in the year, and by kind of entry how many claims were."""

    entries: BitMap
    claims: Counter[str]


_kept: WeakKeyDictionary[Holdings, tuple[tuple[str, int], Checked]] = WeakKeyDictionary()


def checked_in(year: int, held: Holdings) -> Checked:
    """The checks of that year of what is public. One query after a check or a publication, else none."""
    key = (version.current().checked, year)
    kept = _kept.get(held)
    if kept is None or kept[0] != key:
        kept = _kept[held] = (key, _read(year, held))
    return kept[1]


def _read(year: int, held: Holdings) -> Checked:
    rows = Check.objects.filter(on__year=year).order_by().values_list("entry", "claim").distinct()
    public = [(entry, claim) for entry, claim in rows if entry in held.held]
    return Checked(BitMap({entry for entry, _ in public}), Counter(held.held[entry].kind for entry, _ in public))
