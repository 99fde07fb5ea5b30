"""Every public page of the content that ships is valid HTML, and light enough to be painted soon."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from initiatives.models import Card
from tests.addresses import EMBEDS, FIXED
from tests.conftest import IN_CI, WHOLE
from tests.provision.checker import complaints
from tests.provision.packages import Unavailable

# Pages are the same on both engines: other tests hold that.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

LOOK = Path(settings.BASE_DIR) / "static"
TEMPLATES = Path(settings.BASE_DIR) / "templates"
KILOBYTES = 20
# Every eighth entry at each run; with WHOLE=true in the environment all of them.
STEP = 1 if WHOLE else 8
STYLES = re.compile(r'<link rel="stylesheet" href="/static/([^"]+)">')
KEY_FACTS = re.compile(r'<section id="facts".*?</section>', re.DOTALL)


def pages():
    """The pages of the knowledge base as it stands: the fixed ones, entries, and some of their other forms."""
    yield from (address for address in FIXED if address.endswith("/") or "?" in address)
    yield from EMBEDS
    paths = [card.get_absolute_url() for card in Card.objects.current().order_by("entry")]
    yield from paths[::STEP]
    for path in paths[::40]:
        yield from (f"{path}editions/", f"{path}editions/1/", f"{path}?as-published=2026-11-27", f"{path}changes/1..1/")
    yield from ("/agreements/budapest-convention/changes/1..2/", "/states/fr/changes/2026-11-25..2026-11-26/")
    yield from ("/entries/?q=convention", "/entries/?form=regional&not-kind=topic", "/entries/?q=xyzzy", "/nothing/")


def read(address):
    return Client().get(address).content.decode()


def test_every_page_is_valid_html(shipped, tmp_path):
    addresses = list(pages())
    for place, address in enumerate(addresses):
        (tmp_path / f"{place}.html").write_text(read(address), encoding="utf-8")
    try:
        found = complaints(tmp_path)
    except Unavailable as missing:
        (pytest.fail if IN_CI else pytest.skip)(str(missing))
    told = [
        (addresses[int(Path(message["url"]).stem)], message["lastLine"], message["message"], message.get("extract"))
        for message in found
    ]
    assert told == []


@pytest.mark.parametrize(
    "address",
    [
        *("/", "/about/", "/about/vocabulary/", "/entries/", "/states/", "/matrix/", "/choose/entries/state/"),
        *("/agreements/?form=regional&threat=ransomware", "/agreements/budapest-convention/editions/"),
        *("/about/method/", "/about/coverage/", "/accessibility/", "/initiatives/no-more-ransom/", "/states/ke/"),
    ],
)
def test_a_page_with_its_styles_is_light(shipped, address):
    assert zipped(read(address)) + styles_of(read(address)) <= KILOBYTES * 1_024


@pytest.mark.parametrize(
    "address",
    [
        *("/agreements/budapest-convention/", "/agreements/nis2-directive/", "/agreements/untoc/"),
        *("/threats/ransomware/", "/threats/malware/", "/organisations/european-union/", "/organisations/interpol/"),
        *("/states/us/", "/states/fr/", "/topics/cybersecurity-and-international-relations/"),
    ],
)
def test_the_greatest_pages_paint_their_key_facts_soon(shipped, address):
    """All that a browser needs before it paints; tables and sources come after, and it paints what it has."""
    page = read(address)
    first = page[: KEY_FACTS.search(page).end()]
    assert zipped(first) + styles_of(page) <= KILOBYTES * 1_024


def test_no_script_holds_up_the_first_paint():
    for template in (path for path in TEMPLATES.rglob("*.html") if "admin" not in path.parts):
        scripts = re.findall(r"<script[^>]*src=[^>]*>", template.read_text(encoding="utf-8"))
        assert all(" defer" in script for script in scripts), template


def zipped(text):
    return len(gzip.compress(text.encode()))


def styles_of(page):
    """The weight of the style sheets that a browser waits for."""
    return sum(len(gzip.compress((LOOK / name).read_bytes())) for name in STYLES.findall(page))
