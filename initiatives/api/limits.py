"""Fair limits: so many requests a minute from one address, counted in this process; a bucket that fills again."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from django.conf import settings
from django.http import HttpRequest

MINUTE = 60.0
REMEMBERED = 10_000


@dataclass
class Bucket:
    """What is left for one address, and when that was."""

    left: float
    at: float


@dataclass(frozen=True)
class Allowance:
    """Whether a request is within the limit, how many are left, and after how many seconds there is one more."""

    granted: bool
    left: int
    wait: int

    @property
    def headers(self) -> dict[str, str]:
        """The same as headers."""
        told = {
            "RateLimit-Policy": f'"minute";q={settings.API_REQUESTS_A_MINUTE};w={MINUTE:.0f}',
            "RateLimit": f'"minute";r={self.left};t={self.wait}',
        }
        return told if self.granted else told | {"Retry-After": str(self.wait)}


_lock = Lock()
_buckets: OrderedDict[str, Bucket] = OrderedDict()


def allow(request: HttpRequest) -> Allowance:
    """Take one request out of the bucket of its address."""
    most = settings.API_REQUESTS_A_MINUTE
    now, address = monotonic(), address_of(request)
    with _lock:
        bucket = _buckets.setdefault(address, Bucket(most, now))
        bucket.left = min(most, bucket.left + (now - bucket.at) * most / MINUTE)
        bucket.at = now
        granted = bucket.left >= 1
        bucket.left -= 1 if granted else 0
        _buckets.move_to_end(address)
        while len(_buckets) > REMEMBERED:
            _buckets.popitem(last=False)
        wait = max(1, int((1 - bucket.left) * MINUTE / most) + 1)
        return Allowance(granted, int(bucket.left), wait)


def address_of(request: HttpRequest) -> str:
    """The address that asks: behind our proxy the one that the proxy saw, which it adds last."""
    told = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    return told.rsplit(",", 1)[-1].strip() or str(request.META.get("REMOTE_ADDR", ""))


def forget() -> None:
    """Begin anew, as tests do."""
    with _lock:
        _buckets.clear()
