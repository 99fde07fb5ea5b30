"""`python -m tests.provision`: finds or installs all that the tests need, tries it, and prints what it found."""

import sys

from tests.provision.browser import provide_browser
from tests.provision.packages import Unavailable
from tests.provision.postgresql import provide_binaries, throwaway_postgresql
from tests.provision.programs import find_rscript


def main() -> None:
    """Say which browser, R and PostgreSQL the tests will use, or what is missing and how to get it."""
    print(f"Browser:    {provide_browser()}")
    print(f"R:          {find_rscript()}")
    print(f"PostgreSQL: {provide_binaries() or 'the server that the environment names'}")
    with throwaway_postgresql():
        print("PostgreSQL starts and stops.")


if __name__ == "__main__":
    try:
        main()
    except Unavailable as missing:
        sys.exit(str(missing))
