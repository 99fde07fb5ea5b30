"""A Chromium for the tests: the machine's own, else Debian's, else one that npm brings ready-made."""

import os
import shutil
import subprocess
from pathlib import Path

import playwright

from tests.provision.packages import TOOLS, Unavailable, apt_install, npm_modules

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
UNPACKED = TOOLS / "chromium"
# The program that drives the browser, which comes with Playwright; it also unpacks the build from npm.
DRIVER = Path(playwright.__file__).parent / "driver" / "node"
UNPACK = "import chromium from '@sparticuz/chromium'; console.log(await chromium.executablePath())"
FONTS = """\
<?xml version="1.0"?>
<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>
"""

HOW_TO_GET_IT = """\
The browser tests need Chromium, and none could be installed here. Any of these brings one:
  Debian, as root:  apt-get install chromium
  elsewhere:        install Chromium or Chrome so that it is on the PATH
  without root:     install npm, and the shared libraries libnss3, libnspr4 and libexpat1
Playwright, which drives it, needs the shared library libatomic1 as well."""


def find_browser() -> Path | None:
    """The executable of a Chromium that is installed already and can be driven, if any."""
    if not _starts(DRIVER):
        return None
    found = (shutil.which(name) for name in (*NAMES, UNPACKED / "chromium"))
    return next((Path(path) for path in found if path and _starts(Path(path))), None)


def provide_browser() -> Path:
    """The executable of a Chromium, installed now if need be."""
    if not _starts(DRIVER):
        apt_install("libatomic1")
    browser = find_browser()
    for install in (_install_from_debian, _install_from_npm):
        if not browser and install():
            browser = find_browser()
    if not browser:
        raise Unavailable(HOW_TO_GET_IT)
    return browser


def browser_environment(browser: Path) -> dict[str, str]:
    """The environment to start this browser in; the one from npm brings its own fonts."""
    fonts = browser.parent / "fonts"
    return os.environ | ({"FONTCONFIG_PATH": str(fonts)} if fonts.is_dir() else {})


def _starts(program: Path) -> bool:
    """Whether it runs here: a name on the PATH may be an empty shell, a build may lack its libraries."""
    command = [str(program), "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _install_from_debian() -> bool:
    return apt_install("chromium")


def _install_from_npm() -> bool:
    """Whether npm brought a Chromium, which now lies unpacked in our own folder."""
    modules = npm_modules()
    if not modules:
        return False
    UNPACKED.mkdir(exist_ok=True)
    environment = os.environ | {"TMPDIR": str(UNPACKED)}
    command = [str(DRIVER), "--input-type=module", "--eval", UNPACK]
    unpacking = subprocess.run(command, cwd=modules.parent, env=environment, stdout=subprocess.DEVNULL, check=False)
    if unpacking.returncode:
        return False
    _say_where_fonts_are()
    return True


def _say_where_fonts_are() -> None:
    """The build expects its fonts in the common temporary folder; ours lie elsewhere."""
    (UNPACKED / "fonts" / "fonts.conf").write_text(FONTS.format(folder=UNPACKED / "fonts"))
