"""What happened between two states of a page, in numbers and words. Pure."""

from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext, ngettext_lazy

from initiatives.browse.difference.words import LABELS
from initiatives.documents.difference import Difference
from initiatives.vocabulary import Text

# In the order in which they are told; the first one names what is counted.
OPENINGS = {
    "changed": ngettext_lazy("%(n)s fact changed", "%(n)s facts changed", "n"),
    "corrected": ngettext_lazy("%(n)s fact corrected", "%(n)s facts corrected", "n"),
    "ended": ngettext_lazy("%(n)s fact ended", "%(n)s facts ended", "n"),
    "added": ngettext_lazy("%(n)s fact added", "%(n)s facts added", "n"),
    "dropped": ngettext_lazy("%(n)s fact no longer stated", "%(n)s facts no longer stated", "n"),
    "edited": ngettext_lazy("%(n)s fact edited in wording", "%(n)s facts edited in wording", "n"),
}
SEQUELS: dict[str, Text] = {
    "changed": _lazy("%(n)s changed"),
    "corrected": _lazy("%(n)s corrected"),
    "ended": _lazy("%(n)s ended"),
    "added": _lazy("%(n)s added"),
    "dropped": _lazy("%(n)s no longer stated"),
    "edited": _lazy("%(n)s edited in wording"),
}


def tally(difference: Difference) -> str:
    """What happened to the facts: 3 facts changed, 1 corrected, 2 added, 12 stand."""
    counts = difference.counts()
    happened = [sort for sort in OPENINGS if counts[sort]]
    if not happened:
        return _still(difference.stand)
    phrases = [(SEQUELS if place else OPENINGS)[sort] % {"n": counts[sort]} for place, sort in enumerate(happened)]
    stand = ngettext("%(n)s stands", "%(n)s stand", difference.stand) % {"n": difference.stand}
    return ", ".join(str(phrase) for phrase in (*phrases, stand))


def _still(stand: int) -> str:
    return ngettext("no fact changed, %(n)s stands", "no fact changed, %(n)s stand", stand) % {"n": stand}


def also(difference: Difference) -> str:
    """What changed beside the facts: which fields, and how many sources; empty where nothing did."""
    told = [_small(str(LABELS[part.field])) for part in difference.fields]
    count = len(difference.sources)
    if count:
        told.append(ngettext("%(n)s source", "%(n)s sources", count) % {"n": count})
    return ", ".join(told)


def _small(label: str) -> str:
    return label if label[:2].isupper() else label[0].lower() + label[1:]
