"""A server for programs that are tried on content which stands in an open transaction of the test."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.db import connections


class Silent(WSGIRequestHandler):
    """Tells nobody what was asked."""

    def log_message(self, format, *arguments):
        """Say nothing."""


@contextmanager
def serving(application) -> Iterator[str]:
    """The address of a server that answers one request after the other, over the connection of this thread."""
    ours = connections["default"]
    with make_server("127.0.0.1", 0, application, handler_class=Silent) as server:
        ours.inc_thread_sharing()

        def serve() -> None:
            connections["default"] = ours
            server.serve_forever(poll_interval=0.05)

        thread = Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
            ours.dec_thread_sharing()
