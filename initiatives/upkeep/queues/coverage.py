"""What the Atlas does not tell: means against a threat that nobody looked for, words that were sought in vain."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import Entry, FlatClaim, Unfound
from initiatives.upkeep.queues.waiting import Waiting, entry_address
from initiatives.vocabulary import MECHANISMS

GAP = gettext_lazy("Gap in coverage")
IN_VAIN = gettext_lazy("Searched in vain")
MOST = 200


def gaps(within: QuerySet[Entry]) -> list[Waiting]:
    """Threats with means against them of which nothing is told and for which nobody looked. One query."""
    told = {f"told_{place}": Exists(_told(word)) for place, word in enumerate(MECHANISMS)}
    threats = within.filter(kind="threat", registration__state="current").annotate(**told)
    why = _("%(number)s means not yet searched: %(words)s")
    return [
        Waiting(GAP, threat.label, why % {"number": len(words), "words": ", ".join(words)}, None, entry_address(threat))
        for threat in threats
        if (
            words := [
                str(word.label) for key, word in zip(told, MECHANISMS.values(), strict=True) if not vars(threat)[key]
            ]
        )
    ]


def _told(mechanism: str) -> QuerySet[FlatClaim]:
    """The published claims that tell of the means against a threat, or that none was found."""
    against = Q(predicate="acts-on", object=OuterRef("pk")) | Q(predicate="none-found", entry=OuterRef("pk"))
    return FlatClaim.objects.current().filter(against, mechanism=mechanism)


def searched_in_vain() -> list[Waiting]:
    """Words that readers searched for and found nothing, the most frequent first."""
    return [
        Waiting(IN_VAIN, row.words, _("%(number)s times, last on that day") % {"number": row.times}, row.last, "")
        for row in Unfound.objects.order_by("-times", "-last")[:MOST]
    ]
