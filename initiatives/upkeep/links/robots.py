"""What a site asks of programs in its robots.txt (RFC 9309): the longest rule that fits decides."""

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_PAUSE = 60.0
MOST_LINES = 5_000


@dataclass(frozen=True)
class Robots:
    """The rules for us, and the pause that is asked for between two requests."""

    rules: tuple[tuple[str, bool], ...] = ()
    pause: float = 0

    @classmethod
    def read(cls, text: str, agent: str) -> "Robots":
        """The rules of the group that names our program, else of the group for all."""
        groups = _groups(text.splitlines()[:MOST_LINES])
        name = agent.partition("/")[0].lower()
        return groups.get(name) or groups.get("*") or cls()

    def allow(self, target: str) -> bool:
        """Whether the site lets programs read the path."""
        fitting = [(len(pattern), allowed) for pattern, allowed in self.rules if _fits(pattern, target)]
        return max(fitting, default=(0, True))[1]


KEEP_OUT = Robots((("/", False),))


def _groups(lines: Iterable[str]) -> dict[str, Robots]:
    """The groups by the program they name, in lower case; groups of one name are one."""
    groups: dict[str, Robots] = {}
    names: list[str] = []
    named = False
    for line in lines:
        word, _colon, value = line.partition("#")[0].partition(":")
        word, value = word.strip().lower(), value.strip()
        if word == "user-agent":
            names = [*names, value.lower()] if named else [value.lower()]
            named = True
            groups |= {name: groups.get(name, Robots()) for name in names}
        elif word in ("allow", "disallow", "crawl-delay"):
            named = False
            groups |= {name: _with(groups[name], word, value) for name in names}
    return groups


def _with(robots: Robots, word: str, value: str) -> Robots:
    if word == "crawl-delay":
        return Robots(robots.rules, _seconds(value))
    return Robots((*robots.rules, (value, word == "allow")), robots.pause) if value else robots


def _seconds(text: str) -> float:
    try:
        return min(max(float(text), 0), LONGEST_PAUSE)
    except ValueError:
        return 0


def _fits(pattern: str, target: str) -> bool:
    """Whether the path begins as the pattern says; a star stands for anything, a dollar for the end."""
    *stars, last = pattern.removesuffix("$").split("*")
    place = 0
    for number, part in enumerate(stars):
        found = target.find(part, place)
        if found < 0 or (number == 0 and found > 0):
            return False
        place = found + len(part)
    ends = pattern.endswith("$")
    if not stars:
        return target == last if ends else target.startswith(last)
    return target.endswith(last) and len(target) - len(last) >= place if ends else last in target[place:]
