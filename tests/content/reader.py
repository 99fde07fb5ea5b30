"""A reader's browser on the content that ships: pages come from Django's test client, so that no server has to run."""

import csv
import io
from contextvars import copy_context
from functools import partial
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

HOME = "http://localhost"


@pytest.fixture
def reader(shipped, chromium, page_problems):
    """A page of a browser without script, in which the content that ships is read; problems fail the test."""
    context = chromium.new_context(base_url=HOME, java_script_enabled=False, viewport={"width": 1280, "height": 900})
    # Playwright answers in a context of its own, to which Django would give another connection.
    here = copy_context()
    context.route("**/*", lambda route: here.copy().run(partial(fulfil, route)))
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()
    assert not page_problems


def fulfil(route):
    """Answer one request of the browser as the site would."""
    place = urlsplit(route.request.url)
    if not route.request.url.startswith(f"{HOME}/"):
        route.abort()
    elif place.path.startswith("/static/"):
        found = finders.find(place.path.removeprefix("/static/"))
        route.fulfill(body=Path(found).read_bytes(), content_type=guess_type(found)[0])
    else:
        asked = f"{place.path}?{place.query}" if place.query else place.path
        answer = Client().get(asked, follow=True)  # a page cannot be told to ask elsewhere; it says its address itself
        headers = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
        route.fulfill(status=answer.status_code, headers=headers, body=answer.content)


def rows_of(path):
    """The rows of a CSV at an address, as dictionaries."""
    answer = Client().get(path)
    assert answer.status_code == 200
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return list(csv.DictReader(io.StringIO(body.decode())))
