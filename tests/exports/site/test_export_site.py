"""The baked site, served from a subfolder by a plain web server, crawled and compared with the living one."""

import hashlib
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pytest

from tests.exports.site.conftest import LIVING, MARKER
from tests.exports.site.reading import Read

# The engine has no part in it: what is asked here is asked of both elsewhere.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

AWAY = ("http://testserver", "https://", "http://", "mailto:", "data:")


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, format, *arguments):
        """Say nothing."""


@pytest.fixture(scope="module")
def served(copy):
    """The address of the copy on `python -m http.server`, in a subfolder of its root."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=copy.root)) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/some/atlas/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def crawled(served):
    """Every page and file that links lead to from the first page, and what leads nowhere."""
    pages, dead, waiting, wanted = {}, [], [f"{served}index.html"], []
    for address in waiting:
        try:
            answer = urlopen(address, timeout=10)  # noqa: S310 -- our own server
        except HTTPError as error:
            dead.append((error.code, address))
            continue
        body = answer.read()
        if not address.endswith(".html"):
            continue
        pages[address] = Read(body.decode())
        for link in pages[address].links:
            target, fragment = urldefrag(urljoin(address, link))
            if link.startswith(AWAY):
                continue
            assert target.startswith(served), (address, link)
            wanted.append((address, target, fragment))
            if target not in waiting:
                waiting.append(target)
    dead += [link for link in wanted if link[1] in pages and link[2] and link[2] not in pages[link[1]].ids]
    return pages, dead, set(waiting)


def test_every_link_leads_somewhere_even_to_its_place_on_the_page(crawled):
    assert crawled[1] == []
    assert len(crawled[0]) > 150


def test_pages_say_what_the_living_site_says(copy):
    compared = 0
    for row in copy.rows:
        page = (copy.folder / row["path"]).read_bytes()
        if row["path"].endswith("index.html") and b'http-equiv="refresh"' not in page and row["source"] in copy.live:
            live = Read(copy.live[row["source"]].decode()).text
            if "names/" not in row["path"] and "needs-the" not in row["path"]:
                assert Read(page.decode()).text == live, row["path"]
                compared += 1
    assert compared > 150


def test_files_are_those_of_the_living_site_to_the_byte(copy):
    files = [row for row in copy.rows if not row["type"].startswith("text/html") and row["source"] in copy.live]
    assert {row["path"]: hashlib.sha256(copy.live[row["source"]]).hexdigest() for row in files} == {
        row["path"]: row["sha256"] for row in files
    }
    endings = {row["path"].partition(".")[2] for row in files}
    assert {"json", "md", "bib", "ris", "csl.json", "csv", "atom", "svg", "png", "xml", "txt", "zip"} <= endings


def test_the_manifest_names_every_file_with_its_checksum(copy):
    told = {row["path"]: row["sha256"] for row in copy.rows}
    there = {path.relative_to(copy.folder).as_posix(): path for path in copy.folder.rglob("*") if path.is_file()}
    assert there.keys() - told.keys() == {"manifest.csv", "README.txt", "404.html"}
    assert told == {name: hashlib.sha256(there[name].read_bytes()).hexdigest() for name in told}


def page(copy, path):
    return (copy.folder / path / "index.html").read_text(encoding="utf-8")


def test_what_became_of_an_entry_is_told(copy):
    assert "url=../renamed/index.html" in page(copy, "agreements/text-0")
    assert "url=../no-more-ransom/index.html#joined-" in page(copy, "initiatives/joined")
    assert "It was never set up." in page(copy, "organisations/old")
    assert "A court ordered it." in page(copy, "agreements/secret")
    assert "url=../../../agreements/budapest-convention/editions/1/index.html" in page(copy, "id/1/1")
    assert "It is said in other words now." not in page(copy, "agreements/budapest-convention/editions/1")
    assert "Said better." in page(copy, "agreements/budapest-convention/editions")
    assert "<ins>" in page(copy, "agreements/budapest-convention/changes/1..2")


@pytest.mark.parametrize(
    "path",
    [
        "entries/page=2",
        "entries/kind=agreement",
        "agreements/form=multilateral/page=2",
        "entries/state=fr",
        "parties/in=budapest-convention",
        "states/fr/profile",
        "matrix/threat=ransomware",
        "network/of=enisa",
        "data/2026-03",
    ],
)
def test_what_can_be_asked_by_one_word_is_there(copy, path):
    assert "A copy made on" in page(copy, path)


def test_no_control_is_left_that_does_nothing(copy):
    for row in copy.rows:
        if row["path"].endswith(".html"):
            assert "<form" not in (copy.folder / row["path"]).read_text(encoding="utf-8"), row["path"]


def test_what_needs_the_living_site_says_so_and_where_that_is(copy):
    entry = page(copy, "organisations/enisa")
    assert f'title="Needs the living site: {LIVING}/compare/?id=' in entry
    assert 'href="../../needs-the-living-site/index.html#questions"' in entry


def test_every_page_says_what_it_is_a_copy_of(copy):
    assert f'<a href="{LIVING}/id/1/2/"' in page(copy, "agreements/budapest-convention")
    told = [row["path"] for row in copy.rows if row["path"].endswith("index.html")]
    silent = [path for path in told if "A copy made on" not in (copy.folder / path).read_text(encoding="utf-8")]
    assert all('http-equiv="refresh"' in (copy.folder / path).read_text(encoding="utf-8") for path in silent)


def test_every_name_stands_in_the_list_of_names(copy):
    assert ">Budapest Convention</a>" in page(copy, "names")
    assert "../agreements/budapest-convention/index.html" in page(copy, "names")


def test_nothing_unpublished_is_in_the_folder(copy):
    assert not [path for path in copy.folder.rglob("*") if MARKER in path.name]
    assert not [path for path in copy.folder.rglob("*") if path.is_file() and MARKER.encode() in path.read_bytes()]


@pytest.mark.parametrize(
    "path", ["", "agreements/", "organisations/enisa/", "matrix/", "network/", "entries/kind=agreement/", "names/"]
)
def test_a_browser_opens_a_page_without_a_word_of_complaint(chromium, served, path):
    problems = []
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: problems.append(str(error)))
    tab.on("requestfailed", lambda request: problems.append(request.url))
    tab.on("request", lambda request: request.url.startswith(served) or problems.append(request.url))
    tab.goto(f"{served}{path}index.html")
    assert tab.locator("aside.baked").is_visible()
    assert tab.locator("body").evaluate("body => getComputedStyle(body).fontFamily") != ""
    context.close()
    assert problems == []


def test_a_question_after_the_address_is_not_passed_over_in_silence(chromium, served):
    tab = chromium.new_page()
    tab.goto(f"{served}agreements/index.html?threat=ransomware")
    assert tab.locator("#asked").is_visible()
    tab.goto(f"{served}agreements/index.html")
    assert tab.locator("#asked").is_hidden()
    tab.close()
