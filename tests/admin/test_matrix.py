"""Every address of the desk, tried by everybody with every method, against the table in `matrix.py`."""

import logging
import re

import pytest
from django.db import connection
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.models import Batch
from tests.admin.addresses import NOWHERE, desk_routes, filled, make_rows, make_staff_rows
from tests.admin.desk import let_in, signed_in
from tests.admin.matrix import OPEN, TABLE, TABLE_OF_OTHER_KINDS
from tests.admin.people import PACIFIC, member
from tests.factories import make_person
from tests.worlds import a_world_of_its_own

pytestmark = pytest.mark.django_db

ROUTES = dict(desk_routes())
ALLOWED, REFUSED, UNKNOWN = {200, 302, 409}, {403, 404}, {405}
NO_SUCH_ROW = {302, 409}  # back to the list, or what was sent shown again: the same as for a number of no row
PEOPLE = {
    "O": lambda: member("Observer", username="oona"),
    "C": lambda: member("Contributor", username="carol"),
    "P": lambda: member("Contributor", PACIFIC, username="piri"),
    "R": lambda: member("Reviewer", username="rosa"),
    "E": lambda: member("Editor-in-chief", username="emil"),
    "S": lambda: signed_in("sana"),
}


@pytest.fixture(autouse=True)
def quiet_and_quick(monkeypatch):
    """What a page shows is tested elsewhere: here it is enough that it would be shown."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def unrendered(monkeypatch):
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")


@pytest.fixture
def rows():
    return make_rows("near", reach="oceania") | make_staff_rows()


def answer(client, method, address):
    """What the person would get, in a browser that forgets it and a world that does."""
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    with a_world_of_its_own():
        response = getattr(client, method)(address)
    client.cookies.clear()
    for name, value in cookies.items():
        client.cookies[name] = value
    return response


def expected(letter, roles):
    if roles == "-":
        return UNKNOWN
    return ALLOWED if letter in roles else REFUSED


def test_every_address_is_in_the_table_and_nothing_else_is():
    assert set(ROUTES) == TABLE.keys() | TABLE_OF_OTHER_KINDS.keys()


@pytest.mark.parametrize("letter", PEOPLE)
def test_everybody_gets_what_the_table_says(rows, letter, unrendered):
    client, wrong = PEOPLE[letter](), []
    Batch.objects.update(by=client.session["_auth_user_id"])  # whoever is limited sees only their own
    for route, row in TABLE.items():
        for method, roles in zip(("get", "post"), row, strict=True):
            status = answer(client, method, filled(ROUTES[route], rows)).status_code
            if status not in expected(letter, roles):
                wrong.append(f"{method} {route}: {status}")
    assert wrong == []


@pytest.mark.parametrize("letter", PEOPLE)
def test_the_other_kinds_are_refused_to_the_same_people_and_to_who_reaches_only_the_first(rows, letter, unrendered):
    client, wrong = PEOPLE[letter](), []
    for route, row in TABLE_OF_OTHER_KINDS.items():
        for method, roles in zip(("get", "post"), row, strict=True):
            if letter in roles and letter != "P":
                continue
            status = answer(client, method, filled(ROUTES[route], rows)).status_code
            if status not in REFUSED | UNKNOWN and not (letter == "P" and status in NO_SUCH_ROW):
                wrong.append(f"{method} {route}: {status}")
    assert wrong == []


def test_nobody_gets_past_the_page_of_sign_in_without_signing_in(rows, unrendered):
    wrong, login, stranger = [], reverse("admin:login"), Client()
    for key, route in ROUTES.items():
        for method in ("get", "post"):
            response = answer(stranger, method, filled(route, rows))
            if key not in OPEN and not response.headers.get("Location", "").startswith(login):
                wrong.append(f"{method} {key}: {response.status_code}")
    assert wrong == []


def test_password_without_second_factor_opens_nothing_but_its_page(rows, unrendered):
    client = signed_in("sana")
    session = client.session
    del session["otp_device_id"]
    session.save()
    found = {key for key, route in ROUTES.items() if answer(client, "get", filled(route, rows)).status_code == 200}
    assert found <= {"login/", "second-factor/", "password/<uidb64>/<token>/"}


def test_what_is_sent_without_its_token_is_refused(rows):
    client = let_in(Client(enforce_csrf_checks=True), make_person("sana", is_superuser=True))
    addresses = [filled(route, rows) for route in ROUTES.values()]
    assert {answer(client, "post", address).status_code for address in addresses} == {403}


def test_methods_that_the_desk_does_not_use_are_refused(rows):
    client, methods = signed_in("sana"), ("put", "patch", "delete", "trace", "options")
    addresses = [filled(route, rows) for route in ROUTES.values()]
    assert {answer(client, method, address).status_code for address in addresses for method in methods} == {405}


def said(response):
    """All that an answer tells, its numbers and tokens left out."""
    text = response.getvalue().decode() if response.status_code != 302 else response.headers["Location"]
    return response.status_code, re.sub(r'\d+|csrfmiddlewaretoken" value="\w+"', "", text)


def test_what_is_out_of_reach_answers_as_what_does_not_exist(rows):
    """Tried as the contributor for the Pacific, with rows of every list that are about elsewhere."""
    far, piri = make_rows("far", reach="northern-europe"), PEOPLE["P"]()
    staff = {name: row for name, row in rows.items() if not name.startswith("initiatives/")}
    different = []
    for key, route in ((key, ROUTES[key]) for key in ROUTES if key in TABLE or "agreement" in key):
        there, nowhere = filled(route, staff | far), filled(route, staff | {"save_pk": NOWHERE})
        different += [
            f"{method} {key}"
            for method in ("get", "post")
            if there != nowhere and said(answer(piri, method, there)) != said(answer(piri, method, nowhere))
        ]
    assert different == []


def test_looking_at_every_page_writes_nothing_but_the_session(rows, unrendered):
    client, written = signed_in("sana"), []
    for key, route in ((key, ROUTES[key]) for key in TABLE):
        with CaptureQueriesContext(connection) as queries:
            answer(client, "get", filled(route, rows))
        written += [
            f"{key}: {query['sql'][:80]}"
            for query in queries
            if re.match(r"INSERT|UPDATE|DELETE", query["sql"]) and "django_session" not in query["sql"]
        ]
    assert written == []
