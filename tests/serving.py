"""A server for programs and browsers that are tried on content which stands in an open transaction of the test."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from socketserver import ThreadingMixIn
from threading import Lock, Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.db import connections


class Silent(WSGIRequestHandler):
    """Tells nobody what was asked."""

    def log_message(self, format, *arguments):
        """Say nothing."""


class Patient(ThreadingMixIn, WSGIServer):
    """Waits for nobody: a browser opens connections before it knows what to ask."""

    daemon_threads = True


@contextmanager
def serving(application) -> Iterator[str]:
    """The address of a server that answers one request after the other, over the connection of this thread."""
    ours, turn = connections["default"], Lock()

    def one_by_one(environ, start_response):
        with turn:
            connections["default"] = ours
            answer = application(environ, start_response)
            with closing(answer) if hasattr(answer, "close") else nullcontext():
                return [b"".join(answer)]

    with make_server("127.0.0.1", 0, one_by_one, server_class=Patient, handler_class=Silent) as server:
        ours.inc_thread_sharing()
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
            ours.dec_thread_sharing()
