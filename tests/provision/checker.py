"""The Nu Html Checker: a Java program that npm brings, for the test that reads every public page."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.provision.packages import Unavailable, apt_install, npm_modules

PINNED = Path(__file__).parent / "vnu" / "package-lock.json"
HOW_TO_GET_IT = """The check of HTML needs Java and the Nu Html Checker, and one of them could not be installed here:
  Java:             apt-get install default-jre-headless, or any Java from 11 on, so that it is on the PATH
  the checker:      install npm, which brings it"""


def find_checker() -> list[str]:
    """The command that runs the checker, installed where need be. Raises Unavailable."""
    if not _runs(["java", "-version"]) and not apt_install("default-jre-headless"):
        raise Unavailable(HOW_TO_GET_IT)
    modules = npm_modules(PINNED)
    if modules is None:
        raise Unavailable(HOW_TO_GET_IT)
    return ["java", "-Xss4m", "-jar", str(modules / "vnu-jar" / "build" / "dist" / "vnu.jar")]


def complaints(folder: Path) -> list[dict[str, Any]]:
    """What the checker finds wrong in the HTML files of a folder, warnings left aside."""
    command = [*find_checker(), "--errors-only", "--exit-zero-always", "--skip-non-html", "--format", "json"]
    result = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(result.stderr)["messages"]
    return found


def _runs(command: list[str]) -> bool:
    return bool(shutil.which(command[0])) and subprocess.run(command, capture_output=True, check=False).returncode == 0
