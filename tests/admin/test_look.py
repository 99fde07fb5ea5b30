"""The curators' desk as a browser shows it: no barrier on its main pages, in light and in dark."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from tests.admin.people import group_called
from tests.admin.test_in_a_browser import sign_in
from tests.browse.test_look import AXE_RUN
from tests.factories import make_measure, make_organisation, make_source, make_threat, publish_now

AXE = (Path(__file__).parent.parent / "vendor" / "axe.min.js").read_text()
PAGES = {
    "desk": "/admin/",
    "list": "/admin/initiatives/organisation/",
    "entry": "/admin/initiatives/organisation/{pk}/change/",
    "new-entry": "/admin/initiatives/threatcategory/add/",
    "sources": "/admin/initiatives/source/",
    "history": "/admin/initiatives/organisation/{pk}/history/",
    "second-factor": "/admin/second-factor/",
    "person": "/admin/auth/user/{person}/change/",
    "new-person": "/admin/auth/user/add/",
    "group": "/admin/auth/group/{group}/change/",
}


@pytest.fixture
def desk(page, transactional_db):
    """A signed-in curator, an organisation with a measure, and its number."""
    threat, body = make_threat(), make_organisation()
    make_source()
    make_measure(body, threat)
    publish_now(threat, body)
    sign_in(page)
    return page, body.pk


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_desk_has_no_barrier(desk, page_problems, path, scheme):
    page, pk = desk
    page.emulate_media(color_scheme=scheme)
    page.goto(path.format(pk=pk, person=User.objects.get().pk, group=group_called("Reviewer").pk))
    assert page_problems == []
    page.evaluate(AXE)
    assert page.evaluate(AXE_RUN) == []
    page_problems.clear()  # to see whether anything hides a text, axe itself sets styles, which our policy refuses


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sign_in_has_no_barrier(page, transactional_db, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto("/admin/login/")
    page.evaluate(AXE)
    assert page.evaluate(AXE_RUN) == []
