"""What curators have checked this year, held in memory until the next check or publication."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
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


_kept: WeakKeyDictionary[Holdings, tuple[tuple[str, int, datetime | None], Checked]] = WeakKeyDictionary()


def checked_in(year: int, held: Holdings, moment: datetime | None = None) -> Checked:
    """The checks of that year of what is held, as far as they were on record before the moment; now, where it is None.

    One query after a check or a publication, else none.
    """
    key = (version.current().checked, year, moment)
    kept = _kept.get(held)
    if kept is None or kept[0] != key:
        kept = _kept[held] = (key, _read(year, held, moment))
    return kept[1]


def _read(year: int, held: Holdings, moment: datetime | None) -> Checked:
    checks = Check.objects.recorded_before(moment) if moment else Check.objects.all()
    rows = checks.filter(on__year=year).order_by().values_list("entry", "claim").distinct()
    public = [(entry, claim) for entry, claim in rows if entry in held.held]
    return Checked(BitMap({entry for entry, _ in public}), Counter(held.held[entry].kind for entry, _ in public))
