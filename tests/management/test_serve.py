"""The server that ships tells Django what a proxy of ours says of the visitor, and nothing that a visitor says."""

from contextlib import contextmanager, suppress
from threading import Thread
from urllib.request import Request, urlopen

import pytest
from django.core.management import call_command
from waitress.server import create_server

from initiatives.management.commands import serve


@contextmanager
def served(monkeypatch):
    """The address of a server made as the command makes it, which answers with the scheme that it was told."""
    made = {}
    monkeypatch.setattr(serve, "serve", lambda _application, **options: made.update(options))
    call_command("serve", verbosity=0)

    def told(environ, start_response):
        start_response("200 OK", [])
        return [environ.get("HTTP_X_FORWARDED_PROTO", "nothing").encode()]

    server = create_server(told, **made | {"listen": "127.0.0.1:0"})

    def running():
        with suppress(OSError):  # closed while it waits for the next visitor
            server.run()

    Thread(target=running, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}/"
    server.close()


@pytest.mark.parametrize(("behind_proxy", "told"), [(True, b"https"), (False, b"nothing")])
def test_only_a_proxy_of_ours_is_believed(settings, monkeypatch, behind_proxy, told):
    settings.BEHIND_PROXY = behind_proxy
    with served(monkeypatch) as address:
        request = Request(address, headers={"X-Forwarded-Proto": "https"})  # noqa: S310 -- our own server
        assert urlopen(request, timeout=10).read() == told  # noqa: S310 -- likewise
