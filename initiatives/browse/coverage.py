"""What a list covers, and how much of it a curator has checked this year: it stands beside every count."""

from dataclasses import dataclass

from django.db.models import Count, Sum
from django.utils import timezone

from initiatives.models import Card, Check


@dataclass(frozen=True)
class Coverage:
    """How many entries are published, with how many claims, and how many of those were checked this year."""

    entries: int
    claims: int
    checked: int
    year: int


def coverage(kind: str = "") -> Coverage:
    """The coverage of one kind of entry; of all where it is empty. Two queries."""
    cards = Card.objects.current().of_kind(kind)
    sums = cards.aggregate(entries=Count("pk"), claims=Sum("claims", default=0))
    year = timezone.now().year
    checks = Check.objects.filter(on__year=year, entry__in=cards.values("entry"))
    return Coverage(**sums, checked=checks.values("entry", "claim").distinct().order_by().count(), year=year)
