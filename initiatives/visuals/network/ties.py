"""Ties between entries: which claims make them, of what sort they are, and all of one moment held in memory."""

from collections import OrderedDict
from collections.abc import Iterable
from datetime import date, datetime
from threading import Lock
from typing import NamedTuple, TypeAlias

from django.utils.translation import gettext_lazy as _

from initiatives.index import version
from initiatives.models import FlatClaim
from initiatives.vocabulary import PREDICATES, Text

Day: TypeAlias = date
KEPT_MOMENTS = 2
SORTS: dict[str, Text] = {
    "legal": _("legal ties"),
    "work": _("works for or with"),
    "belonging": _("belongs to"),
    "complement": _("complements"),
}
RELATIONS = {
    "protocol-to": "legal",
    "established-by": "legal",
    "implements": "legal",
    "supersedes": "legal",
    "succeeds": "legal",
    "depositary": "legal",
    "part-of": "work",
    "lead": "work",
    "secretariat": "work",
    "host": "work",
    "founder": "work",
    "funder": "work",
    "partner": "work",
    "member": "belonging",
    "participant": "belonging",
    "observer": "belonging",
    "complements": "complement",
}
# Every act of a party ties it to the agreement.
SORT_OF = RELATIONS | {word: "legal" for word, told in PREDICATES.items() if told.family == "party-action"}


class Tie(NamedTuple):
    """One claim that ties its entry to another one."""

    entry: int
    number: int
    predicate: str
    object: int
    standing: str
    date: Day | None
    date_precision: str
    end: Day | None
    end_precision: str

    @property
    def sort(self) -> str:
        """Of what sort the tie is."""
        return SORT_OF[self.predicate]

    @property
    def ends(self) -> tuple[int, int]:
        """The two entries, the one with the lower number first."""
        return (self.entry, self.object) if self.entry < self.object else (self.object, self.entry)


_lock = Lock()
_kept: OrderedDict[tuple[str, datetime | None], list[Tie]] = OrderedDict()


def ties(moment: datetime | None = None) -> list[Tie]:
    """All ties that were public just before the moment; now, where it is None. One query, two after a change."""
    key = (version.current().published, moment)
    with _lock:
        if key not in _kept:
            _kept[key] = list(_read(moment))
            while len(_kept) > KEPT_MOMENTS:
                _kept.popitem(last=False)
        _kept.move_to_end(key)
        return _kept[key]


def forget() -> None:
    """Drop everything held, as when the database was exchanged."""
    with _lock:
        _kept.clear()


def _read(moment: datetime | None) -> Iterable[Tie]:
    claims = FlatClaim.objects.at(moment).filter(predicate__in=SORT_OF, object__isnull=False)
    return (Tie(*row) for row in claims.order_by("entry", "number").values_list(*Tie._fields))
