"""`manage.py serve`: the server that the Atlas ships with."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from waitress import serve

from kb.wsgi import application

THREADS = 8
# Slow clients may hold this many connections without keeping others out; see docs/deploying.md.
CONNECTIONS = 1000
IDLE_SECONDS = 10


class Command(BaseCommand):
    """Serve the Atlas with waitress."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen."""
        parser.add_argument("--listen", default="127.0.0.1:8000")

    def handle(self, *, listen: str, **options: Any) -> None:
        """Serve until interrupted."""
        self.stdout.write(f"The Cyber Cooperation Atlas is at http://{listen}/ (Ctrl-C stops it)")
        self.stdout.flush()
        serve(
            application,
            listen=listen,
            threads=THREADS,
            connection_limit=CONNECTIONS,
            channel_timeout=IDLE_SECONDS,
            ident="",
            # Else waitress takes away what the proxy says of the visitor, and every page redirects to itself.
            clear_untrusted_proxy_headers=not settings.BEHIND_PROXY,
        )
