"""`python -m tests.provision.run`: the whole test suite, on SQLite with a browser and then on PostgreSQL.

Arguments are passed on to pytest. Both runs take place even when the first fails, and their closing lines are
printed again at the end.
"""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from types import FrameType

from tests.provision.browser import provide_browser
from tests.provision.packages import PROJECT, Unavailable
from tests.provision.postgresql import throwaway_postgresql

# Each worker has a database of its own. Two are what the smallest machine we test on has cores for.
WORKERS = "2"
# Named, so that a developer's own .env cannot choose the engine. Tests use a database of their own beside it.
SQLITE = "sqlite:///var/tests.sqlite3"


@dataclass(frozen=True)
class Outcome:
    """How one run of pytest ended: its exit code and its closing line."""

    code: int
    summary: str


def main() -> int:
    """Run both, and give the exit code of the one that failed, if any."""
    for told_to_stop in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(told_to_stop, _leave)
    provide_browser()
    outcomes = [_pytest(SQLITE)]
    with throwaway_postgresql() as url:
        # What a browser sees does not depend on the engine, so that it looks once; what is done in it may.
        outcomes.append(_pytest(url, "-m", "not browser or both_engines"))
    print("\nOn SQLite, then on PostgreSQL:", *(outcome.summary for outcome in outcomes), sep="\n", flush=True)
    return max(outcome.code for outcome in outcomes)


def _pytest(database_url: str, *arguments: str) -> Outcome:
    """Run pytest on this database, showing its output as it comes."""
    command = [sys.executable, "-m", "pytest", "-n", WORKERS, *arguments, *sys.argv[1:]]
    environment = os.environ | {"DATABASE_URL": database_url}
    closing = ""
    with subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True) as pytest:
        try:
            for line in pytest.stdout or ():
                print(line, end="", flush=True)
                closing = line.strip() or closing
        except SystemExit:
            pytest.terminate()
            raise
    return Outcome(pytest.returncode, closing or "pytest did not start.")


def _leave(signum: int, frame: FrameType | None) -> None:
    """Turn being told to stop into an ordinary exit, so that the server is stopped and removed."""
    sys.exit(128 + signum)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Unavailable as missing:
        sys.exit(str(missing))
