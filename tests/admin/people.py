"""People with the rights that ship, limited or not."""

from importlib import import_module
from types import SimpleNamespace

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client

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


PACIFIC = {"kinds": ["initiative"], "regions": ["oceania"]}
