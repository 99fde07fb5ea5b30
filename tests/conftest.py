"""What every test can ask for: a browser, a page that watches itself, and the engine that it is meant for."""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection
from django.test import override_settings
from playwright.sync_api import Browser, Page, sync_playwright
from xdist.scheduler import LoadScopeScheduling

from initiatives.index import words
from tests.factories import restart_moments
from tests.provision.browser import HOW_TO_GET_IT, browser_environment, find_browser

IN_CI = os.environ.get("CI") == "true"
# Asks everything of every entry, at every width, in every round; it takes hours, and each run a sample.
WHOLE = os.environ.get("WHOLE") == "true"
ENGINES = {"sqlite", "postgresql"}
DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}

# Whose tests read one content that takes long to make.
TOGETHER = ("tests/content/", "tests/exports/site/test_export_site.py")

# It must run as root, keep to itself, and find no host but the one that it is sent to.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """What uses the browser is marked so; what is about one engine is left out on the other."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    _leave_out_other_engines(config, items)


def _leave_out_other_engines(config, items):
    """Not as skipped: nothing is missing, there is nothing to ask."""
    elsewhere = ENGINES - {connection.vendor}
    left_out = {item for item in items if any(item.get_closest_marker(engine) for engine in elsewhere)}
    if connection.vendor != "sqlite":
        left_out |= {item for item in items if not _asks_the_database(item)}
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]


def _asks_the_database(item):
    """Whether an engine has any part in the test; those in which it has none are run with SQLite alone."""
    engines = any(item.get_closest_marker(word) for word in ("django_db", *ENGINES))
    return engines or bool(DATABASE & set(getattr(item, "fixturenames", ())))


class ContentTogether(LoadScopeScheduling):
    """Tests go to the workers one by one; those of one content all to one, which seeds it, or bakes it, once."""

    def _split_scope(self, nodeid):
        return next((place for place in TOGETHER if nodeid.startswith(place)), nodeid)


def pytest_xdist_make_scheduler(config, log):
    """The scheduler for every way of distributing tests."""
    return ContentTogether(config, log)


def pytest_sessionfinish(session):
    """In CI nothing may be skipped: a tool that is missing there is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if IN_CI and reporter and reporter.stats.get("skipped") and not session.exitstatus:
        reporter.write_line("Tests were skipped, which CI does not allow.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """On SQLite, test in a file as it ships: in memory all threads would share one connection and its transaction."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "atlas.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def static_files_as_they_lie():
    """Static files under their own names: the hashed ones exist only after collectstatic."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES=settings.STORAGES | {"staticfiles": plain}):
        yield


@pytest.fixture(scope="session", autouse=True)
def passwords_hashed_in_no_time():
    """By the hasher that ships, in one round instead of a million."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PBKDF2PasswordHasher, "iterations", 1)
        yield


@pytest.fixture(scope="session", autouse=True)
def data_of_its_own(tmp_path_factory):
    """Packages of open data in a folder of this run."""
    with override_settings(DATA_DIR=tmp_path_factory.mktemp("open-data")):
        yield


@pytest.fixture(scope="session", autouse=True)
def nothing_is_pressed():
    """A PDF is told as what it would be made of, so that whoever asks all addresses waits for no press."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("initiatives.exports.pdf.pages.made", str.encode)
        yield


@pytest.fixture(autouse=True)
def moments_of_its_own():
    """The same moments for a test whether it runs alone or after a thousand others."""
    restart_moments()


@pytest.fixture(autouse=True)
def no_words_left_behind(request):
    """Begin without words: their table is no model's, so that a test with real transactions leaves them there."""
    if "shipped" in request.fixturenames:
        return  # the content that ships begins without words itself
    if request.node.get_closest_marker("django_db") or {"db", "live_server"} & set(request.fixturenames):
        request.getfixturevalue("transactional_db" if "live_server" in request.fixturenames else "db")
        words.clear()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run; missing, it is a failure in CI and a skip elsewhere."""
    executable = find_browser()
    if not executable:
        (pytest.fail if IN_CI else pytest.skip)(HOW_TO_GET_IT)
    with pytest.MonkeyPatch.context() as patch:
        # Playwright keeps an event loop running in this thread for as long as it is open, although its calls are
        # plain ones. Django takes that for asynchronous code and refuses the database, to every later test too.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=executable, args=FLAGS, env=browser_environment(executable)
            )
            yield browser
            browser.close()


@pytest.fixture
def page_problems() -> list[str]:
    """What went wrong on the page so far; a test that provokes a problem looks at it here and clears it."""
    return []


@pytest.fixture
def page(chromium: Browser, live_server, page_problems: list[str]) -> Iterator[Page]:
    """A fresh page on the live server, with relative addresses; an error or a foreign request fails the test."""
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    _watch(page, home=live_server.url, problems=page_problems)
    yield page
    context.close()
    assert not page_problems, "\n".join(page_problems)


def _watch(page: Page, *, home: str, problems: list[str]) -> None:
    """Write down what no page of ours may do."""

    def console(message):
        if message.type == "error":
            problems.append(f"console error: {message.text}")

    def request(request):
        if not request.url.startswith((home + "/", "data:", "blob:")):
            problems.append(f"request to a foreign host: {request.url}")

    page.on("console", console)
    page.on("pageerror", lambda error: problems.append(f"script error: {error}"))
    page.on("request", request)
