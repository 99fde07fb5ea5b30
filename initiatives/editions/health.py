"""The functions that change what the register holds of sources: whether they answer, and where a copy is kept."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from initiatives.models import SourceHealth

READ = ("answers", "moved")
LONGEST = 2000


@dataclass(frozen=True)
class Found:
    """What asking the address of a source gave: a word of LINK_STATES, and what was read."""

    key: str
    url: str
    state: str
    answer: int = 0
    final_url: str = ""
    digest: str = ""


@transaction.atomic
def record_found(found: Found, *, at: datetime | None = None) -> SourceHealth:
    """Put on record what the address gave. A text that reads otherwise than before is marked as changed."""
    moment = at or timezone.now()
    row = _locked(found.key)
    if row.url != found.url:
        row.url, row.state, row.digest, row.failures, row.changed_at = found.url, "", "", 0, None
    if row.state != found.state:
        row.since = moment
    if found.digest and row.digest and found.digest != row.digest:
        row.changed_at = row.changed_at or moment
    row.failures = 0 if found.state in READ else row.failures + 1
    row.state, row.answer, row.final_url, row.asked_at = found.state, found.answer, found.final_url[:LONGEST], moment
    row.digest = found.digest or row.digest
    row.save()
    return row


@transaction.atomic
def record_archive(key: str, *, url: str, on: date) -> SourceHealth:
    """Put on record that an archive keeps a copy of the work, made on that day."""
    row = _locked(key)
    row.archive_url, row.archived_on = url, on
    row.save()
    return row


@transaction.atomic
def record_read(key: str) -> SourceHealth:
    """A curator read the changed text: what the claims say of it stands, or was put right."""
    row = _locked(key)
    row.changed_at = None
    row.save()
    return row


def _locked(key: str) -> SourceHealth:
    SourceHealth.objects.get_or_create(pk=key)
    return SourceHealth.objects.select_for_update().get(pk=key)
