"""A question of parties in words: its sentence, its filters one by one, and its frame."""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.browse.filters import Chip
from initiatives.index.holdings import Holdings
from initiatives.questions.asked import Pair
from initiatives.questions.parties.asked import Asked, Condition
from initiatives.vocabulary import REGIONS, Text

VERBS: dict[str, Text] = {
    "in": gettext_lazy("are in %s"),
    "not-in": gettext_lazy("are not in %s"),
    "signed-not-ratified": gettext_lazy("signed %s and have not ratified it"),
    "ratified-not-in-force": gettext_lazy("ratified %s and are not yet bound by it"),
    "with-reservation": gettext_lazy("made a reservation to %s"),
}
STANDINGS: dict[str, Text] = {
    "reported": gettext_lazy("counting what is only reported"),
    "disputed": gettext_lazy("counting what is disputed"),
}


def sentence(asked: Asked) -> str:
    """The whole question in words, without its days; it is the title of the page."""
    frame = _frame(asked)
    if not asked.conditions:
        return _("Which %(frame)s are party to what?") % {"frame": frame}
    phrases = _(" and ").join(_phrase(asked, condition) for condition in asked.conditions)
    return _("Which %(frame)s %(phrases)s?") % {"frame": frame, "phrases": phrases}


def _frame(asked: Asked) -> str:
    """Which states are asked about, in words."""
    regions = [str(REGIONS[word].label) for word in asked.among if word in REGIONS]
    bodies = [spoken(asked.held, body) for body in asked.bodies]
    told = []
    if bodies:
        told.append(_("members of %(bodies)s") % {"bodies": _either(bodies)})
    if regions:
        told.append(_("states in %(regions)s") % {"regions": _either(regions)})
    return _either(told) or _("states")


def spoken(held: Holdings, entry: int) -> str:
    """What an entry is called in a sentence: by its full name where the usual one is an abbreviation."""
    label, name = held.names[entry][:2]
    return str(name if label.isupper() else label)


def _either(words: Iterable[str]) -> str:
    return _(" or ").join(words)


def _phrase(asked: Asked, condition: Condition) -> str:
    return str(VERBS[condition.sort.word]) % spoken(asked.held, condition.entry)


def chips(asked: Asked) -> list[Chip]:
    """Everything in force that narrows or moves the answer, each with the address without it."""
    told: list[tuple[str, Pair]] = [(_phrase(asked, condition), condition.pair) for condition in asked.conditions]
    told += [(_("among %s") % _place(asked, word), ("among", word)) for word in asked.among]
    told += [(str(STANDINGS[word]), ("standing", word)) for word in asked.standings]
    if asked.days.as_of:
        told.append((_("as of %s") % date_format(asked.days.as_of, "j F Y"), ("as-of", asked.days.as_of.isoformat())))
    return [Chip(text, pair[0] == "not-in", asked.path(without=[pair]), pair) for text, pair in told]


def _place(asked: Asked, word: str) -> str:
    return str(REGIONS[word].label) if word in REGIONS else spoken(asked.held, asked.held.by_slug[word])
