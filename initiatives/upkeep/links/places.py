"""Where an address leads, and whether we may go there: only to hosts that everybody can reach."""

import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urlsplit

PORTS = {"http": 80, "https": 443}
# Addresses of the other family ride inside these; the one inside is what is reached.
TRANSLATED = ip_network("64:ff9b::/96")
SAFE_IN_TARGETS = "/%:=&?~+!$,;'@()*[]"


class Unsafe(Exception):
    """The address leads where we do not go; its text says why."""


class Unreachable(Exception):
    """Nobody answered as the web answers; its text says how it failed."""


def resolved(host: str, port: int) -> list[str]:
    """The numbers of the host, as the resolver of this machine gives them."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_public(number: str) -> bool:
    """Whether everybody can reach the number: not this machine, not a house's own net, not one inside another."""
    address = _innermost(ip_address(number.partition("%")[0]))
    return address.is_global and not address.is_multicast and not address.is_reserved


def _innermost(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(address, IPv4Address):
        return address
    if address in TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else address)


@dataclass(frozen=True)
class Net:
    """The web as it is reached from here; tests put one of their own in its place."""

    resolve: Callable[[str, int], Iterable[str]] = resolved
    permit: Callable[[str], bool] = is_public
    ports: frozenset[int] = field(default_factory=lambda: frozenset(PORTS.values()))


@dataclass(frozen=True)
class Place:
    """One address taken apart, with the numbers that its host has now, each of them judged.

    A connection is made to one of these numbers and the name is never looked up again, so that a
    name which changes its number between two look-ups leads nowhere else.
    """

    scheme: str
    host: str
    port: int
    target: str
    numbers: tuple[str, ...]

    @classmethod
    def of(cls, url: str, net: Net) -> "Place":
        """The place behind an address. Raises Unsafe for one that we do not go to, Unreachable for unknown hosts."""
        try:
            parts = urlsplit(url)
            port = parts.port or PORTS.get(parts.scheme, 0)
            host = (parts.hostname or "").encode("idna").decode("ascii")
        except (ValueError, UnicodeError) as error:
            raise Unsafe("is no address of the web") from error
        if parts.scheme not in PORTS or not host or port not in net.ports or parts.username is not None:
            raise Unsafe("is no plain address of the web")
        target = quote(parts.path or "/", safe=SAFE_IN_TARGETS)
        query = f"?{quote(parts.query, safe=SAFE_IN_TARGETS)}" if parts.query else ""
        return cls(parts.scheme, host, port, target + query, _judged(host, port, net))

    @property
    def authority(self) -> str:
        """The host as a request names it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def _judged(host: str, port: int, net: Net) -> tuple[str, ...]:
    """The numbers of a host. One that is not public among them, and none is used."""
    try:
        numbers = tuple(dict.fromkeys(net.resolve(host, port)))
    except (OSError, UnicodeError) as error:
        raise Unreachable("the host is not known") from error
    if not numbers:
        raise Unreachable("the host is not known")
    if not all(map(net.permit, numbers)):
        raise Unsafe("leads to a place that is not on the public web")
    return numbers
