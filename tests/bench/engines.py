"""A fresh database on either engine, and the shipped server on it; both are gone afterwards."""

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit
from urllib.request import urlopen

import psycopg2

from tests.provision.packages import PROJECT
from tests.provision.postgresql import throwaway_postgresql

ENGINES = ("sqlite", "postgresql")
VAR = PROJECT / "var" / "bench"
PATIENCE = 30


@contextmanager
def fresh_database(engine: str) -> Iterator[str]:
    """Lend the DATABASE_URL of an empty database of that engine, without tables."""
    if engine == "sqlite":
        VAR.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="world-", dir=VAR) as folder:
            yield f"sqlite:///{folder}/atlas.sqlite3"
    else:
        with throwaway_postgresql() as url, _database_on(url) as own:
            yield own


@contextmanager
def _database_on(url: str) -> Iterator[str]:
    """A database of our own on that server, which may be one that others use."""
    name = f"atlas_bench_{secrets.token_hex(6)}"
    _tell(url, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    try:
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
    finally:
        _tell(url, f"DROP DATABASE {name} WITH (FORCE)")


def _tell(url: str, statement: str) -> None:
    connection = psycopg2.connect(url)
    connection.autocommit = True  # a database is not made inside a transaction
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()


def environment_of(database_url: str) -> dict[str, str]:
    """The environment of a process that works on this database, as a local installation would."""
    own = {"DATABASE_URL": database_url, "DEBUG": "false", "LOCAL": "true", "DJANGO_SETTINGS_MODULE": "kb.settings"}
    return os.environ | own


@contextmanager
def served(database_url: str) -> Iterator[str]:
    """Run the shipped server on this database; lends its host and port."""
    address = f"127.0.0.1:{_free_port()}"
    command = [sys.executable, "manage.py", "serve", "--listen", address]
    environment = environment_of(database_url)
    with subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL) as server:  # noqa: S603 -- our own
        try:
            _wait_for(f"http://{address}/readyz", server)
            yield address
        finally:
            server.terminate()


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    """Return once the server answers."""
    for _ in range(PATIENCE * 10):
        try:
            with urlopen(url):  # noqa: S310 -- our own server
                return
        except OSError:
            if server.poll() is not None:
                raise RuntimeError("the server ended before it answered") from None
            time.sleep(0.1)
    raise RuntimeError(f"the server did not answer within {PATIENCE} seconds")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
