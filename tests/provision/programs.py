"""Programs of other people with which the tests read what we offer: R, and curl."""

import shutil

from tests.provision.packages import Unavailable, apt_install

HOW_TO_GET_IT = """Some tests read the open data and the API with {program}, which could not be installed here:
  apt-get install {package}, or your system's like, so that {program} is on the PATH"""


def find_rscript() -> str:
    """The program that runs R scripts, installed where need be. Raises Unavailable."""
    return _find("Rscript", package="r-base-core")


def find_curl() -> str:
    """The program that fetches addresses, installed where need be. Raises Unavailable."""
    return _find("curl", package="curl")


def _find(program: str, *, package: str) -> str:
    if not shutil.which(program):
        apt_install(package)
    found = shutil.which(program)
    if not found:
        raise Unavailable(HOW_TO_GET_IT.format(program=program, package=package))
    return found
