"""People with the rights that ship, limited or not."""

from importlib import import_module
from time import time
from types import SimpleNamespace

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from initiatives.models import Scope
from tests.admin.desk import signed_in

GROUPS = import_module("initiatives.migrations.0007_groups")


def group_called(name: str) -> Group:
    """A group as the migration makes it; tests with real transactions empty its table."""
    GROUPS.make_groups(apps, SimpleNamespace(connection=connection))
    return Group.objects.get(name=name)


def member(group: str, *limits: dict, username: str = "carol") -> Client:
    """A browser with somebody of that group, who has these limits."""
    client = signed_in(username, is_superuser=False)
    person = User.objects.get(username=username)
    person.groups.add(group_called(group))
    for limit in limits:
        Scope.objects.create(person=person, **limit)
    return client


def authenticator_of(person: User) -> TOTPDevice:
    """The authenticator that a person has set up, or sets up now."""
    return TOTPDevice.objects.get_or_create(user=person, name="authenticator")[0]


def code_of(device: TOTPDevice) -> str:
    """What it shows at this moment."""
    clock = TOTP(device.bin_key, device.step, device.t0, device.digits)
    clock.time = time()
    return f"{clock.token():06}"


PACIFIC = {"kinds": ["initiative"], "regions": ["oceania"]}
