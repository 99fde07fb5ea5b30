"""The claims that an entry no longer makes, and the edition that made each of them last."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from initiatives.browse.difference.since import path_to
from initiatives.models import Edition, FlatClaim, Registration


@dataclass(frozen=True)
class Former:
    """A claim that is no longer made: where it can still be read, and where its end is told."""

    number: int
    edition: int
    path: str
    difference: str


def former_claims(row: Registration, document: Mapping[str, Any]) -> list[Former]:
    """The claims of earlier editions that the current one has not, by number. One query; none for a first edition."""
    if row.edition == 1:
        return []
    stated = {claim["number"] for claim in document.get("claims", ())}
    last = {number: edition for number, edition in _closed(row.pk) if number not in stated and edition}
    return [_former(row, number, edition) for number, edition in sorted(last.items())]


def _closed(entry: int) -> Iterable[tuple[int, int | None]]:
    """The claims that ceased to be public, the latest time last, each with the edition that stood until then."""
    before = Edition.objects.of(entry).filter(published_at__lt=OuterRef("published_until")).values("number")[:1]
    claims = FlatClaim.objects.filter(entry=entry)
    still = claims.current().filter(number=OuterRef("number"))
    closed = claims.filter(~Exists(still), published_until__isnull=False).order_by("published_until")
    return closed.values_list("number", Subquery(before))


def _former(row: Registration, number: int, edition: int) -> Former:
    page = Edition(number=edition).path(row.kind, row.slug)
    told = path_to(row, f"{edition}..{row.edition}")
    return Former(number, edition, f"{page}#claim-{number}", f"{told}#claim-{number}")
