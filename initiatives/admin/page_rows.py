"""The rows of an entry's page, read once: what its digest is made of is what the page shows."""

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from initiatives.admin.rechecks import with_recheck
from initiatives.models import Citation, Claim, Entry
from initiatives.vocabulary import PREDICATES


def with_row_columns(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """The claims by number, with all that a row shows."""
    citations = Prefetch("citations", Citation.objects.select_related("source").order_by("pk"))
    return with_recheck(claims.order_by("number")).select_related("object").prefetch_related(citations)


def read_rows(entry: Entry) -> None:
    """Fetch into the entry whatever its page shows. Four queries, however many rows and families."""
    claims = Prefetch("claims", with_row_columns(Claim.objects.all()))
    prefetch_related_objects([entry], "names", "tags", claims)


def claims_of(entry: Entry, family: str) -> list[Claim]:
    """The claims of one family, of an entry whose rows were read or that is new."""
    claims = entry.claims.all() if entry.pk else ()
    return [claim for claim in claims if PREDICATES[claim.predicate].family == family]
