"""Sources that want somebody: those that readers cannot reach, and those whose text reads otherwise than before."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from initiatives.models import Citation, Entry, SourceHealth
from initiatives.models.register import DEAD as DEAD_ROWS
from initiatives.upkeep.queues.waiting import Waiting, longest_first
from initiatives.vocabulary import LINK_STATES, Text, label

DEAD = gettext_lazy("Dead source")
CHANGED = gettext_lazy("Text of a source changed")


def dead_sources(within: QuerySet[Entry]) -> list[Waiting]:
    """Cited sources that do not answer any more; of some a copy stands in front, others want one."""
    return _waiting(list(SourceHealth.objects.dead()), within, DEAD, "archive", gettext_lazy("Name a copy"))


def changed_sources(within: QuerySet[Entry]) -> list[Waiting]:
    """Cited sources whose text changed since a curator last read it."""
    return _waiting(list(SourceHealth.objects.changed()), within, CHANGED, "read", gettext_lazy("I have read it"))


def numbers(within: QuerySet[Entry]) -> dict[str, int]:
    """How many sources wait in each queue: those whose address is still that of a cited source. One query."""
    cited = Citation.objects.filter(source__key=OuterRef("pk"), source__url=OuterRef("url"), claim__subject__in=within)
    counts: dict[str, int] = SourceHealth.objects.filter(Exists(cited)).aggregate(
        dead=Count("pk", filter=DEAD_ROWS), changed=Count("pk", filter=Q(changed_at__isnull=False))
    )
    return counts


def _waiting(
    rows: list[SourceHealth], within: QuerySet[Entry], reason: Text, act: str, act_label: Text
) -> list[Waiting]:
    """The rows whose address is still that of a cited source. One query."""
    resting = _resting([row.pk for row in rows], within)
    return longest_first(
        _row(row, reason, act, act_label, resting[row.pk])
        for row in rows
        if row.pk in resting and row.url == resting[row.pk][0].source.url
    )


def _row(row: SourceHealth, reason: Text, act: str, act_label: Text, resting: list[Citation]) -> Waiting:
    source = resting[0].source
    since = (row.changed_at if reason is CHANGED else row.since) or row.asked_at
    return Waiting(
        reason=reason,
        thing=str(source),
        why=_why(row, len({citation.claim_id for citation in resting})),
        since=since.date() if since else None,
        address=reverse("admin:initiatives_source_change", args=[source.pk]),
        act=reverse(f"admin:initiatives_source_{act}", args=[source.pk]),
        act_label=act_label,
    )


def _resting(keys: Iterable[str], within: QuerySet[Entry]) -> dict[str, list[Citation]]:
    """What is cited from each source."""
    resting: dict[str, list[Citation]] = defaultdict(list)
    cited = Citation.objects.filter(source__key__in=set(keys), claim__subject__in=within)
    for citation in cited.select_related("source"):
        resting[citation.source.key].append(citation)
    return resting


def _why(row: SourceHealth, claims: int) -> str:
    """What is wrong in words: the state of the address, the copy, and how much rests on it."""
    rests = ngettext("%(number)s claim rests on it", "%(number)s claims rest on it", claims) % {"number": claims}
    if not row.is_dead:
        return rests
    copy = _("a copy stands in front") if row.archive_url else _("no copy is on record")
    return f"{label(LINK_STATES, row.state)}; {copy}; {rests}"
