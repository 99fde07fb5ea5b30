"""R, for the tests that read our tables as statisticians do."""

import shutil

from tests.provision.packages import Unavailable, apt_install

HOW_TO_GET_IT = """Some tests read the open data with R, which could not be installed here:
  apt-get install r-base-core, or any R from 4.0 on, so that Rscript is on the PATH"""


def find_rscript() -> str:
    """The program that runs R scripts, installed where need be. Raises Unavailable."""
    if not shutil.which("Rscript"):
        apt_install("r-base-core")
    found = shutil.which("Rscript")
    if not found:
        raise Unavailable(HOW_TO_GET_IT)
    return found
