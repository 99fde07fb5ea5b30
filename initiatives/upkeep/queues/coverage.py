"""What the Atlas does not tell: means against a threat that nobody looked for, words that were sought in vain."""

from django.db.models import Case, F, QuerySet, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import Entry, FlatClaim, Unfound
from initiatives.upkeep.queues.waiting import Waiting, entry_address
from initiatives.vocabulary import MECHANISMS

GAP = gettext_lazy("Gap in coverage")
IN_VAIN = gettext_lazy("Searched in vain")
MOST = 200


def gaps(within: QuerySet[Entry]) -> list[Waiting]:
    """Threats with means of cooperating against them of which nothing is told and for which nobody looked."""
    threat_of = Case(When(predicate="acts-on", then=F("object")), default=F("entry"))
    claims = FlatClaim.objects.current().filter(predicate__in=("acts-on", "none-found"))
    told = set(claims.annotate(threat=threat_of).values_list("threat", "mechanism").distinct())
    found = []
    for threat in within.filter(kind="threat", registration__state="current"):
        missing = [str(word.label) for word in MECHANISMS.values() if (threat.pk, word.value) not in told]
        if missing:
            why = _("%(number)s means not yet searched: %(words)s")
            found.append(
                Waiting(
                    reason=GAP,
                    thing=threat.label,
                    why=why % {"number": len(missing), "words": ", ".join(missing)},
                    since=None,
                    address=entry_address(threat),
                )
            )
    return found


def searched_in_vain() -> list[Waiting]:
    """Words that readers searched for and found nothing, the most frequent first."""
    return [
        Waiting(IN_VAIN, row.words, _("%(number)s times, last on that day") % {"number": row.times}, row.last, "")
        for row in Unfound.objects.order_by("-times", "-last")[:MOST]
    ]
