"""How pages word what the vocabulary does not: plurals, counts, positions, sections. Pure."""

from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from initiatives.vocabulary import Text

PLURALS: dict[str, Text] = {
    "initiative": _lazy("Initiatives"),
    "agreement": _lazy("Agreements"),
    "organisation": _lazy("Organisations"),
    "threat": _lazy("Threats"),
    "state": _lazy("States"),
    "topic": _lazy("Topics"),
}

POSITIONS: dict[str, Text] = {
    "party": _lazy("Party"),
    "ratified": _lazy("Ratified, not yet bound"),
    "signed": _lazy("Signed only"),
    "endorses": _lazy("Endorses"),
    "left": _lazy("Left"),
    "recorded": _lazy("position not recorded"),
}

SECTIONS: dict[str, Text] = {
    "facts": _lazy("Key facts"),
    "text": _lazy("The answer"),
    "works-by": _lazy("By what means"),
    "commits-to": _lazy("Commitments"),
    "affects": _lazy("Effects"),
    "holds-that": _lazy("Findings"),
    "acting": _lazy("Who acts on it, and how"),
    "measures": _lazy("Measures by threat"),
    "parties": _lazy("Parties"),
    "roles": _lazy("Who does what"),
    "channels": _lazy("Channels"),
    "milestones": _lazy("Milestones"),
    "incidents": _lazy("Incidents"),
    "figures": _lazy("Figures"),
    "searches": _lazy("Searches that found nothing"),
    "relations": _lazy("Relations"),
    "ends": _lazy("What other entries say"),
    "prose": _lazy("In more words"),
    "sources": _lazy("Sources"),
    "cite": _lazy("Cite this"),
}


def counted(kind: str, count: int) -> str:
    """So many entries of a kind, in words; of every kind where it is empty."""
    wordings = {
        "initiative": ngettext("%(n)s initiative", "%(n)s initiatives", count),
        "agreement": ngettext("%(n)s agreement", "%(n)s agreements", count),
        "organisation": ngettext("%(n)s organisation", "%(n)s organisations", count),
        "threat": ngettext("%(n)s threat category", "%(n)s threat categories", count),
        "state": ngettext("%(n)s state or territory", "%(n)s states and territories", count),
        "topic": ngettext("%(n)s topic", "%(n)s topics", count),
    }
    return wordings.get(kind, ngettext("%(n)s entry", "%(n)s entries", count)) % {"n": f"{count:,}"}
