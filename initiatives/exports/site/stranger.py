"""Asking the living site within this process, as somebody never signed in: what it may not tell cannot be baked."""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.test import Client, RequestFactory


@dataclass(frozen=True)
class Stranger:
    """Asks under the address at which the living site is or was cited, so that what names itself says the same."""

    living: str

    @cached_property
    def _as(self) -> dict[str, Any]:
        return {"secure": urlsplit(self.living).scheme == "https", "headers": {"host": urlsplit(self.living).netloc}}

    def ask(self, address: str) -> Any:
        """The answer to a path with its query. Each is asked by somebody new, who brings no cookie."""
        client = _client()
        client.cookies.clear()
        return client.get(address, **self._as)

    def request(self, path: str) -> HttpRequest:
        """The request for a page that only the folder has."""
        return RequestFactory().get(path, **self._as)


@cache
def _client() -> Client:
    """One for the process: a new one would load every middleware anew."""
    return Client()
