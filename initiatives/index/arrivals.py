"""Numbers what became public in the order of its arrival. Called under the lock of the index version, by that alone."""

from secrets import token_hex

from django.db.models import Max

from initiatives.models import Arrival, Edition, RegisterChange

BATCH = 500


def number_arrivals() -> None:
    """Give numbers to all that has none yet: it is of this very act, since every act before did the same."""
    editions = Edition.objects.filter(arrival__isnull=True).values_list("published_at", "entry", "number", "pk")
    changes = RegisterChange.objects.filter(arrival__isnull=True).values_list("at", "entry", "pk")
    new = [(at, entry, number, {"edition_id": pk}) for at, entry, number, pk in editions.order_by()]
    new += [(at, entry, 0, {"change_id": pk}) for at, entry, pk in changes.order_by()]
    if not new:
        return
    last = Arrival.objects.aggregate(last=Max("number"))["last"] or 0
    ordered = enumerate(sorted(new, key=lambda one: one[:3]), start=last + 1)
    rows = (Arrival(number=number, mark=token_hex(4), **what) for number, (*_, what) in ordered)
    Arrival.objects.bulk_create(rows, BATCH)
