"""What became of the claims of a dated brief since: which changed, which are gone, which would be told today."""

from dataclasses import dataclass
from typing import Self

from initiatives.browse.lines import Link, link_to
from initiatives.models import FlatClaim
from initiatives.questions.brief.brief import Brief


@dataclass(frozen=True)
class Changed:
    """One claim that reads otherwise today, or no longer stands; ``text`` is what it says now."""

    entry: int
    link: Link
    number: int
    text: str
    gone: bool


@dataclass(frozen=True)
class Since:
    """The changes of a dated brief: its own claims, and how many others the same question tells today."""

    total: int
    changed: list[Changed]
    added: int

    @classmethod
    def of(cls, brief: Brief) -> Self:
        """Compare with what is public now. Seven queries."""
        now = Brief.of(brief.asked.now)
        closed = _closed(brief)
        standing = {
            (claim.entry, claim.number): claim
            for claim in FlatClaim.objects.current().filter(entry__in={entry for entry, _number in closed})
        }
        held = now.asked.held.held
        changed = []
        for entry, number in sorted(closed):
            if entry in held:
                link = link_to(held[entry].kind, held[entry].slug, held[entry].label)
            else:
                link = Link(f"/id/{entry}/", f"No. {entry}")
            claim = standing.get((entry, number))
            changed.append(Changed(entry, link, number, claim.text if claim else "", claim is None))
        return cls(len(brief.used), changed, len(now.used - brief.used))


def _closed(brief: Brief) -> set[tuple[int, int]]:
    """The claims of the brief whose words are no longer those that are public."""
    rows = FlatClaim.objects.at(brief.asked.days.asked.moment).filter(
        entry__in={entry for entry, _number in brief.used}, published_until__isnull=False
    )
    return {*rows.values_list("entry", "number")} & brief.used
