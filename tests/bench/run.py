"""`python -m tests.bench.run`: times the Atlas on synthetic knowledge bases, on SQLite and on PostgreSQL.

Each engine has a fresh database and a process of its own, since Django has one database for the life of a process.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from types import FrameType
from typing import Any

from tests.bench.engines import ENGINES, VAR, environment_of, fresh_database
from tests.bench.report import table
from tests.provision.packages import PROJECT, Unavailable

BUSY = 1.0


def main() -> int:
    """Run it on the engines asked for, print one table for each and keep all as JSON in var/bench."""
    for told_to_stop in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(told_to_stop, _leave)
    asked = _arguments()
    if os.getloadavg()[0] > BUSY:
        _say("Others are using this machine now: times will vary, ratios less so.")
    runs = []
    for engine in ENGINES if asked.engine == "both" else [asked.engine]:
        runs.append(_on(engine, asked.entries))
        _say("", table(runs[-1]))
    VAR.mkdir(parents=True, exist_ok=True)
    kept = VAR / f"{datetime.now(UTC):%Y-%m-%dT%H%M%S}-{asked.entries}.json"
    kept.write_text(json.dumps(runs, indent=2) + "\n", encoding="utf-8")
    _say("", f"Kept as {kept.relative_to(PROJECT)}.")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.run", description=__doc__)
    parser.add_argument("--entries", type=int, default=10_000, help="how large a knowledge base (10000)")
    parser.add_argument("--engine", choices=[*ENGINES, "both"], default="both")
    return parser.parse_args()


def _on(engine: str, entries: int) -> dict[str, Any]:
    """What the run on one engine found."""
    with fresh_database(engine) as url:
        command = [sys.executable, "-m", "tests.bench.one", str(entries)]
        with subprocess.Popen(command, cwd=PROJECT, env=environment_of(url), stdout=subprocess.PIPE) as child:  # noqa: S603 -- ours
            try:
                found, _none = child.communicate()
            except SystemExit:
                child.terminate()
                raise
    if child.returncode:
        sys.exit(f"The run on {engine} failed.")
    run: dict[str, Any] = json.loads(found)
    return run


def _say(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def _leave(signum: int, frame: FrameType | None) -> None:
    """Turn being told to stop into an ordinary exit, so that databases and servers are removed."""
    sys.exit(128 + signum)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Unavailable as missing:
        sys.exit(str(missing))
