"""A session that ran out, and a tab that was left open: what was written comes back."""

import json

import pytest
from django.test import Client

from initiatives.models import Entry
from tests.admin.desk import filled_in, opened, page_of, signed_in
from tests.factories import PASSWORD, make_organisation, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_factor(settings):
    settings.SECOND_FACTOR = False


@pytest.fixture
def alice():
    return make_person("alice", is_superuser=True)


def left_alone(alice, **typed):
    """A browser in which the session ended while somebody wrote, and the answer to what was sent then."""
    browser, enisa = Client(), make_organisation()
    browser.force_login(alice)
    sent = opened(browser, page_of(enisa)) | typed
    browser.logout()
    return browser, enisa, browser.post(page_of(enisa), sent)


def sign_in(browser, answer, password=PASSWORD):
    sent = {"username": "alice", "password": password, "next": answer.context["next"], "kept": answer.context["kept"]}
    return browser.post("/admin/login/", sent)


def test_text_is_shown_with_the_page_of_sign_in(alice):
    _browser, _enisa, answer = left_alone(alice, summary="Written for an hour.")
    assert (answer.status_code, b"Written for an hour." in answer.content) == (401, True)


def test_text_is_sent_again_after_sign_in_and_saved(alice):
    browser, enisa, answer = left_alone(alice, summary="Written for an hour.")
    again = sign_in(browser, answer)
    assert again.context["address"] == page_of(enisa)
    browser.post(again.context["address"], dict(again.context["pairs"]))
    assert Entry.objects.get().summary == "Written for an hour."


def test_wrong_password_loses_nothing(alice):
    browser, _enisa, answer = left_alone(alice, summary="Written for an hour.")
    refused = sign_in(browser, answer, password="a wrong pass phrase")
    assert json.loads(refused.context["kept"]) == json.loads(answer.context["kept"])


def test_text_that_is_sent_again_overwrites_nobody(alice):
    browser, enisa, answer = left_alone(alice, summary="By Alice.")
    ben = signed_in("ben")
    ben.post(page_of(enisa), opened(ben, page_of(enisa)) | {"summary": "By Ben."})
    again = sign_in(browser, answer)
    refused = browser.post(again.context["address"], dict(again.context["pairs"]))
    assert (Entry.objects.get().summary, refused.context["conflict"][0].sent) == ("By Ben.", "By Alice.")


@pytest.mark.parametrize("kept", ["", "[", "[1]", '[["a"]]', '{"a": 1}', "null", '[["password", "x"]]'])
def test_kept_text_in_no_form_is_as_none(alice, kept):
    sent = {"username": "alice", "password": PASSWORD, "next": "/admin/", "kept": kept}
    assert Client().post("/admin/login/", sent).status_code == 302


def test_secrets_are_not_printed(alice):
    answer = Client().post("/admin/auth/user/add/", {"username": "x", "password1": "secret words", "usable": "on"})
    assert b"secret words" not in answer.content


def test_tab_of_an_earlier_session_gets_its_text_back(alice):
    browser, enisa = Client(enforce_csrf_checks=True), make_organisation()
    browser.force_login(alice)
    sent = filled_in(browser.get(page_of(enisa))) | {"summary": "In the other tab.", "csrfmiddlewaretoken": "x" * 64}
    answer = browser.post(page_of(enisa), sent)
    assert (answer.status_code, b"In the other tab." in answer.content) == (403, True)
    assert Entry.objects.get().summary != "In the other tab."
