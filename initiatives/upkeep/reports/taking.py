"""Taking a report: within limits that keep one place, and all places together, from flooding the desk."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from initiatives.models import Report

HOUR = timedelta(hours=1)
OF_ONE = 5
OF_ALL = 100
UNREAD = 2_000
NAME_OF_SENDER = 32


class TooMany(Exception):
    """The limits are reached; nothing was taken."""


@dataclass(frozen=True)
class Place:
    """What is reported on: an edition of an entry, and a claim of it; None for the whole page."""

    entry: int
    edition: int
    claim: int | None

    def __str__(self) -> str:
        return f"{self.entry}/{self.edition}/{self.claim or ''}"


def sender_of(request: HttpRequest) -> str:
    """A word that is the same for one place on one day, and tells nobody which place it is."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:  # a proxy of ours stands in front, and names the visitor last
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    told = f"{timezone.now().date()} {address}"
    return salted_hmac("initiatives.upkeep.reports", told, algorithm="sha256").hexdigest()[:NAME_OF_SENDER]


@transaction.atomic
def take(place: Place, *, words: str, source: str, sender: str) -> Report:
    """Put the report in the queue; the same one sent again is the same report. Raises TooMany."""
    about = {"entry_id": place.entry, "claim": place.claim, "words": words, "source": source, "sender": sender}
    if before := Report.objects.filter(**about).first():
        return before
    _keep_limits(sender)
    return Report.objects.create(
        receipt=secrets.token_urlsafe(18), edition=place.edition, received_at=timezone.now(), **about
    )


def _keep_limits(sender: str) -> None:
    lately = Report.objects.filter(received_at__gt=timezone.now() - HOUR)
    full = lately.filter(sender=sender).count() >= OF_ONE or lately.count() >= OF_ALL
    if full or Report.objects.undecided().count() >= UNREAD:
        raise TooMany
