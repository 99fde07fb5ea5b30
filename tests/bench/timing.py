"""Timing: pages asked in turn over one connection, and functions called again and again.

Pages take turns, so that a busy moment of the machine falls on all of them alike. Each asking names another port
of the host: pages print the address under which they were asked for, so that none can be an answer kept in memory,
except where that is what is timed. A time is the lower quartile
of all that were taken: whatever else a machine does only ever adds to them, and most to the shortest, so that the
median of a busy machine makes multiples of the empty page too small.
"""

import http.client
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from statistics import median, quantiles
from typing import Self

from tests.bench.pages import Page

WARM_UP = 2
LEAST_ROUNDS = 5


@dataclass
class Times:
    """Milliseconds taken by one thing; ``size`` is that of the last answer in bytes."""

    taken: list[float] = field(default_factory=list)
    size: int = 0

    @property
    def typical(self) -> float:
        """The lower quartile."""
        return quantiles(self.taken, n=4)[0] if len(self.taken) > 1 else self.taken[0]

    @property
    def median(self) -> float:
        """The median."""
        return median(self.taken)


class Visitor:
    """Asks one server over one lasting connection."""

    def __init__(self, address: str) -> None:
        self._connection = http.client.HTTPConnection(address, timeout=120)
        self._host = address.partition(":")[0]
        self._ports = cycle(range(1, 65_536))

    def __enter__(self) -> Self:
        self._connection.connect()
        self._connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self

    def __exit__(self, *error: object) -> None:
        self._connection.close()

    def ask(self, path: str, *, again: bool = False) -> tuple[float, int]:
        """Ask for a page: milliseconds until all of it was there, and its size. Anything but 200 is a RuntimeError."""
        host = self._host if again else f"{self._host}:{next(self._ports)}"
        begun = time.perf_counter()
        self._connection.request("GET", path, headers={"Host": host})
        response = self._connection.getresponse()
        body = response.read()
        taken = (time.perf_counter() - begun) * 1_000
        if response.status != 200:
            raise RuntimeError(f"{path} answers {response.status}")
        return taken, len(body)


def time_pages(address: str, pages: Sequence[Page], *, rounds: int, seconds: float) -> dict[str, Times]:
    """The times of these pages by name, from so many rounds; from at least five where the seconds are over."""
    times = {page.name: Times() for page in pages}
    until = time.monotonic() + seconds
    with Visitor(address) as visitor:
        for page in pages:
            for path in page.paths[:WARM_UP]:
                visitor.ask(path, again=page.again)
        for turn in range(rounds):
            for page in pages:
                _take(visitor, page, turn, times[page.name])
            if turn + 1 >= LEAST_ROUNDS and time.monotonic() > until:
                break
    return times


def _take(visitor: Visitor, page: Page, turn: int, times: Times) -> None:
    """One more time of one page, right after an empty one, so that each begins with the server awake."""
    visitor.ask("/healthz")
    taken, times.size = visitor.ask(page.paths[turn % len(page.paths)], again=page.again)
    times.taken.append(taken)


def time_calls(call: Callable[[], object], *, times: int) -> Times:
    """The times of so many calls, after one that does not count."""
    call()
    taken = Times()
    for _ in range(times):
        begun = time.perf_counter()
        call()
        taken.taken.append((time.perf_counter() - begun) * 1_000)
    return taken
