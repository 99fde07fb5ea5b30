"""Installs what is missing through the machine's own package managers, and says so when it does."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
TOOLS = PROJECT / "var" / "tools"
PINNED = Path(__file__).parent / "npm" / "package-lock.json"


class Unavailable(Exception):
    """Something that the tests need cannot be had on this machine; the message says how to get it."""


def apt_install(*packages: str) -> bool:
    """Whether these packages are installed now; only root, on Debian and its kin, is able to."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    _say(f"Installing {', '.join(packages)} with apt-get.")
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    return _succeeds(["apt-get", "update"]) and _succeeds(install)


def npm_modules(pinned: Path = PINNED) -> Path | None:
    """The folder with the npm packages of a lock file beside this module, or None where npm cannot install them."""
    folder = TOOLS / pinned.parent.name
    modules, lock = folder / "node_modules", folder / pinned.name
    if modules.exists() and lock.exists() and lock.read_bytes() == pinned.read_bytes():
        return modules
    if not shutil.which("npm"):
        return None
    _say("Installing ready-made programs with npm.")
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(pinned.with_name("package.json"), folder)
    shutil.copy(pinned, folder)
    # No script of a package runs: those that are wanted are named where they are wanted.
    install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    return modules if _succeeds(install, folder=folder) else None


def _succeeds(command: list[str], folder: Path = PROJECT) -> bool:
    """Whether the command ended well; if not, what it said is shown."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    result = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if result.returncode:
        _say(f"{' '.join(command)} failed:\n{result.stdout}")
    return result.returncode == 0


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
