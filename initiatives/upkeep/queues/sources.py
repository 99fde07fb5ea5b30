"""Sources that want somebody: those that readers cannot reach, and those whose text reads otherwise than before."""

from collections import defaultdict
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from initiatives.models import Claim, Source, SourceHealth
from initiatives.upkeep.queues.waiting import Waiting, longest_first
from initiatives.vocabulary import LINK_STATES, Text, label

DEAD = gettext_lazy("Dead source")
CHANGED = gettext_lazy("Text of a source changed")


def dead_sources(today: date) -> list[Waiting]:
    """Cited sources that do not answer any more; of some a copy stands in front, others want one."""
    return _waiting(list(SourceHealth.objects.dead()), DEAD, "archive", gettext_lazy("Name a copy"))


def changed_sources(today: date) -> list[Waiting]:
    """Cited sources whose text changed since a curator last read it."""
    return _waiting(list(SourceHealth.objects.changed()), CHANGED, "read", gettext_lazy("I have read it"))


def _waiting(rows: list[SourceHealth], reason: Text, act: str, act_label: Text) -> list[Waiting]:
    """The rows whose address is still that of a cited source. Three queries."""
    sources = {source.key: source for source in Source.objects.filter(key__in=[row.pk for row in rows])}
    claims, kinds = _claims_on(sources)
    return longest_first(
        Waiting(
            reason=reason,
            thing=str(sources[row.pk]),
            why=_why(row, claims[row.pk]),
            since=((row.changed_at if reason is CHANGED else row.since) or row.asked_at).date(),  # type: ignore[union-attr]  # who was asked has a day
            address=reverse("admin:initiatives_source_change", args=[sources[row.pk].pk]),
            act=reverse(f"admin:initiatives_source_{act}", args=[sources[row.pk].pk]),
            act_label=act_label,
            kinds=frozenset(kinds[row.pk]),
        )
        for row in rows
        if claims[row.pk] and row.url == sources[row.pk].url
    )


def _claims_on(sources: dict[str, Source]) -> tuple[dict[str, int], dict[str, set[str]]]:
    """How many claims rest on each source, and of which kinds of entry."""
    claims: dict[str, int] = defaultdict(int)
    kinds: dict[str, set[str]] = defaultdict(set)
    resting = Claim.objects.filter(citations__source__in=sources.values()).order_by()
    for key, _claim, kind in resting.values_list("citations__source__key", "pk", "subject__kind").distinct():
        claims[key] += 1
        kinds[key].add(kind)
    return claims, kinds


def _why(row: SourceHealth, claims: int) -> str:
    """What is wrong in words: the state of the address, the copy, and how much rests on it."""
    rests = ngettext("%(number)s claim rests on it", "%(number)s claims rest on it", claims) % {"number": claims}
    if not row.is_dead:
        return rests
    copy = _("a copy stands in front") if row.archive_url else _("no copy is on record")
    return f"{label(LINK_STATES, row.state)}; {copy}; {rests}"
