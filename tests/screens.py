"""`python -m tests.screens`: pictures of the main pages as they ship, into docs/screens.

Each page in four forms: on a desktop, on a phone, in the dark, on paper. The content is seeded into a database of its
own, which is gone afterwards. Look at them beside each other before a release.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from playwright.sync_api import Browser, sync_playwright

from tests.bench.engines import environment_of, fresh_database, served
from tests.desk_screens import people
from tests.desk_screens import taken as desk
from tests.provision.browser import HOW_TO_GET_IT, browser_environment, find_browser
from tests.provision.packages import PROJECT

FOLDER = PROJECT / "docs" / "screens"
TALLEST = 2_200

PAGES = {
    "home": "/",
    "listing": "/entries/?form=regional&legal-force=binding&not-organisation=european-union",
    "agreement": "/agreements/budapest-convention/",
    "threat": "/threats/ransomware/",
    "organisation": "/organisations/european-union/",
    "state": "/states/fr/",
    "topic": "/topics/cybersecurity-and-international-relations/",
    "matrix": "/matrix/",
    "map": "/map/",
    "map-positions": "/map/?of=budapest-convention",
    "timeline": "/timeline/",
    "network": "/network/",
    "network-of-an-entry": "/network/?of=budapest-convention",
    "network-to-move-in": "/network/explore/",
    "edition": "/agreements/budapest-convention/editions/1/",
    "history": "/agreements/budapest-convention/editions/",
}


@dataclass(frozen=True)
class Form:
    """How a page is shown: its width, its scheme of colours, whether on paper."""

    width: int
    scheme: str = "light"
    media: str = "screen"


FORMS = {
    "desktop": Form(1280),
    "phone": Form(390),
    "dark": Form(1280, scheme="dark"),
    "print": Form(794, media="print"),
}


def main() -> int:
    """Seed, serve, take the pictures; tells each as it is taken."""
    executable = find_browser()
    if not executable:
        return _end(HOW_TO_GET_IT)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with fresh_database("sqlite") as url:
        _fill(url)
        with served(url) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=executable, args=["--no-sandbox"], env=browser_environment(executable)
            )
            for name in chain(_taken(browser, f"http://{address}"), desk(browser, f"http://{address}", FOLDER)):
                sys.stdout.write(f"docs/screens/{name}\n")
    return 0


def _fill(url: str) -> None:
    """Seed the content that ships, in this process: Django is set up for this one database."""
    os.environ |= environment_of(url) | {"SECOND_FACTOR": "false"}
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("seed", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    people()


def _taken(browser: Browser, base: str) -> Iterator[str]:
    """Those of the public pages, unless the desk alone was asked for: ``python -m tests.screens desk``."""
    for page, path in PAGES.items() if "desk" not in sys.argv[1:] else ():
        for form, shown in FORMS.items():
            name = f"{page}-{form}.jpg"
            _take(browser, base + path, shown, name)
            yield name


def _take(browser: Browser, url: str, form: Form, name: str) -> None:
    context = browser.new_context(
        viewport={"width": form.width, "height": 900},
        color_scheme=form.scheme,  # type: ignore[arg-type] -- one of the words that Playwright names
    )
    page = context.new_page()
    page.emulate_media(media=form.media)  # type: ignore[arg-type] -- as above
    page.goto(url)
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    page.set_viewport_size({"width": form.width, "height": height})
    page.screenshot(path=FOLDER / name, type="jpeg", quality=72)
    context.close()


def _end(message: str) -> int:
    sys.stderr.write(message + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
