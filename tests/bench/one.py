"""`python -m tests.bench.one ENTRIES`: one run, on the empty database that DATABASE_URL names. Prints JSON."""

import json
import os
import signal
import sys
import time
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- Django has to be set up first
from django.db import connection  # noqa: E402

from tests.bench.engines import served  # noqa: E402
from tests.bench.measuring import load, measure  # noqa: E402
from tests.bench.worlds import World  # noqa: E402
from tests.bench.writing import write  # noqa: E402


def main() -> None:
    """Migrate, fill, serve, measure. Progress goes to the standard error."""
    signal.signal(signal.SIGTERM, lambda signum, frame: sys.exit(128 + signum))
    world = World(int(sys.argv[1]))
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    written = _fill(world)
    before = load()
    with served(os.environ["DATABASE_URL"]) as address:
        _say("Measuring.\n")
        rows = measure(world, address)
    run: dict[str, Any] = {
        "engine": connection.vendor,
        "entries": world.size,
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "seconds to write": written,
        "load": [before, load()],
        "rows": [asdict(row) | {"met": row.met} for row in rows],
    }
    sys.stdout.write(json.dumps(run))


def _fill(world: World) -> float:
    """Write the world, telling how far it is; returns the seconds that it took."""
    begun = time.monotonic()
    write(world, lambda done, of: _say(f"\r{connection.vendor}: {done:,} of {of:,} entries"))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # what it would do by itself a little later
    seconds = round(time.monotonic() - begun, 1)
    _say(f" in {seconds} seconds\n")
    return seconds


def _say(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


if __name__ == "__main__":
    main()
