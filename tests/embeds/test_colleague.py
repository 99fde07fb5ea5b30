"""A colleague's page on another site embeds one of each, under a strict policy of its own, in a real browser."""

from datetime import UTC, datetime
from hashlib import sha256

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from lxml.html import fromstring

from tests.browse.conftest import world
from tests.browse.test_look import AXE, AXE_RUN
from tests.embeds.test_embeds import frozen
from tests.factories import make_agreement, make_claim, make_measure, publish_now
from tests.serving import serving

__all__ = ["world"]

LATER = datetime(2026, 7, 1, 9, tzinfo=UTC)
MAP = "map/?of=budapest-convention"
ASKED = ["agreements/", "matrix/", MAP, "parties/?in=budapest-convention"]
FROZEN = [*map(frozen, ASKED), "id/1/1/"]
LIVE = [*ASKED, "id/1/"]
PLAIN = "default-src 'none'"


@pytest.fixture
def atlas(world, settings):
    """The Atlas as it ships, at an address of its own, over the content of this test."""
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    with serving(get_wsgi_application()) as address:
        yield address
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def colleague(atlas, chromium):
    """Opens the colleague's page under a policy, in a fresh browser; it holds the very code that we offer."""
    contexts = [chromium.new_context()]
    ask = contexts[0].request.get
    page = "<!DOCTYPE html><html lang='en'><title>A report</title><h1>A report</h1>" + "".join(codes(atlas, ask))

    def report(environ, start_response):
        policy = f"{PLAIN}; frame-src {atlas}" if environ["PATH_INFO"] == "/" else PLAIN
        told = [("Content-Security-Policy", policy), ("Cross-Origin-Embedder-Policy", "require-corp")]
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), *told])
        return [page.replace('loading="lazy"', "").encode()]

    with serving(report) as address:

        def read(path="/", width=1000):
            contexts.append(chromium.new_context(viewport={"width": width, "height": 900}))
            opened = contexts[-1].new_page()
            opened.told = []
            opened.on("console", lambda message: opened.told.append(message.text))
            opened.goto(address.replace("127.0.0.1", "localhost") + path, wait_until="networkidle")
            return opened

        yield read
    for context in contexts:
        context.close()


def codes(atlas, ask):
    """The code of each, as its page offers it: the frozen, then the live."""
    for path in [*map(frozen, ASKED), "id/1/1/"]:
        offer = fromstring(ask(f"{atlas}/embedding/{path}").body())
        yield from (code.text_content() for code in offer.xpath("//pre[@data-copy]"))


def frames(page, atlas):
    """The frames by what they ask for."""
    return {frame.url.removeprefix(f"{atlas}/embed/"): frame for frame in page.frames[1:]}


def digests(page, atlas):
    """What the browser itself gets at each frozen address."""
    return {path: sha256(page.request.get(f"{atlas}/embed/{path}").body()).hexdigest() for path in FROZEN}


def test_one_of_each_shows_before_and_after_later_publications(world, atlas, colleague):
    before = colleague()
    assert before.told == []
    shown = frames(before, atlas)
    assert list(shown) == [path for pair in zip(FROZEN, LIVE, strict=True) for path in pair]
    words = {path: frame.locator("body").inner_text() for path, frame in shown.items()}
    styled = {frame.locator("body").evaluate("body => getComputedStyle(body).margin") for frame in shown.values()}
    assert styled == {"0px"}
    lasting = digests(before, atlas)
    publish_more(world)
    after = colleague()
    assert after.told == []
    now = {path: frame.locator("body").inner_text() for path, frame in frames(after, atlas).items()}
    assert {path for path in now if now[path] != words[path]} == {*LIVE}
    assert digests(after, atlas) == lasting
    assert "A New Pact" in now["agreements/"]


def publish_more(world):
    """A new agreement that every table counts, and a new edition of the one on the card."""
    pact = make_agreement("a-new-pact", name="A New Pact")
    make_claim(pact, "legal-force", value="binding")
    make_claim(pact, "in-force-for", object=world.state, date="2020-01-01")
    make_claim(pact, "entered-into-force", date="2019-01-01")
    make_measure(pact, world.threat, mechanism="legal-harmonisation")
    make_claim(world.agreement, "denounced", object=world.state, date="2025-01-01")
    make_claim(world.agreement, "withdrew", object=world.state, date="2025-06-01")
    publish_now(pact, world.agreement, note="More.", at=LATER)


def test_links_in_a_frame_open_the_page_of_the_atlas_in_place_of_the_report(atlas, colleague):
    page = colleague()
    frames(page, atlas)["matrix/"].get_by_role("link", name="Cyber Cooperation Atlas").click()
    page.wait_for_url(f"{atlas}/matrix/")
    page = colleague()
    france = frames(page, atlas)[MAP].locator("svg a", has_text="France").locator("path")
    page.locator(f"iframe[src$='{MAP}']").scroll_into_view_if_needed()
    box = france.bounding_box()
    page.mouse.click(box["x"] + 0.52 * box["width"], box["y"] + 0.07 * box["height"])  # Guyana and Réunion are in it
    page.wait_for_url(f"{atlas}/agreements/budapest-convention/#claim-*")


def test_where_frames_are_blocked_a_line_stays_that_leads_there(atlas, colleague):
    page = colleague("/blocked")
    assert all("Content Security Policy" in told for told in page.told)
    assert [frame.url for frame in page.frames[1:] if frame.url.startswith(atlas)] == []
    links = page.locator("figcaption a")
    assert links.count() == 10
    links.nth(2).click()
    page.wait_for_url(f"{atlas}/{FROZEN[1]}")


def test_no_embed_has_a_barrier_at_any_width_in_any_scheme(atlas, chromium):
    context = chromium.new_context()
    page = context.new_page()
    paths = [*(f"/embed/{path}" for path in (*LIVE, "timeline/?years=2000-2028", "network/")), "/embedding/matrix/"]
    for path in paths:
        for scheme, width in (("light", 1000), ("dark", 300)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 700})
            page.goto(atlas + path)
            page.evaluate(AXE)
            assert page.evaluate(AXE_RUN) == [], f"{path}, {scheme}, {width} px"
            assert page.evaluate("document.documentElement.scrollWidth") == width, path
    context.close()
