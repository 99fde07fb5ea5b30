"""One request with hard limits: so many bytes, so many seconds, so many redirects, each of them judged anew."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from socket import SHUT_RDWR, create_connection, socket
from threading import Event, Timer
from urllib.parse import urljoin

from initiatives.upkeep.links.places import Net, Place, Unreachable, Unsafe

HOPS = 5
LONGEST_WAIT = 24 * 60 * 60
REDIRECTS = (301, 302, 303, 307, 308)
FOR_GOOD = (301, 308)


@dataclass(frozen=True)
class Limits:
    """What one request may cost."""

    seconds: float = 30
    size: int = 3_000_000


@dataclass(frozen=True)
class Answer:
    """What a server said at last. ``for_good`` says that every redirect on the way was a permanent one."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    for_good: bool

    @property
    def wait(self) -> int:
        """How many seconds the server asks to be left alone; 0 where it does not say."""
        text = self.headers.get("retry-after", "")
        return min(int(text), LONGEST_WAIT) if text.isascii() and text.isdigit() and len(text) < 9 else 0


@dataclass(frozen=True)
class Visitor:
    """Asks under one name, in one net, within limits."""

    agent: str
    net: Net = field(default_factory=Net)
    limits: Limits = field(default_factory=Limits)

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """What stands at the address, redirects followed. Raises Unsafe or Unreachable."""
        for_good = True
        for _hop in range(HOPS + 1):
            answer = self._ask(url, headers or {}, for_good=for_good)
            onward = answer.headers.get("location", "")
            if answer.status not in REDIRECTS or not onward:
                return answer
            for_good = for_good and answer.status in FOR_GOOD
            url = _onward(url, onward)
        raise Unreachable(f"more than {HOPS} redirects")

    def _ask(self, url: str, headers: Mapping[str, str], *, for_good: bool) -> Answer:
        place = Place.of(url, self.net)
        sent = {"Host": place.authority, "User-Agent": self.agent, "Accept": "*/*", "Accept-Encoding": "identity"}
        try:
            with self._connected(place) as (connection, overdue):
                connection.request("GET", place.target, headers=sent | {"Connection": "close"} | dict(headers))
                response = connection.getresponse()
                if overdue.is_set():
                    raise Unreachable("took too long")
                body = self._body(response)
                return Answer(url, response.status, _headers(response), b"" if overdue.is_set() else body, for_good)
        except (OSError, HTTPException, ValueError) as error:
            raise Unreachable(type(error).__name__) from error

    def _body(self, response: HTTPResponse) -> bytes:
        """The beginning of the body, as far as the limit; nothing of one that only leads on or comes packed."""
        if response.status in REDIRECTS or response.headers.get("Content-Encoding", "identity") != "identity":
            return b""
        return response.read(self.limits.size)

    @contextmanager
    def _connected(self, place: Place) -> Iterator[tuple[HTTPConnection, Event]]:
        """A connection to one of the judged numbers; when the time is over it is cut, however slowly it drips."""
        overdue = Event()
        connection = HTTPConnection(place.host, place.port)
        connection.sock = line = self._line(place)
        timer = Timer(self.limits.seconds, _cut, [line, overdue])
        timer.daemon = True
        timer.start()
        try:
            yield connection, overdue
        finally:
            timer.cancel()
            connection.close()

    def _reached(self, place: Place) -> socket:
        """The first of the numbers that takes the call; a machine without the newer numbers falls back on the older."""
        *others, last = place.numbers[:4]
        for number in others:
            with suppress(OSError):
                return create_connection((number, place.port), timeout=self.limits.seconds / 2)
        return create_connection((last, place.port), timeout=self.limits.seconds)

    def _line(self, place: Place) -> socket:
        line = self._reached(place)
        if place.scheme == "http":
            return line
        try:
            return ssl.create_default_context().wrap_socket(line, server_hostname=place.host)
        except BaseException:
            line.close()
            raise


def _cut(line: socket, overdue: Event) -> None:
    overdue.set()
    with suppress(OSError):
        line.shutdown(SHUT_RDWR)


def _headers(response: HTTPResponse) -> dict[str, str]:
    """The headers by lower-case name, the first of each."""
    return {name.lower(): value for name, value in reversed(response.headers.items())}


def _onward(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise Unsafe("leads to what is no address") from error
