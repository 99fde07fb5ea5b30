"""Coming in: two factors, one answer to all that is wrong, an end to guessing, and sessions that end."""

import re
from io import StringIO
from time import time
from unittest.mock import patch

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from initiatives.models import RecoveryCodes
from initiatives.upkeep import factors
from tests.admin.desk import let_in, opened, signed_in
from tests.admin.people import authenticator_of, code_of, member
from tests.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db

LOGIN, DESK, FACTOR = (reverse(f"admin:{name}") for name in ("login", "index", "second-factor"))
FRESH = "another long enough pass phrase"


def attempt(username="alice", password=PASSWORD, code="", client=None):
    sent = {"username": username, "password": password, "code": code, "next": DESK}
    return (client or Client()).post(LOGIN, sent)


def text_of(response):
    """What an answer says, without the token and the name that it repeats."""
    said = re.sub(r'(csrfmiddlewaretoken" value|name="username" value)="[^"]*"', r"\1", response.content.decode())
    return response.status_code, said


def test_both_factors_open_the_desk():
    alice, client = make_person(), Client()
    assert attempt(code=code_of(authenticator_of(alice)), client=client).url == DESK
    assert client.get(DESK).status_code == 200


def test_code_is_good_once():
    alice = make_person()
    code = code_of(authenticator_of(alice))
    assert [attempt(code=code).status_code for _time in range(2)] == [302, 200]


def test_all_that_is_wrong_is_answered_alike():
    alice, dora = make_person(), make_person("dora", is_staff=False)
    ended = make_person("ended", is_active=False)
    code = code_of(authenticator_of(alice))
    told = {
        text_of(attempt("nobody", "wrong")),
        text_of(attempt("alice", "wrong", code)),
        text_of(attempt("alice", PASSWORD, "123456")),
        text_of(attempt("alice", PASSWORD, "ABCD-EFGH-JKLM-NPQR")),
        text_of(attempt("alice", PASSWORD)),
        text_of(attempt(dora.username)),
        text_of(attempt(ended.username)),
    }
    assert len(told) == 1


@pytest.mark.parametrize("password", ["wrong", PASSWORD], ids=["password", "code"])
def test_the_tenth_guess_closes_the_door(password):
    alice = make_person()
    device = authenticator_of(alice)
    answers = [attempt(password=password, code="123456").status_code for _time in range(10)]
    assert answers == [200] * 9 + [429]
    assert attempt(code=code_of(device)).status_code == 429


def test_closed_door_looks_the_same_whether_somebody_lives_there():
    make_person()
    for name in ("alice", "nobody"):
        for _time in range(10):
            attempt(name, "wrong")
    told = [text_of(attempt(name, PASSWORD)) for name in ("alice", "nobody")]
    assert told[0] == told[1]
    assert "alice" not in told[0][1]


def test_guessing_costs_one_hash_whether_somebody_lives_there():
    make_person()
    work, encode = [], PBKDF2PasswordHasher.encode
    for name in ("alice", "nobody"):
        with patch.object(PBKDF2PasswordHasher, "encode", autospec=True, side_effect=encode) as hashing:
            attempt(name, "wrong")
        work.append(hashing.call_count)
    assert work == [1, 1]


def test_recovery_code_opens_the_desk():
    client, code = Client(), factors.set_up(factors.fresh_device(make_person()))[0]
    attempt(code=code, client=client)
    assert client.get(DESK).status_code == 200


def test_recovery_code_is_good_once():
    alice = make_person()
    code = factors.set_up(factors.fresh_device(alice))[3]
    assert [attempt(code=code.lower().replace("-", " ")).status_code for _time in range(2)] == [302, 200]


def test_recovery_codes_are_kept_as_hashes_only():
    codes = RecoveryCodes.renew(make_person())
    kept = str(RecoveryCodes.objects.values().get())
    assert not [code for code in codes if code in kept or code.replace("-", "") in kept]


def test_wrong_recovery_codes_are_slowed_down():
    alice = make_person()
    codes = RecoveryCodes.renew(alice)
    assert factors.device_with(alice, "WRONG") is None
    assert factors.device_with(alice, codes[0]) is None  # a second has not passed
    RecoveryCodes.objects.update(throttling_failure_timestamp=None)
    assert factors.device_with(alice, codes[0]) is not None


def with_password_only():
    client = Client()
    assert attempt(client=client).status_code == 302
    return client


def test_password_alone_opens_the_page_of_the_second_factor_only():
    make_person(is_superuser=True)
    client = with_password_only()
    assert client.get(DESK, follow=True).redirect_chain[-1][0].startswith(FACTOR)
    assert client.get(reverse("admin:initiatives_organisation_changelist")).status_code == 302


def enrol(client, **sent):
    page = client.get(FACTOR).context["form"]
    return client.post(FACTOR, {"part": "set-up", "offer": page.offer, "code": code_of(page.device)} | sent)


def test_second_factor_is_set_up_and_opens_the_desk():
    make_person()
    client = with_password_only()
    codes = enrol(client).context["codes"]
    assert len(codes) == len(set(codes)) == 10
    assert client.get(DESK).status_code == 200
    assert attempt().status_code == 200
    assert "Second factor set up" in LogEntry.objects.get().change_message


@pytest.mark.parametrize("sent", [{"code": "000000"}, {"offer": ""}, {"offer": "made:up"}, {"part": ""}])
def test_second_factor_is_not_set_up_without_its_proof(sent):
    make_person()
    client = with_password_only()
    enrol(client, **sent)
    assert not TOTPDevice.objects.exists()
    assert client.get(DESK).status_code == 302


def test_secret_offered_to_somebody_else_is_not_taken():
    make_person(), make_person("ben")
    client, ben = with_password_only(), Client()
    attempt("ben", client=ben)
    page = ben.get(FACTOR).context["form"]
    enrol(client, offer=page.offer, code=code_of(page.device))
    assert not TOTPDevice.objects.exists()


def test_looking_at_the_page_of_the_second_factor_writes_nothing():
    make_person()
    client = with_password_only()
    client.get(FACTOR)
    assert not TOTPDevice.objects.exists()
    assert not {"offer", "key", "secret"} & set(client.session.keys())


@pytest.mark.parametrize(("password", "renewed"), [(PASSWORD, True), ("wrong", False)])
def test_another_authenticator_takes_the_password_again(password, renewed):
    alice = make_person()
    before = authenticator_of(alice).key
    enrol(let_in(Client(), alice), password=password)
    assert (TOTPDevice.objects.get().key != before) is renewed


def test_new_recovery_codes_take_the_password_again():
    alice = make_person()
    client = let_in(Client(), alice)
    for password in ("wrong", PASSWORD):
        response = client.post(FACTOR, {"part": "codes", "codes-password": password})
    assert len(response.context["codes"]) == 10
    assert RecoveryCodes.objects.get().user == alice


def test_device_that_was_forgotten_ends_the_sessions_that_it_opened():
    carol = signed_in("carol")
    factors.forget(User.objects.get(username="carol"))
    assert carol.get(DESK).status_code == 302


def test_desk_of_ones_own_machine_may_do_without(settings):
    settings.SECOND_FACTOR = False
    make_person()
    client = with_password_only()
    assert client.get(DESK).status_code == 200


@pytest.mark.parametrize(
    ("hours", "idle_minutes", "open_still"),
    [(11, 59, True), (1, 61, False), (12.1, 1, False)],
)
def test_session_ends(hours, idle_minutes, open_still):
    client = signed_in()
    client.get(DESK)
    session, now = client.session, int(time())
    session["desk_began"] = now - int(hours * 3600)
    session["desk_seen"] = now - idle_minutes * 60
    session.save()
    assert (client.get(DESK).status_code == 200) is open_still
    assert ("_auth_user_id" in client.session) is open_still


def test_signing_in_begins_a_session_of_its_own():
    alice, client = make_person(), Client()
    client.get(LOGIN)
    attempt(code=code_of(authenticator_of(alice)), client=client)
    first = client.session.session_key
    client.post(reverse("admin:logout"))
    assert "_auth_user_id" not in client.session
    assert client.session.session_key != first


def test_new_password_ends_the_other_sessions():
    alice = make_person()
    here, elsewhere = let_in(Client(), alice), let_in(Client(), alice)
    here.post(
        reverse("admin:password_change"), {"old_password": PASSWORD, "new_password1": FRESH, "new_password2": FRESH}
    )
    assert [client.get(DESK).status_code for client in (here, elsewhere)] == [200, 302]


def test_person_who_was_put_out_of_action_is_out_at_once():
    carol = signed_in("carol")
    User.objects.update(is_active=False)
    assert carol.get(DESK).status_code == 302


@pytest.mark.parametrize("path", [LOGIN, DESK, FACTOR, reverse("admin:logout")])
@pytest.mark.parametrize("method", ["put", "delete", "trace", "patch"])
def test_methods_that_the_desk_does_not_know_are_refused(path, method):
    assert getattr(signed_in(), method)(path).status_code == 405


def new_person(editor, username="newcomer"):
    address = reverse("admin:auth_user_add")
    editor.post(address, opened(editor, address) | {"username": username})
    return User.objects.get(username=username)


def link_for(editor, person):
    address = reverse("admin:auth_user_password-link", args=[person.pk])
    return editor.post(address, opened(editor, address)).context["link"]


def test_newcomer_chooses_the_password_by_a_link_that_is_good_once():
    editor = member("Editor-in-chief")
    newcomer = new_person(editor)
    assert not newcomer.has_usable_password()
    link, client = link_for(editor, newcomer), Client()
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"new_password1": FRESH, "new_password2": FRESH})
    assert attempt("newcomer", FRESH).status_code == 302
    assert Client().get(link, follow=True).context["validlink"] is False


def test_link_to_choose_a_password_is_kept_nowhere():
    editor = member("Editor-in-chief")
    token = link_for(editor, new_person(editor)).rstrip("/").rpartition("/")[2]
    assert not [entry for entry in LogEntry.objects.values_list("change_message", flat=True) if token in entry]


def test_short_passwords_are_refused():
    editor = member("Editor-in-chief")
    client = Client()
    form = client.get(link_for(editor, new_person(editor)), follow=True)
    short = dict.fromkeys(("new_password1", "new_password2"), "short-but-odd")
    response = client.post(form.redirect_chain[-1][0], short)
    assert "at least 15 characters" in response.content.decode()


def test_lost_factor_is_forgotten_by_an_editor_in_chief():
    editor, dora = member("Editor-in-chief"), make_person("dora")
    factors.set_up(factors.fresh_device(dora))
    address = reverse("admin:auth_user_forget-factor", args=[dora.pk])
    editor.post(address, opened(editor, address))
    assert not factors.has_factor(dora)
    assert not RecoveryCodes.objects.exists()


def made_first(*arguments, password=FRESH):
    told = StringIO()
    with patch("sys.stdin", StringIO(f"{password}\n")):
        call_command("first_person", *arguments, stdout=told)
    return told.getvalue()


def test_first_person_signs_in_with_what_is_printed():
    told = made_first("alice")
    codes = re.findall(r"^  (\S+)$", told, flags=re.MULTILINE)
    assert len(codes) == 10
    assert attempt(password=FRESH, code=codes[0]).status_code == 302
    assert f"secret={factors.secret_text(TOTPDevice.objects.get()).replace(' ', '')}" in told


def test_a_second_first_person_must_be_meant():
    made_first("alice")
    with pytest.raises(CommandError, match="--another"):
        made_first("ben")
    made_first("ben", "--another")
    assert User.objects.filter(is_superuser=True, groups__name="Editor-in-chief").count() == 2


def test_first_person_with_a_short_password_is_not_made():
    with pytest.raises(CommandError, match="at least 15"):
        made_first("alice", password="short")
    assert not User.objects.exists()


@pytest.mark.parametrize(("behind_proxy", "seen"), [(True, "198.51.100.7"), (False, "127.0.0.1")])
def test_guesses_are_counted_by_the_address_that_our_proxy_saw(settings, rf, behind_proxy, seen):
    from initiatives.admin.sign_in import client_address

    settings.BEHIND_PROXY = behind_proxy
    assert client_address(rf.get("/", headers={"x-forwarded-for": "203.0.113.9, 198.51.100.7"})) == seen
