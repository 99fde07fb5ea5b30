"""The classes of a map: what each means and how it is told apart, in shade and in pattern. Plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from initiatives.vocabulary import Text

SHADES = ((12, "12+"), (6, "6–11"), (3, "3–5"), (1, "1–2"))


@dataclass(frozen=True)
class Class:
    """One class of states: its word, what it means, its shade from 0 to 5, and the lines drawn over it."""

    word: str
    label: Text
    shade: int
    pattern: str = ""


NOTHING = Class("nothing", _("nothing recorded, which is not none"), 0, "slanting")
SUBJECT = Class("subject", _("the state itself"), 6)
COUNTS = tuple(Class(f"from-{least}", label, 5 - place) for place, (least, label) in enumerate(SHADES))
POSITIONS = (
    Class("party", _("party"), 5),
    Class("endorses", _("endorses"), 4),
    Class("ratified", _("ratified, not yet bound"), 3, "level"),
    Class("signed", _("signed only"), 2, "upright"),
    Class("left", _("left"), 0, "crossed"),
    Class("recorded", _("position not recorded"), 1, "dotted"),
)
ROLES = (
    Class("member", _("member"), 5),
    Class("participant", _("participant"), 3, "level"),
    Class("observer", _("observer"), 2, "upright"),
    Class("other", _("another role"), 1, "dotted"),
    Class("undated", _("named without a date, not counted"), 0, "dotted"),
    Class("left", _("no longer"), 0, "crossed"),
)


@dataclass(frozen=True)
class Told:
    """What the map says of one state. ``path`` leads to what it rests on, or to the list that it counts."""

    slug: str
    label: str
    state_path: str
    kind: Class
    says: str
    path: str
    count: int = 0
    since: str = ""


@dataclass(frozen=True)
class Map:
    """The whole picture: its classes in the order of the legend, and what is told of each state, the most first.

    ``elsewhere`` are parties or members that are no states, ``undrawn`` states that have no place on the map.
    """

    classes: Sequence[Class]
    told: Sequence[Told]
    counts: bool
    subject: str = ""
    subject_label: str = ""
    elsewhere: Sequence[Told] = ()

    @cached_property
    def by_slug(self) -> dict[str, Told]:
        """What is told of each state by its slug."""
        return {told.slug: told for told in self.told}

    @cached_property
    def legend(self) -> list[tuple[Class, int]]:
        """The classes that occur, each with how many states are of it."""
        sizes = [(kind, sum(1 for told in self.told if told.kind is kind)) for kind in self.classes]
        return [(kind, size) for kind, size in sizes if size]


def class_of_count(count: int) -> Class:
    """The class of a number that is not nought."""
    return next(kind for kind, (least, _label) in zip(COUNTS, SHADES, strict=True) if count >= least)
