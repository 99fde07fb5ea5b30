"""Searches that found nothing: the words and how often, for the editors. Nothing is kept of who searched.

The table is bounded, so that nobody can fill the disk by searching: once it is full, only words that are in it
already are counted. A store that cannot be written keeps no reader from the page.
"""

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from initiatives.index.words import fold
from initiatives.models import Unfound

LONGEST = 80
FULL = 5_000


def note_unfound(text: str) -> None:
    """Count words that were searched in vain. What may be an address or a number of a person is not kept."""
    words = fold(text)
    if not words or len(words) > LONGEST or "@" in text or sum(letter.isdigit() for letter in words) > 4:
        return
    try:
        with transaction.atomic():
            _count(words)
    except DatabaseError:
        return


def _count(words: str) -> None:
    today = timezone.localdate()
    if Unfound.objects.filter(words=words).update(times=F("times") + 1, last=today):
        return
    if Unfound.objects.count() < FULL:
        Unfound.objects.create(words=words, last=today)
