"""Has the press make files, a few at a time, and keeps the last ones."""

import logging
import subprocess
import sys
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import BoundedSemaphore

HERE = Path(__file__).parent
# Of the threads that serve, so many may make or await a file; the others are for everybody else.
AT_ONCE = 2
WAITING = 2
SECONDS = 60
KEPT = 24
log = logging.getLogger(__name__)

_presses = BoundedSemaphore(AT_ONCE)
_room = BoundedSemaphore(AT_ONCE + WAITING)


class Busy(Exception):
    """As many files as may be are being made already."""


class Unset(Exception):
    """The file could not be made; the message is what the press said."""


def digest(given: str) -> str:
    """What tells whether a file would be the same bytes: what is to be set, and how."""
    return sha256(given.encode() + b"\n" + (HERE / "sheet.typ").read_bytes()).hexdigest()[:32]


def made(given: str) -> bytes:
    """The file. Raises Busy or Unset."""
    if not _room.acquire(blocking=False):
        raise Busy
    try:
        with _presses:
            return _pressed(given)
    finally:
        _room.release()


@lru_cache(maxsize=KEPT)
def _pressed(given: str) -> bytes:
    command = [sys.executable, "-I", str(HERE / "press.py")]
    try:
        run = subprocess.run(  # noqa: S603 -- our own program, without arguments from outside
            command, input=given.encode(), capture_output=True, timeout=SECONDS, check=True, env={}
        )
    except subprocess.CalledProcessError as error:
        raise Unset(error.stderr.decode(errors="replace")) from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unset(str(error)) from None
    if run.stderr:
        log.warning("A PDF was made in spite of this: %s", run.stderr.decode(errors="replace"))
    return run.stdout
