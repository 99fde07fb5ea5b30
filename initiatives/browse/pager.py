"""A long list in pages: where the reader stands, and the addresses of the other pages. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

# So many neighbours are shown on either side, beside the first page and the last.
NEIGHBOURS = 2


@dataclass(frozen=True)
class Step:
    """The link to one page. ``gap`` says that pages before it are not shown."""

    number: int
    path: str
    current: bool
    gap: bool


@dataclass(frozen=True)
class Pager:
    """One page of several; ``address`` tells where a page is."""

    number: int
    total: int
    address: Callable[[int], str]

    @property
    def previous(self) -> str:
        """The address of the page before; empty on the first."""
        return self.address(self.number - 1) if self.number > 1 else ""

    @property
    def following(self) -> str:
        """The address of the page after; empty on the last."""
        return self.address(self.number + 1) if self.number < self.total else ""

    @property
    def steps(self) -> list[Step]:
        """The first page, the last, and those around this one."""
        near = range(max(1, self.number - NEIGHBOURS), min(self.total, self.number + NEIGHBOURS) + 1)
        shown = sorted({1, *near, self.total})
        before = [0, *shown]
        return [
            Step(number, self.address(number), number == self.number, gap=number - last > 1)
            for last, number in zip(before, shown, strict=False)
        ]
